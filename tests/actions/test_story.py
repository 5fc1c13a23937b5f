"""The story: words bring a step, the step becomes a pledge, a tap a day ties knots, a lapse is met kindly."""

import datetime as dt

import pytest
from django.test import Client

from actions.catalogue import load
from actions.models import CheckIn, Pledge, Suggestion
from actions.services import check_ins, pledges, steps, suggestions
from communities.services import memberships
from core import clock
from core.actors import CLOCK
from tests.factories.accounts import UserFactory
from tests.factories.actions import held_since, holders, pledge, step

pytestmark = pytest.mark.django_db


def offer(village, *, emotion="gratitude", value="animals", source="communities.post:1", user=None):
    occasion = suggestions.Occasion(
        user_id=(user or village.leo).pk,
        community_id=village.community.pk,
        value=value,
        emotion=emotion,
        words=["merci", "le refuge"],
        source=source,
        reading_version="lexicon-1",
    )
    return next(iter(suggestions.offer(by=CLOCK, occasions=[occasion])), None)


def day(page):
    return page.content.decode()


def test_from_his_own_words_to_a_knot(village):
    suggestion = offer(village)
    assert (suggestion.value, suggestion.words) == ("animals", ["merci", "le refuge"])
    card = day(village.browser.get("/aujourdhui/"))
    assert "Dans vos mots, nous avons lu de la gratitude" in card
    assert "Vous avez dit merci" in card

    answer = village.browser.post(
        f"/petits-pas/{suggestion.action.slug}/engagement/",
        {
            "suggestion": suggestion.pk,
            "community": village.community.pk,
            "when": "après le dîner",
            "where": "au balcon",
        },
        follow=True,
    )
    assert "C’est noué." in day(answer)
    made = Pledge.objects.get(user=village.leo)
    assert (made.when, made.where, made.suggestion_id) == ("après le dîner", "au balcon", suggestion.pk)

    village.browser.post(f"/engagements/{made.pk}/pointage/", {"day": clock.today().isoformat(), "kept": "1"})
    assert "Un nœud de plus." in day(village.browser.get("/aujourdhui/"))
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.words) == ("pledged", [])


def test_one_click_is_enough_to_pledge(village):
    village.browser.post("/petits-pas/stop-pub/engagement/", {})
    made = Pledge.objects.get(user=village.leo)
    assert (made.state, made.cadence, made.community) == ("active", "once", None)


def test_a_lapse_is_met_kindly_and_an_easier_step_is_at_hand(village):
    made = pledge(village.leo, "petits-trajets-sans-voiture")
    page = village.browser.post(
        f"/engagements/{made.pk}/pointage/", {"day": clock.today().isoformat(), "kept": "0"}, follow=True
    )
    assert "Un jour manqué ne défait pas une corde." in day(page)
    assert "/petits-pas/un-trajet-a-pied/" in day(page)


def test_yesterday_can_still_be_tied(village):
    made = held_since(pledge(village.leo, "aerer-deux-fois-par-jour"), 3)
    yesterday = clock.today() - dt.timedelta(days=1)
    assert "Hier aussi" in day(village.browser.get("/aujourdhui/"))
    village.browser.post(f"/engagements/{made.pk}/pointage/", {"day": yesterday.isoformat(), "kept": "1"})
    assert CheckIn.objects.get().day == yesterday
    assert "Hier aussi" not in day(village.browser.get("/aujourdhui/"))


def test_not_now_rests_two_weeks_and_not_for_me_never_comes_back(village):
    first = offer(village)
    suggestions.answer(by=village.leo, suggestion_id=first.pk, answer="not_for_me")
    second = suggestions.ask(by=village.leo, value="animals")
    assert second.action_id != first.action_id
    suggestions.answer(by=village.leo, suggestion_id=second.pk, answer="not_now")
    third = suggestions.ask(by=village.leo, value="animals")
    assert third.action_id not in (first.action_id, second.action_id)
    Suggestion.objects.filter(pk=second.pk).update(answered_at=clock.now() - dt.timedelta(days=15))
    suggestions.answer(by=village.leo, suggestion_id=third.pk, answer="not_for_me")
    assert suggestions.ask(by=village.leo, value="animals").action_id == second.action_id


def test_easier_and_harder_lead_to_the_neighbouring_rung_with_the_same_words(village):
    first = offer(village)
    harder = suggestions.answer(by=village.leo, suggestion_id=first.pk, answer="harder").next
    assert harder.action == first.action.harder
    assert harder.words == ["merci", "le refuge"]
    back = suggestions.answer(by=village.leo, suggestion_id=harder.pk, answer="easier").next
    assert back.action == harder.action.easier


def test_a_step_done_once_is_kept_for_good(village):
    made = pledge(village.leo, "stop-pub")
    check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=True)
    made.refresh_from_db()
    assert made.state == "kept"
    assert "Coller un Stop Pub" in day(village.browser.get("/ensemble/"))


def test_a_pause_waits_and_a_tap_comes_back(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    village.browser.post(f"/engagements/{made.pk}/pause/")
    assert "Reprendre la corde" in day(village.browser.get("/aujourdhui/"))
    village.browser.post(f"/engagements/{made.pk}/reprise/")
    village.browser.post(f"/engagements/{made.pk}/pause/")
    check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=True)
    made.refresh_from_db()
    assert made.state == "active"


def test_letting_go_takes_one_click_and_the_step_can_be_taken_up_again(village):
    made = pledge(village.leo, "stop-pub")
    village.browser.post(f"/engagements/{made.pk}/fin/")
    again = pledge(village.leo, "stop-pub")
    assert again.pk != made.pk


def test_a_plan_can_be_changed(village):
    made = pledge(village.leo, "stop-pub")
    page = village.browser.post(
        f"/engagements/{made.pk}/", {"when": "dimanche", "where": "chez ma sœur", "cadence": "weekly"}, follow=True
    )
    assert "chez ma sœur" in day(page)


def test_the_communitys_counter_tells_people_and_hides_the_few(village):
    url = f"/c/{village.community.slug}/ensemble/"
    pledge(village.leo, "stop-pub", community_id=village.community.pk)
    assert "quelques" in day(village.browser.get(url))
    holders(village.community, 5)
    page = day(village.browser.get(url))
    assert "<b>6</b>" in page
    assert "environ 77" in page  # six times 12.9 kg


def test_leaving_a_community_keeps_the_step_and_leaves_the_counter(village, deliver):
    made = pledge(village.leo, "stop-pub", community_id=village.community.pk)
    memberships.leave(by=village.membership)
    deliver()
    made.refresh_from_db()
    assert (made.state, made.community) == ("active", None)


def test_the_companion_can_be_asked_and_may_say_nothing_today(village):
    village.browser.post("/aujourdhui/demander/", {"value": "democracy"})
    suggestion = Suggestion.objects.get()
    assert suggestion.value == "democracy"
    assert "Vous avez demandé un petit pas pour" in day(village.browser.get("/aujourdhui/"))
    suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_now")
    for lever in ("example", "liking", "reciprocity", "consistency", "authority"):
        village.browser.post("/aujourdhui/leviers/", {"lever": lever, "on": "0"})
    page = village.browser.post("/aujourdhui/demander/", {"value": "democracy"}, follow=True)
    assert "Rien de nouveau ne vous va ici aujourd’hui." in day(page)


def test_everything_works_without_script_and_answers_with_a_part_where_there_is_one(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    tap = {"day": clock.today().isoformat(), "kept": "1"}
    assert village.browser.post(f"/engagements/{made.pk}/pointage/", tap).status_code == 302
    part = village.browser.post(f"/engagements/{made.pk}/pointage/", tap, headers={"hx-request": "true"})
    assert day(part).lstrip().startswith(f'<li id="pledge-{made.pk}"')
    suggestion = offer(village)
    part = village.browser.post(
        f"/suggestions/{suggestion.pk}/reponse/", {"answer": "not_now"}, headers={"hx-request": "true"}
    )
    assert '<section id="companion"' in day(part)
    assert "deux semaines" in day(part)


def test_from_signing_up_to_a_first_pledge_is_three_requests(catalogue):
    newcomer = Client()
    newcomer.force_login(UserFactory())
    assert newcomer.get("/aujourdhui/").status_code == 200
    newcomer.post("/aujourdhui/demander/", {"value": "health"})
    suggestion = Suggestion.objects.get()
    assert suggestion.action.effort == 1
    newcomer.post(f"/petits-pas/{suggestion.action.slug}/engagement/", {"suggestion": suggestion.pk})
    assert Pledge.objects.get().action_id == suggestion.action_id


def test_the_catalogue_can_be_loaded_again_without_a_trace(catalogue):
    before = step("stop-pub").version
    done = steps.sync(by=CLOCK, steps=load())
    assert (done.added, done.changed, done.retired) == (0, 0, 0)
    assert step("stop-pub").version == before


def test_a_step_that_leaves_the_catalogue_is_retired_and_can_still_be_held(village):
    made = pledge(village.leo, "stop-pub")
    type(made.action).objects.filter(pk=made.action_id).update(retired_at=clock.now())
    assert "a quitté le catalogue" in day(village.browser.get("/petits-pas/stop-pub/"))
    assert "Stop Pub" in day(village.browser.get("/aujourdhui/"))
    pledges.end(by=village.leo, pledge_id=made.pk)
    assert village.browser.post("/petits-pas/stop-pub/engagement/", {}).status_code == 403


def test_with_a_script_the_day_is_loaded_anew_after_a_pledge(village):
    done = village.browser.post("/petits-pas/stop-pub/engagement/", {}, headers={"hx-request": "true"})
    made = Pledge.objects.get()
    assert done["HX-Redirect"] == f"/aujourdhui/?pledge={made.pk}#pledge-{made.pk}"
    assert "C’est noué." in day(village.browser.get(done["HX-Redirect"]))
