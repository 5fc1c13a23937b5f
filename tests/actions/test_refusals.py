"""Forged ids, other people's things, answers out of turn: a clear sentence, never a 500, nothing changed."""

import datetime as dt

import pytest

from accounts.services import consents
from actions.models import CheckIn, Pledge, Suggestion
from actions.services import check_ins, levers, pledges, suggestions
from core import clock
from core.actors import CLOCK
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused
from tests.factories.accounts import UserFactory
from tests.factories.actions import held_since, pledge, step
from tests.factories.communities import CommunityFactory

from .test_story import offer

pytestmark = pytest.mark.django_db


def test_nothing_is_offered_without_consent(village):
    consents.withdraw(by=village.leo, purpose="suggestions")
    assert offer(village) is None


def test_withdrawing_consent_closes_the_suggestion_and_erases_the_words(village, deliver):
    suggestion = offer(village)
    consents.withdraw(by=village.leo, purpose="suggestions")
    deliver()
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.words) == ("withdrawn", [])


def test_the_same_words_never_lead_to_two_suggestions(village):
    first = offer(village)
    suggestions.answer(by=village.leo, suggestion_id=first.pk, answer="not_now")
    Suggestion.objects.update(created_at=clock.now() - dt.timedelta(days=2))
    assert offer(village) is None
    assert offer(village, source="communities.post:2") is not None


def test_one_suggestion_waits_at_a_time_and_one_comes_a_day(village):
    first = offer(village)
    assert offer(village, source="communities.post:2") is None
    suggestions.answer(by=village.leo, suggestion_id=first.pk, answer="not_now")
    assert offer(village, source="communities.post:3") is None


@pytest.mark.parametrize("emotion", ["anger", "fear", "sadness", "disgust", "neutral", "surprise"])
def test_anger_fear_and_sadness_never_bring_a_step(village, emotion):
    assert offer(village, emotion=emotion) is None


def test_a_constraint_is_a_gate(village):
    village.leo.profile.constraints = ["no_food_topics", "limited_mobility", "no_car", "small_budget"]
    village.leo.profile.save()
    closed = {"no_food_topics", "limited_mobility", "no_car", "small_budget"}
    for _ in range(12):
        suggestion = suggestions.ask(by=village.leo, value="environment")
        if suggestion is None:
            break
        assert not closed & set(suggestion.action.excluded_by)
        suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_for_me")


def test_a_lever_switched_off_is_not_used(village):
    levers.switch(by=village.leo, lever="reciprocity", on=False)
    assert offer(village).lever != "reciprocity"


def test_an_unanswered_suggestion_closes_after_a_week_with_its_words(village):
    suggestion = offer(village)
    Suggestion.objects.update(created_at=clock.now() - dt.timedelta(days=8))
    assert suggestions.close_stale(by=CLOCK) == 1
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.words) == ("expired", [])


def test_an_answer_given_twice_is_given_once_and_another_is_refused(village):
    suggestion = offer(village)
    suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_now")
    suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_now")
    with pytest.raises(Conflict, match="Rien n’est perdu"):
        suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_for_me")


def test_there_is_not_always_an_easier_step(village):
    suggestion = offer(village)
    Suggestion.objects.update(action=step("eau-pour-les-oiseaux"))
    with pytest.raises(Conflict, match="vous attend toujours"):
        suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="easier")
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_other_peoples_things_do_not_exist(village):
    theirs = pledge(UserFactory(), "stop-pub")
    suggestion = offer(village, user=UserFactory(consents=["suggestions"]))
    for act in (pledges.pause, pledges.resume, pledges.end, pledges.change):
        with pytest.raises(Missing):
            act(by=village.leo, pledge_id=theirs.pk)
    with pytest.raises(Missing):
        check_ins.record(by=village.leo, pledge_id=theirs.pk, day=clock.today(), kept=True)
    with pytest.raises(Missing):
        suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_now")
    with pytest.raises(Missing):
        pledges.make(by=village.leo, action_id=step("stop-pub").pk, suggestion_id=suggestion.pk)
    assert not CheckIn.objects.exists()
    for page in ("", "pause/", "fin/", "reprise/", "pointage/"):
        tap = {"day": clock.today().isoformat(), "kept": "1"}
        assert village.browser.post(f"/engagements/{theirs.pk}/{page}", tap).status_code == 404


def test_one_counts_only_where_one_is_a_member(village):
    elsewhere = CommunityFactory()
    with pytest.raises(Refused, match="il faut d’abord en être membre"):
        pledges.make(by=village.leo, action_id=step("stop-pub").pk, community_id=elsewhere.pk)
    page = village.browser.post("/petits-pas/stop-pub/engagement/", {"community": elsewhere.pk})
    assert page.status_code == 422
    assert not Pledge.objects.exists()


@pytest.mark.parametrize("days", [1, -8, -400])
def test_only_today_and_the_last_days_can_be_noted(village, days):
    made = held_since(pledge(village.leo, "aerer-deux-fois-par-jour"), 60)
    with pytest.raises(Invalid):
        check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today() + dt.timedelta(days=days), kept=True)


def test_nothing_can_be_noted_before_the_beginning_or_after_the_end(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    with pytest.raises(Invalid):
        check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today() - dt.timedelta(days=1), kept=True)
    pledges.end(by=village.leo, pledge_id=made.pk)
    with pytest.raises(Conflict):
        check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=True)
    with pytest.raises(Conflict):
        pledges.change(by=village.leo, pledge_id=made.pk, when="demain")


BAD = [
    ("/engagements/{p}/pointage/", {"day": "hier", "kept": "1"}, 422),
    ("/engagements/{p}/pointage/", {"day": "2026-01-01", "kept": "peut-être"}, 422),
    ("/engagements/{p}/pointage/", {}, 422),
    ("/engagements/{p}/pointage/", {"day": "0001-01-01", "kept": "1"}, 422),
    ("/engagements/{p}/", {"when": "x" * 5000, "cadence": "daily"}, 422),
    ("/engagements/{p}/", {"cadence": "hourly"}, 422),
    ("/engagements/{p}/", {"when": "a\x00b", "cadence": "daily"}, 422),
    ("/petits-pas/un-trajet-a-pied/engagement/", {"suggestion": "99999999999999999999"}, 422),
    ("/petits-pas/un-trajet-a-pied/engagement/", {"suggestion": "77777777"}, 404),
    ("/petits-pas/un-trajet-a-pied/engagement/", {"community": "<script>"}, 422),
    ("/petits-pas/nowhere/engagement/", {}, 404),
    ("/aujourdhui/demander/", {"value": "greed"}, 422),
    ("/aujourdhui/demander/", {"value": "\x00"}, 422),
    ("/aujourdhui/leviers/", {"lever": "scarcity", "on": "1"}, 422),
    ("/suggestions/1/reponse/", {"answer": "maybe"}, 422),
    ("/suggestions/99999999999999999999/reponse/", {"answer": "not_now"}, 404),
]


@pytest.mark.parametrize(("url", "body", "status"), BAD)
def test_what_cannot_be_read_is_refused_in_words(village, url, body, status):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    response = village.browser.post(url.format(p=made.pk), body)
    assert response.status_code == status, response.content[:500]
    assert Pledge.objects.count() == 1


def test_a_plan_is_text_never_markup(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour", when="<script>alert(1)</script>", where="“là”")
    page = village.browser.get("/aujourdhui/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert made.when.startswith("<script>")


def test_acts_are_posts_only(village):
    made = pledge(village.leo, "stop-pub")
    for url in (
        f"/engagements/{made.pk}/fin/",
        f"/engagements/{made.pk}/pointage/",
        "/petits-pas/stop-pub/engagement/",
    ):
        assert village.browser.get(url).status_code == 405


def test_the_export_holds_ones_steps_and_erasure_leaves_nothing(village, deliver):
    made = pledge(village.leo, "aerer-deux-fois-par-jour", when="le matin", community_id=village.community.pk)
    check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=True)
    offer(village)
    levers.switch(by=village.leo, lever="liking", on=False)
    assert HOLDINGS["pledges"].read(village.leo.pk)[0]["check_ins"] == [{"day": clock.today(), "kept": True}]
    assert HOLDINGS["suggestions"].read(village.leo.pk)[0]["words"] == ["merci", "le refuge"]
    assert HOLDINGS["levers"].read(village.leo.pk)[0]["lever"] == "liking"
    pledges.erase(by=CLOCK, user_id=village.leo.pk)
    for name in ("pledges", "suggestions", "levers"):
        assert HOLDINGS[name].read(village.leo.pk) == []
