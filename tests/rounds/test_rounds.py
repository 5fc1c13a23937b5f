"""A brand drafts a round, communities read it, the brand opens it to those that accepted; from then on nothing of it changes."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Notice
from brands.services import brands, welcomes
from core import clock, outbox
from core.errors import Conflict, Invalid, Missing, Moved, Refused
from core.models import LogEntry
from rounds.models import Addressed, Answer, Round
from rounds.services import reviews, rounds
from tests.factories.brands import brand, owner_of, seated, welcomed
from tests.factories.communities import founder_of, member
from tests.factories.government import ruled
from tests.factories.rounds import WORDS, answered, design, drafted, note, opened, shown, time_passes
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A community whose founder answers brands, under rules that let one round of each be open."""
    return ruled(3)[0]


@pytest.fixture
def dairy():
    return brand(name="La laiterie du Bocage")


def lines(community):
    found = LogEntry.objects.filter(chain__name=f"community:{community.pk}", verb__startswith="round.")
    return [(line.verb, line.actor) for line in found.order_by("number")]


def told(person, kind):
    outbox.drain()
    return [notice.url for notice in Notice.objects.filter(user=person, kind=kind).order_by("pk")]


def accepts(found, place):
    return reviews.accept(by=founder_of(place), round_id=found.pk, version=found.version)


def opens(found, version=None):
    seat = owner_of(found.brand)
    return rounds.open_to_members(by=seat, round_id=found.pk, version=version or found.version)


# --- from draft to open -----------------------------------------------------------------------------------------------


def test_a_draft_is_shown_accepted_and_opened(place, dairy):
    found, somebody = shown(dairy, place), member(place)
    assert told(founder_of(place).user, "round_review") == [f"/c/{place.slug}/co-conceptions/{found.pk}/relecture/"]
    accepts(found, place)
    assert told(owner_of(dairy).user, "round_reviewed") == [f"/marques/{dairy.slug}/co-conceptions/{found.pk}/"]
    found = opens(found)
    assert found.closes_at - found.opened_at == dt.timedelta(days=14)
    assert told(somebody.user, "round") == [f"/c/{place.slug}/co-conceptions/{found.pk}/"]
    assert lines(place) == [("round.accepted", "animator"), ("round.opened", "brand")]
    assert opens(found).closes_at == found.closes_at  # twice is once


def test_only_those_that_accepted_are_addressed(place, dairy):
    other = ruled(3)[0]
    found = shown(dairy, place, other)
    accepts(found, place)
    reviews.decline(
        by=founder_of(other), round_id=found.pk, version=found.version, words="Le prix nous paraît trop haut."
    )
    opens(found)
    assert lines(other) == []  # what was declined concerns nobody else
    assert {one.community_id: one.state for one in found.addressed.all()} == {
        place.pk: "accepted",
        other.pk: "declined",
    }
    assert told(founder_of(other).user, "round") == []


def test_nobody_accepted_nothing_opens(place, dairy):
    found = shown(dairy, place)
    with pytest.raises(Conflict) as refused:
        opens(found)
    assert refused.value.code == "nobody_accepted"


def test_a_brand_shows_a_round_only_where_it_is_let_in(place, dairy):
    made = drafted(dairy)
    for ids, error in (([place.pk], Refused), ([], Invalid), ([10**9], Invalid)):
        with pytest.raises(error):
            rounds.show(by=owner_of(dairy), round_id=made.pk, version=1, community_ids=ids)
    assert Round.objects.get().state == "draft"


def test_as_many_are_open_as_the_rules_say(place, dairy):
    opened(dairy, place)
    second = shown(dairy, place)
    accepts(second, place)
    with pytest.raises(Conflict) as refused:
        opens(second)
    assert refused.value.code == "enough_open"
    opened(brand(), place)  # each brand for itself


def test_a_community_that_lets_the_brand_in_no_more_is_not_addressed(place, dairy):
    found = shown(dairy, place)
    accepts(found, place)
    welcomes.dismiss(by=founder_of(place), brand_id=dairy.pk)
    with pytest.raises(Conflict):
        opens(found)


# --- versions -----------------------------------------------------------------------------------------------------------


def test_who_changes_what_moved_meanwhile_is_told(dairy):
    made, by = drafted(dairy), owner_of(dairy)
    changed = rounds.change(by=by, round_id=made.pk, version=1, **{**WORDS, "days": 7}, design=design())
    assert (changed.version, changed.days) == (2, 7)
    with pytest.raises(Moved):
        rounds.change(by=by, round_id=made.pk, version=1, **WORDS, design=design())
    with pytest.raises(Moved):
        rounds.describe(by=by, round_id=made.pk, version=1, title="Un autre titre", about=WORDS["about"], days=9)
    said = rounds.describe(by=by, round_id=made.pk, version=2, title="Un autre titre", about=WORDS["about"], days=9)
    assert (said.title, said.design) == ("Un autre titre", made.design)


def test_what_was_accepted_is_what_is_opened(place, dairy):
    found = shown(dairy, place)
    with pytest.raises(Conflict):  # read by a community, it does not change under its eyes
        rounds.change(by=owner_of(dairy), round_id=found.pk, version=1, **WORDS, design=design())
    accepts(found, place)
    back = rounds.take_back(by=owner_of(dairy), round_id=found.pk)
    assert (back.state, back.version, back.addressed.count()) == ("draft", 2, 0)
    with pytest.raises(Missing):
        accepts(found, place)
    again = rounds.show(by=owner_of(dairy), round_id=found.pk, version=2, community_ids=[place.pk])
    with pytest.raises(Moved):
        accepts(found, place)  # version 1 was read
    accepts(again, place)
    with pytest.raises(Moved):
        opens(found, version=1)


def test_what_was_declined_stays_with_its_words_for_the_brand(place, dairy):
    found = shown(dairy, place)
    reviews.decline(by=founder_of(place), round_id=found.pk, version=1, words="Et le bien-être des vaches ?")
    back = rounds.take_back(by=owner_of(dairy), round_id=found.pk)
    assert back.addressed.get().words == "Et le bien-être des vaches ?"
    rounds.show(by=owner_of(dairy), round_id=found.pk, version=2, community_ids=[place.pk])
    assert (Addressed.objects.get().state, Addressed.objects.get().words) == ("asked", "")


def test_one_may_think_better_of_it_until_it_opens(place, dairy):
    found = shown(dairy, place)
    accepts(found, place)
    reviews.decline(by=founder_of(place), round_id=found.pk, version=1, words="Finalement non, pas ce mois-ci.")
    with pytest.raises(Conflict):
        opens(found)
    accepts(found, place)
    opens(found)
    with pytest.raises(Conflict):
        reviews.decline(by=founder_of(place), round_id=found.pk, version=1, words="Trop tard pour cela.")


def test_a_cost_that_is_not_known_until_the_close_is_not_shown(place, dairy):
    soon = (clock.now() + dt.timedelta(days=3)).date().isoformat()
    asked = design()
    asked["attributes"][0]["options"][0]["note"] = note(valid_until=soon)
    welcomed(dairy, place, founder_of(place))
    made = drafted(dairy, design=asked)
    with pytest.raises(Invalid) as refused:
        rounds.show(by=owner_of(dairy), round_id=made.pk, version=1, community_ids=[place.pk])
    assert list(refused.value.fields) == ["design.attributes.0.options.0.note.valid_until"]


def test_a_round_follows_one_of_the_same_brand_that_is_over(place, dairy, client):
    first, theirs = opened(dairy, place), opened(brand(), place)
    for earlier in (first.pk, theirs.pk, 10**9):
        with pytest.raises(Invalid) as refused:
            drafted(dairy, earlier_id=earlier)
        assert list(refused.value.fields) == ["earlier"]
    time_passes(first)
    second = opened(dairy, place, earlier_id=first.pk, title="Le lait, un an après")
    page = client.get(f"/marques/{dairy.slug}/co-conceptions/{first.pk}/").content.decode()
    assert f'/co-conceptions/{second.pk}/"' in page
    assert "Le lait, un an après" in page


# --- who may --------------------------------------------------------------------------------------------------------------


def test_who_only_reads_for_the_brand_drafts_nothing_and_others_find_nothing(dairy, place):
    made = drafted(dairy)
    with pytest.raises(Refused):
        rounds.draft(by=seated(dairy, role="reader"), **WORDS, design=design())
    with pytest.raises(Missing):
        rounds.take_back(by=owner_of(brand()), round_id=made.pk)


def test_only_who_answers_brands_reviews_and_nobody_who_acts_for_the_brand(place, dairy):
    found = shown(dairy, place)
    with pytest.raises(Refused):
        reviews.accept(by=member(place), round_id=found.pk, version=1)
    seated(dairy, founder_of(place).user)
    with pytest.raises(Refused) as refused:
        accepts(found, place)
    assert refused.value.code == "own_brand"
    with pytest.raises(Missing):
        reviews.accept(by=founder_of(ruled(3)[0]), round_id=found.pk, version=1)


@pytest.mark.parametrize(("field", "value"), [("title", "Non"), ("about", "Court"), ("about", "x" * 2001)])
def test_words_are_said_in_a_few_lines(dairy, field, value):
    with pytest.raises(Invalid) as refused:
        drafted(dairy, **{field: value})
    assert list(refused.value.fields) == [field]


def test_a_design_that_is_none_is_refused_with_all_that_is_wrong(dairy):
    with pytest.raises(Invalid) as refused:
        drafted(dairy, design={**design(), "unit": 3, "producer": 4})
    assert set(refused.value.fields) == {"design.unit", "design.producer"}


# --- how it ends before its time ----------------------------------------------------------------------------------------------


def test_a_brand_stops_it_and_says_why(place, dairy):
    found = opened(dairy, place)
    answered(found, member(place))
    stopped = rounds.stop(by=owner_of(dairy), round_id=found.pk, why="Le prix du verre a doublé.")
    assert (stopped.state, stopped.why_stopped, Answer.objects.count()) == ("stopped", "Le prix du verre a doublé.", 0)
    assert lines(place)[-1] == ("round.stopped", "brand")
    assert (
        rounds.stop(by=owner_of(dairy), round_id=found.pk, why="Autre chose encore.").why_stopped == stopped.why_stopped
    )


def test_a_brand_that_closes_stops_what_it_asked(place, dairy):
    draft, found = drafted(dairy), opened(dairy, place)
    answered(found, member(place))
    brands.close(by=owner_of(dairy))
    outbox.drain()
    assert set(Round.objects.values_list("state", "why_stopped")) == {("stopped", "brand_closed")}
    assert not Answer.objects.exists()
    draft.refresh_from_db()
    assert draft.opened_at is None


def test_a_community_that_lets_it_in_no_more_takes_its_members_along(place, dairy):
    other = ruled(3)[0]
    found = opened(dairy, place, other)
    answered(found, member(place), member(other))
    welcomes.dismiss(by=founder_of(place), brand_id=dairy.pk)
    outbox.drain()
    found.refresh_from_db()
    assert (found.state, Answer.objects.get().community_id) == ("open", other.pk)
    welcomes.withdraw(by=owner_of(dairy), community_id=other.pk)
    outbox.drain()
    found.refresh_from_db()
    assert (found.state, found.why_stopped) == ("stopped", "let_in_nowhere")


# --- the database holds it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [{"title": "Autre"}, {"design": {}}, {"asks_price": "direct"}, {"days": 3}, {"state": "draft"}, {"currency": "CHF"},
     {"closes_at": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)}],
)  # fmt: skip
def test_what_was_opened_is_never_changed(place, dairy, change):
    found = opened(dairy, place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=found.pk).update(**change)


def test_a_round_is_never_deleted_and_never_comes_back(place, dairy):
    found = opened(dairy, place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=found.pk)._raw_delete("default")
    rounds.stop(by=owner_of(dairy), round_id=found.pk, why="Le prix du verre a doublé.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=found.pk).update(state="open")


@pytest.mark.django_db(transaction=True)
def test_two_open_it_at_once_and_it_opens_once(place, dairy):
    found = shown(dairy, place)
    accepts(found, place)
    at_once(lambda: opens(found), lambda: opens(found))
    assert lines(place).count(("round.opened", "brand")) == 1


@pytest.mark.django_db(transaction=True)
def test_it_opens_while_a_second_does_and_the_rules_hold(place, dairy):
    both = [shown(dairy, place), shown(dairy, place)]
    for one in both:
        accepts(one, place)
    at_once(lambda: opens(both[0]), lambda: opens(both[1]))
    assert Round.objects.filter(state="open").count() == 1
