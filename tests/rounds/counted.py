"""What a test counts: sheets as members leave them, gathered one by one, in the simplest way there is."""

from collections import Counter
from decimal import Decimal

from rounds import reading
from rounds.counting.gathered import Gathered
from rounds.counting.result import Asked, of
from tests.factories import rounds

SEED = "2a"
DESIGN = rounds.design()


def gathered(sheets, seed=SEED):
    """``sheets``: (group, content). The reference that the database is compared with."""
    answers, blank, matters, price, rankings = Counter(), Counter(), Counter(), Counter(), Counter()
    choices, prices = {}, {}
    for group, content in sheets:
        answers[group] += 1
        if content.get("blank"):
            blank[group] += 1
            continue
        for attribute, option in content["choices"].items():
            choices.setdefault(attribute, {}).setdefault(group, Counter())[option] += 1
        matters[content.get("matters") or ""] += 1
        if content.get("price"):
            price[Decimal(content["price"])] += 1
        for name, said in (content.get("prices") or {}).items():
            prices.setdefault(name, Counter())[Decimal(said)] += 1
        if content.get("ranking"):
            rankings[tuple(content["ranking"])] += 1
    return Gathered(seed, answers, blank, choices, matters, price, prices, rankings)


def asked(design=None, asks_price="nothing", groups=(1,), members=100):
    read = reading.read(design or DESIGN)
    return Asked(7, "design", read, asks_price, members, {group: f"communaute-{group}" for group in groups})


def counted(sheets, seed=SEED, **said):
    return of(asked(**said), gathered(sheets, seed))


def composed(feed="local", pasture="six", bottle="carton", **said):
    return {"choices": {"feed": feed, "pasture": pasture, "bottle": bottle}, "matters": "", **said}


BLANK = {"blank": True}


def options(result, attribute):
    """What is published of one attribute: option → its line."""
    (found,) = [one["options"] for one in result["attributes"] if one["key"] == attribute]
    return None if found is None else {line["key"]: line for line in found}
