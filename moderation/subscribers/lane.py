"""What the law orders: the site’s team, whoever reported it and whoever wrote it are told."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import subscribe
from core.moderable import KINDS
from moderation.events import (
    CaseHanded,
    CaseHandedBack,
    CaseLeftToTeam,
    OrderAnswered,
    OrderCarriedOut,
    OrderContested,
    OrderTold,
)
from moderation.models import Case, Order, Report
from moderation.notices import ORDER
from moderation.selectors import last_resort
from moderation.subscribers.team import tell_team


@subscribe(CaseHanded)
def tell_the_team(facts: Sequence[CaseHanded]) -> None:
    """The site's team hears at once of what may be what the law orders."""
    for fact in facts:
        tell_team(f"case:{fact.case_id}", reverse("moderation:lane-case", args=[fact.case_id]))


@subscribe(CaseLeftToTeam)
def tell_the_team_what_nobody_decides(facts: Sequence[CaseLeftToTeam]) -> None:
    """The site's team hears of what nobody there may judge; but those who have a part in it."""
    for case in Case.objects.filter(pk__in=[fact.case_id for fact in facts]).select_related("person").order_by("pk"):
        address = reverse("moderation:last-resort", args=[case.pk])
        tell_team(f"last:{case.pk}", address, but=last_resort.tied(case), now="last")


@subscribe(CaseHandedBack)
def tell_whose_it_was_that_it_is_back(facts: Sequence[CaseHandedBack]) -> None:
    """What was out of sight while the team looked is back: whoever wrote it hears of it once, with the reason."""
    cases = Case.objects.filter(pk__in=[fact.case_id for fact in facts if fact.brought_back])
    for case in cases.select_related("community", "person").order_by("pk"):
        notices.send(
            to=case.person.user_id, kind=ORDER, url=_place_of(case), key=f"aside:{case.pk}",
            data={"community": case.community.name, "now": "back"},
        )  # fmt: skip


def _place_of(case: Case) -> str:
    what = KINDS[case.kind]
    found = what.find(case.content)
    return what.link(found) if found else reverse("communities:detail", args=[case.community.slug])


@subscribe(OrderContested)
def tell_the_team_of_contests(facts: Sequence[OrderContested]) -> None:
    """The site's team hears that somebody contests what it withdrew."""
    for fact in facts:
        tell_team(f"order:{fact.order_id}", reverse("moderation:order", args=[fact.order_id]), now="contested")


@subscribe(OrderCarriedOut)
def tell_who_reported_what_the_law_orders(facts: Sequence[OrderCarriedOut]) -> None:
    """Whoever reported it hears that it is withdrawn."""
    for order in _orders(facts).filter(case__isnull=False):
        for report in Report.objects.filter(case=order.case_id, by__isnull=False).order_by("by"):
            _tell_of(order, report.by_id, reverse("moderation:receipt", args=[report.receipt]), "reporter")


@subscribe(OrderTold)
def tell_whose_it_was(facts: Sequence[OrderTold]) -> None:
    """Whoever wrote it may know, and contest."""
    for order in _orders(facts).filter(lifted_at__isnull=True):
        _tell_of(order, order.person.user_id, reverse("moderation:statement", args=[order.puid]), "person")


@subscribe(OrderAnswered)
def tell_the_answer(facts: Sequence[OrderAnswered]) -> None:
    """Whoever contested reads the operator's answer; of what they may not know, they hear nothing."""
    for order in _orders(facts).filter(told_at__isnull=False):
        now = "lifted" if order.lifted_at else "upheld"
        _tell_of(order, order.person.user_id, reverse("moderation:statement", args=[order.puid]), now)


def _orders(facts: Sequence[OrderCarriedOut | OrderTold | OrderAnswered]):  # type: ignore[no-untyped-def]
    found = Order.objects.filter(pk__in={fact.order_id for fact in facts})
    return found.select_related("community", "person").order_by("pk")


def _tell_of(order: Order, user_id: int | None, url: str, now: str) -> None:
    if user_id:
        data = {"community": order.community.name, "now": now}
        notices.send(to=user_id, kind=ORDER, url=url, key=f"order:{order.pk}", data=data)
