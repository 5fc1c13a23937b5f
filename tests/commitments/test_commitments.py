"""A brand answers a result once; what it said stays, and time says what is late."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from brands.services import brands
from commitments import contents, delays, standing
from commitments.events import CommitmentDue
from commitments.models import Commitment, Promise, Turn
from commitments.selectors import products
from commitments.services import commitments, promises
from core import clock, log, outbox
from core.errors import Conflict, Invalid, Missing, Moved, Refused
from core.models import OutboxEvent
from rounds.design import Unfit
from rounds.models import Release
from tests.factories.brands import owner_of, seated
from tests.factories.commitments import agreed, content, days_pass, taken_on, written
from tests.together import at_once

TODAY = dt.date(2026, 11, 23)
DUE = dt.date(2026, 11, 1)

pytestmark = pytest.mark.django_db


def states(found):
    return [one.state for one in products.of_round(found).promises]


def say(found, number, act=promises.fulfil, **said):
    return act(by=owner_of(found.brand), round_id=found.pk, number=number, words="Les contrats sont en ligne.", **said)


@pytest.mark.parametrize(("turns", "state"), [
    ([], "late"),
    ([("moved", dt.date(2027, 1, 1))], "late"),
    ([("done", DUE)], "done"),
    ([("done", TODAY)], "done_late"),
    ([("moved", dt.date(2027, 1, 1)), ("done", TODAY)], "done_late"),
    ([("given_up", None)], "given_up"),
])  # fmt: skip
def test_lateness_is_counted_from_the_first_day(turns, state):
    said = [standing.Said(*one) for one in turns]
    assert standing.state(DUE, said, TODAY) == state
    assert standing.state(DUE, [], DUE) == "waiting"
    assert standing.state(DUE, [], TODAY, is_stopped=True) == "stopped"
    assert standing.days_late(DUE, [], TODAY) == 22


def test_the_answer_is_drafted_then_said_for_good():
    community, _others, found = agreed()
    draft = written(found)
    with pytest.raises(Moved):
        commitments.write(by=owner_of(found.brand), round_id=found.pk, version=0, content=content())
    commitments.publish(by=owner_of(found.brand), round_id=found.pk, version=draft.version)
    product = products.of_round(found)
    assert [one.promise.text for one in product.promises][::3] == [
        "Nourriture des vaches\xa0: De la région", "Signer avec dix fermes"]  # fmt: skip
    assert states(found) == ["waiting", "waiting", "declined", "waiting"]
    again = commitments.publish(by=owner_of(found.brand), round_id=found.pk, version=1)
    assert again.published_at == product.commitment.published_at
    with pytest.raises(Conflict):
        commitments.write(by=owner_of(found.brand), round_id=found.pk, version=1, content=content())
    assert log.verify(log.community_chain(community.pk)) == []


def test_what_is_not_whole_is_not_published():
    _community, _others, found = agreed()
    draft, hers = written(found), owner_of(found.brand)
    for said, where in (
        ({"answers": []}, "content.answers"),
        ({"answers": [{"attribute": "feed", "kept": True}, {"attribute": "pasture", "kept": True, "due": "2026-01-01"},
                      {"attribute": "bottle", "kept": False, "why": "Non."}]}, "content.answers.2.why"),
        ({"milestones": [{"what": "Signer avec dix fermes", "due": "2020-01-01"}]}, "content.milestones.0.due"),
    ):  # fmt: skip
        draft = commitments.write(by=hers, round_id=found.pk, version=draft.version, content=content(**said))
        with pytest.raises(Invalid) as refused:
            commitments.publish(by=hers, round_id=found.pk, version=draft.version)
        assert where in refused.value.fields


def test_what_is_no_answer_is_refused_with_its_place():
    asked = [contents.Won(key, key, "") for key in ("feed", "pasture", "bottle")]
    for wrong in (
        None, [], {"answers": "x"}, {"answers": [], "more": 1}, {"answers": [{"attribute": "wings", "kept": True}]},
        {"answers": [{"attribute": "feed", "kept": True}] * 2}, {"answers": [{"attribute": "feed", "kept": "yes"}]},
        {"answers": [], "milestones": [{"what": "Signer", "due": "demain"}]},
    ):  # fmt: skip
        with pytest.raises(Unfit):
            contents.read(wrong, asked)
    _community, _others, found = agreed()
    with pytest.raises(Invalid) as refused:
        commitments.write(by=owner_of(found.brand), round_id=found.pk, version=0, content=wrong)
    assert all(name.startswith("content.") for name in refused.value.fields)


def test_reasons_hidden_behind_a_yes_are_not_kept():
    asked = [contents.Won("feed", "Nourriture", "De la région")]
    kept = {"attribute": "feed", "kept": True, "due": "2027-01-01", "why": "Nous hésitons.", "instead": "Rien."}
    assert contents.read({"answers": [kept]}, asked)["answers"][0]["why"] == ""


def test_what_becomes_of_each_line_is_said_once_and_stays():
    _community, _others, found = agreed()
    taken_on(found)
    say(found, 4, day=clock.today(), proof="https://exemple.fr/contrats")
    say(found, 1, promises.move, day=clock.today() + dt.timedelta(days=90))
    say(found, 2, promises.give_up)
    assert states(found) == ["moved", "given_up", "declined", "done"]
    for number, error in [(4, Conflict), (2, Conflict), (3, Conflict), (9, Missing)]:
        with pytest.raises(error):
            say(found, number, promises.give_up)
    days_pass(found, 31)
    moved = products.of_round(found).promises[0]
    assert (moved.state, moved.days_late) == ("late", 1)


def test_a_day_or_an_address_that_cannot_be_is_refused():
    _community, _others, found = agreed()
    taken_on(found)
    for act, said, field in (
        (promises.fulfil, {"day": dt.date(2099, 1, 1)}, "day"),
        (promises.fulfil, {"day": dt.date(2026, 1, 1), "proof": "javascript:alert(1)"}, "proof"),
        (promises.move, {"day": dt.date(2026, 1, 1)}, "day"),
        (promises.move, {"day": dt.date(2099, 1, 1)}, "day"),
    ):
        with pytest.raises(Invalid) as refused:
            say(found, 1, act, **said)
        assert field in refused.value.fields


def test_the_database_itself_holds_what_was_said():
    _community, _others, found = agreed()
    made = taken_on(found)
    say(found, 1, promises.give_up)
    for change in (
        lambda: Commitment.objects.filter(pk=made.pk).update(content={}),
        lambda: Commitment.objects.filter(pk=made.pk).delete(),
        lambda: Promise.objects.filter(commitment=made).update(due=clock.today()),
        lambda: Turn.objects.all().update(words="Rien."),
        lambda: Turn.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_silence_is_said_with_its_dates():
    _community, _others, found = agreed()
    product = products.of_round(found)
    assert not product.is_unanswered(clock.now())
    assert product.is_unanswered(product.answer_until + dt.timedelta(seconds=1))
    commitments.stop(by=owner_of(found.brand), round_id=found.pk, why="Nous ne le ferons pas.")
    stopped = products.of_round(found)
    assert not stopped.is_unanswered(product.answer_until + dt.timedelta(days=9))
    stopped.release.counted_at -= delays.ANSWER + dt.timedelta(days=1)
    assert stopped.is_unanswered(clock.now())


def test_a_product_that_fails_keeps_its_page_and_says_why():
    _community, _others, found = agreed()
    taken_on(found)
    say(found, 4, day=clock.today())
    commitments.stop(by=owner_of(found.brand), round_id=found.pk, why="Les ventes ne paient pas les fermes.")
    assert states(found) == ["stopped", "stopped", "declined", "done"]
    with pytest.raises(Conflict):
        say(found, 1, promises.give_up)


def test_when_the_brand_closes_all_it_made_stops():
    _community, _others, found = agreed()
    brands.close(by=owner_of(found.brand))
    outbox.drain()
    assert Commitment.objects.get(round=found).stopped_by == "closed"


def test_nothing_is_answered_where_no_product_came_out():
    _community, _others, found = agreed()
    with pytest.raises(Refused):
        commitments.stop(by=seated(found.brand, role="reader"), round_id=found.pk, why="Nous arrêtons là.")
    body = Release.objects.get(round=found).body
    assert body["winner"]["choices"]
    product = products.of_round(found)
    product.release.body = {"too_few": True}
    with pytest.raises(Conflict):
        products.agreed(product)


def test_the_brand_hears_of_a_day_that_has_come_once():
    _community, _others, found = agreed()
    taken_on(found)
    days_pass(found, 12)
    say(found, 1, promises.give_up)
    assert promises.tell_due() == 1
    assert promises.tell_due() == 0
    told = OutboxEvent.objects.filter(name=CommitmentDue.name)
    assert [one.payload["promise"] for one in told] == [4]
    outbox.drain()


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once():
    _community, _others, found = agreed()
    draft, seat = written(found), owner_of(found.brand)
    at_once(*[lambda: commitments.publish(by=seat, round_id=found.pk, version=draft.version)] * 2)
    assert Promise.objects.filter(commitment__round=found).count() == 4
