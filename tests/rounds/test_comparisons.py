"""A member compares whole products after composing one: as many as they like, kept as they go, nobody's after the close."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from communities.services import memberships
from core import outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing
from rounds import plan
from rounds.models import Answer, ComparisonSheet, Round, Sheet
from rounds.reading import kept as kept_design
from rounds.selectors import comparisons as reading
from rounds.services import answers, comparisons, releases
from tests.factories.brands import brand
from tests.factories.communities import member
from tests.factories.government import ruled
from tests.factories.rounds import answer, answered, drafted, opened, put, put_compared, time_passes
from tests.rounds.choosers import DESIGN, compared
from tests.rounds.counted import composed
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return ruled(3)[0]


@pytest.fixture
def milk(place):
    """A round open to the members of the place, with six comparisons of three products."""
    return opened(brand(), place, design=DESIGN)


@pytest.fixture
def somebody(milk, place):
    """A member who composed a product."""
    who = member(place)
    answered(milk, who)
    return who


def choose(milk, who, **chosen):
    said = {int(name.removeprefix("n")): sign for name, sign in chosen.items()}
    return comparisons.choose(by=who, round_id=milk.pk, chosen=said)


def kept():
    return Answer.objects.get().compared


# --- choosing --------------------------------------------------------------------------------------------------------------


def test_each_choice_is_kept_and_may_be_changed_or_taken_back(milk, somebody):
    choose(milk, somebody, n1="a")
    choose(milk, somebody, n3=plan.NONE, n1="c")
    assert kept() == "c.-..."
    assert [one.is_said for one in reading.shown_to(somebody.user_id, milk, Answer.objects.get())][:3] == [
        True,
        False,
        True,
    ]
    choose(milk, somebody, n1=plan.UNSAID, n3=plan.UNSAID)
    assert (kept(), Answer.objects.get().version) == ("", None)


def test_another_product_leaves_them_and_a_blank_answer_holds_nothing(milk, somebody):
    choose(milk, somebody, n1="a")
    answers.give(by=somebody, round_id=milk.pk, content=answer(matters="feed"))
    assert kept() == "a....."
    answers.give(by=somebody, round_id=milk.pk, content={"blank": True})
    assert kept() == ""
    with pytest.raises(Conflict) as refused:
        choose(milk, somebody, n1="a")
    assert refused.value.code == "compose_first"


def test_one_composes_first_and_takes_what_is_shown(milk, place, somebody):
    with pytest.raises(Conflict):
        choose(milk, member(place), n1="a")
    for number, sign in ((0, "a"), (7, "a"), (1, "d"), (1, ""), (1, "ab")):
        with pytest.raises(Invalid) as refused:
            choose(milk, somebody, **{f"n{number}": sign})
        assert list(refused.value.fields) == [f"chosen.{number}"]
    assert kept() == ""


def test_a_round_without_comparisons_has_none(place):
    plain, who = opened(brand(), place), member(place)
    answered(plain, who)
    assert (plain.plan, reading.shown_to(who.user_id, plain, None)) == ([], [])
    with pytest.raises(Missing):
        choose(plain, who, n1="a")


def test_one_is_shown_the_same_version_each_time_and_people_several(milk, somebody):
    def version(user_id):
        return reading.version_of(user_id, milk, None)

    assert version(somebody.user_id) == version(somebody.user_id)
    assert len({version(number) for number in range(200)}) > plan.VERSIONS // 2
    choose(milk, somebody, n1="a")
    Answer.objects.update(version=7)
    assert reading.version_of(somebody.user_id, milk, Answer.objects.get()) == 7


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_once_are_both_kept(milk, somebody):
    at_once(*[lambda n=n: choose(milk, somebody, **{f"n{n}": "b"}) for n in range(1, 7)])
    assert kept() == "bbbbbb"


def test_what_was_drawn_is_frozen_with_the_design(milk):
    for change in ({"plan": []}, {"design": {}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=milk.pk).update(**change)


def test_a_design_whose_comparisons_tell_nothing_is_refused():
    few = {**DESIGN, "attributes": DESIGN["attributes"][2:], "bonds": []}
    with pytest.raises(Invalid) as refused:
        drafted(brand(), design=few)
    assert list(refused.value.fields) == ["design.comparisons"]


# --- the close -------------------------------------------------------------------------------------------------------------


def test_at_the_close_choices_are_nobodys_and_apart_from_what_was_composed(milk, place, somebody):
    leaves, silent = member(place), member(place)
    answered(milk, leaves, silent)
    choose(milk, somebody, n1="a", n2="b")
    choose(milk, leaves, n1="c")
    assert HOLDINGS["answers_to_rounds"].read(somebody.user_id)[0]["compared"] == "ab...."
    memberships.leave(by=leaves)
    time_passes(milk)
    sheet = ComparisonSheet.objects.get()
    assert sheet.compared == "ab...."
    assert {field.name for field in ComparisonSheet._meta.fields} == {"id", "round", "version", "compared"}
    assert sheet.pk not in set(Sheet.objects.values_list("pk", flat=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        ComparisonSheet.objects.update(compared="cc....")
    with pytest.raises(Conflict):
        choose(milk, somebody, n1="b")


# --- the result ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def counted(milk, place):
    put(milk, place, [composed()] * 30)
    put_compared(milk, compared(400, of=milk.plan))
    time_passes(milk)
    outbox.drain()
    return milk


def page(found, end=""):
    return Client().get(f"/marques/{found.brand.slug}/co-conceptions/{found.pk}/resultat{end or '/'}").content.decode()


def drawn_at(found):
    return f"/marques/{found.brand.slug}/co-conceptions/{found.pk}/comparaisons.json"


def test_weights_are_in_the_signed_result_and_counted_again_the_same(counted):
    assert releases.recount(round_id=counted.pk).holds
    body = Client().get(f"/api/v1/rounds/{counted.pk}/result/").json()["result"]["comparisons"]
    assert (body["why"], body["people"] in (395, 400)) == ("", True)
    feed = {line["key"]: float(line["weight"]) for line in body["attributes"][0]["options"]}
    assert feed["any"] < feed["local"] < feed["gmo-free"]


def test_what_was_drawn_is_anybodys_to_read_and_to_check(counted, place):
    said = Client().get(drawn_at(counted)).json()
    body = Client().get(f"/api/v1/rounds/{counted.pk}/result/").json()["result"]
    assert (said["design"], said["digest"]) == (body["design"], body["comparisons"]["plan"])
    assert said["plan"] == plan.drawn(kept_design(counted.design), said["design"])
    assert drawn_at(counted) in page(counted)
    assert Client().get(drawn_at(opened(brand(), place))).status_code == 404, "nothing to compare"


def test_the_page_says_what_decides_and_what_this_cannot_say(counted):
    said = page(counted)
    assert "Ce qui pèse le plus dans vos choix" in said
    assert "sur dix prendraient" in said
    assert "Ce que cela ne peut pas dire" in said
    assert said.count('class="reach"') == said.count('class="point"') == 8
    assert all("," not in path for path in re.findall(r'd="(M[^"]*)"', said)), "coordinates know no language"
    lines = page(counted, ".csv").splitlines()
    assert any(line.startswith("importance,feed,,,") for line in lines)
    assert any(line.startswith("weight: Nourriture des vaches,Sans OGM,,") for line in lines)


def test_where_few_compared_the_page_says_so_instead_of_figures(milk, place):
    put(milk, place, [composed()] * 30)
    put_compared(milk, compared(12, of=milk.plan))
    time_passes(milk)
    outbox.drain()
    said = page(milk)
    assert "Trop peu de personnes ont comparé" in said
    assert 'class="bars weights"' not in said


# --- pages and API -----------------------------------------------------------------------------------------------------------


def here(milk, place, number=""):
    return f"/c/{place.slug}/co-conceptions/{milk.pk}/comparaisons/{number and f'{number}/'}"


def test_one_compares_page_by_page_without_script(milk, place, somebody, login):
    browser = login(somebody.user)
    assert here(milk, place) in browser.get(f"/c/{place.slug}/co-conceptions/{milk.pk}/merci/").content.decode()
    assert browser.get(here(milk, place)).url == here(milk, place, 1)
    text = browser.get(here(milk, place, 1)).content.decode()
    assert text.count('type="radio" name="chosen"') == 4
    assert text.count("€") >= 3
    assert browser.post(here(milk, place, 1), {"chosen": "b", "act": "take"}).url == here(milk, place, 2)
    assert browser.post(here(milk, place, 2), {"act": "pass"}).url == here(milk, place, 3)
    assert browser.get(here(milk, place)).url == here(milk, place, 2)
    assert browser.post(here(milk, place, 6), {"chosen": plan.NONE}).url.endswith("/merci/")
    assert kept() == "b....-"
    assert (
        "2\u00a0comparaisons sur 6" in browser.get(f"/c/{place.slug}/co-conceptions/{milk.pk}/merci/").content.decode()
    )


@pytest.mark.parametrize("sent", [{}, {"chosen": "z"}, {"chosen": ""}])
def test_what_is_no_choice_comes_back_with_a_word(milk, place, somebody, login, sent):
    back = login(somebody.user).post(here(milk, place, 1), {"act": "take", **sent})
    assert back.status_code == 422
    assert "errorlist" in back.content.decode()
    assert kept() == ""


def test_who_has_composed_nothing_composes_first_and_there_is_no_seventh(milk, place, somebody, login):
    other = login(member(place).user)
    for address in (here(milk, place), here(milk, place, 1)):
        assert other.get(address).url == f"/c/{place.slug}/co-conceptions/{milk.pk}/"
    assert login(somebody.user).get(here(milk, place, 7)).status_code == 404


def test_programs_compare_too(milk, somebody, api):
    mine, address = api(somebody.user), f"/api/v1/rounds/{milk.pk}/answer/comparisons/"
    first = mine.get(address).json()["comparisons"][0]
    assert ([one["key"] for one in first["products"]], first["chosen"]) == (["a", "b", "c"], None)
    assert set(first["products"][0]) >= {"choices", "price", "currency", "parts"}
    said = mine.put(address, {"chosen": ["a", None, "none"]}, format="json").json()["comparisons"]
    assert [one["chosen"] for one in said] == ["a", None, "none", None, None, None]
    assert mine.put(address, {"chosen": ["d"]}, format="json").status_code == 422
    assert mine.put(address, {"chosen": [None] * 7}, format="json").status_code == 422
    assert api(None).get(address).status_code in (401, 403)
