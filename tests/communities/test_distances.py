"""Whom one would rather not hear: folded for oneself alone, and blocked, they neither call nor answer; nobody is told."""

import pytest
from django.test import Client

from accounts.models import Distance, Notice, Profile
from accounts.services import distances, erasure, profiles
from communities.models import Mention, Post
from communities.selectors import memberships
from communities.services import posts, ties
from core import outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused
from tests.factories.accounts import UserFactory
from tests.factories.communities import member, reply
from tests.input.forms import Reader
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(place):
    return member(place.community, UserFactory(display_name="Inès", handle="ines"))


def enter(who):
    """The browser of a member."""
    browser = Client()
    browser.force_login(who.user)
    return browser


def muted(by, whom):
    return distances.keep(by=by.user, handle=whom.user.handle, is_blocked=False)


def blocked(by, whom):
    return distances.keep(by=by.user, handle=whom.user.handle, is_blocked=True)


def notices_of(who):
    outbox.drain()
    return sorted(Notice.objects.filter(user=who.user).values_list("kind", flat=True))


# --- the story ----------------------------------------------------------------------------------------------------------


def test_from_a_message_to_its_author_folded_and_back(place, ines):
    leo, said = enter(place.leo), reply(ines, place.thread, "Une phrase d’Inès.")
    talk = f"{place.url}fils/{place.thread.pk}/"
    menu = leo.get(f"{place.url}messages/{said.pk}/outils/").content.decode()
    assert "/moi/distances/?de=ines" in menu
    assert 'value="ines"' in leo.get("/moi/distances/?de=ines").content.decode()

    assert leo.post("/moi/distances/", {"handle": "@ines", "is_blocked": "0"}).status_code == 302
    shown = leo.get("/moi/distances/").content.decode()
    assert "Inès" in shown
    assert "en sourdine" in shown
    folded = leo.get(talk).content.decode()
    assert folded.count('class="more folded"') == 2  # this message, and the model for those that come live
    assert "Une phrase d’Inès." in folded  # behind a tap, without script too
    assert 'class="more folded"' not in enter(place.founder).get(talk).content.decode()
    assert "Inès" not in enter(ines).get("/moi/distances/").content.decode().split("<main")[1]

    leo.post("/moi/distances/ines/fin/")
    assert 'class="more folded"' not in leo.get(talk).content.decode()


def test_one_hears_nothing_of_their_words_and_all_that_touches_ones_rights(place, ines):
    muted(place.leo, ines)
    reply(ines, place.thread, f"Tu viens, @{place.leo.user.handle} ?")
    assert notices_of(place.leo) == []
    ties.declare(by=ines, member_id=place.leo.pk)
    assert notices_of(place.leo) == ["close"]


def test_muted_they_may_still_call_and_answer_blocked_they_may_not(place, ines):
    mine = reply(place.leo, place.thread, "Ce que je pense.")
    muted(place.leo, ines)
    called = reply(ines, place.thread, f"Tu viens, @{place.leo.user.handle} ?", reply_to=mine.pk)
    assert Mention.objects.filter(post=called, member=place.leo).exists()
    blocked(place.leo, ines)
    with pytest.raises(Refused, match="votre part"):
        reply(ines, place.thread, "Et je te réponds.", reply_to=mine.pk)
    called = reply(ines, place.thread, f"Alors, @{place.leo.user.handle} ?")
    assert not Mention.objects.filter(post=called).exists()
    posts.edit(by=ines, post_id=called.pk, text=f"Alors, alors, @{place.leo.user.handle} ?")
    assert not Mention.objects.filter(post=called).exists()
    reply(place.leo, place.thread, "Moi, je peux te répondre.", reply_to=called.pk)  # one way only


def test_a_refused_answer_comes_back_with_its_words(place, ines):
    mine = reply(place.leo, place.thread, "Ce que je pense.")
    blocked(place.leo, ines)
    sent = {"text": "Une longue réponse, écrite avec soin.", "reply_to": mine.pk}
    answer = enter(ines).post(f"{place.url}fils/{place.thread.pk}/", sent)
    assert answer.status_code == 403
    assert "Une longue réponse, écrite avec soin." in answer.content.decode()
    assert not Post.objects.filter(text=sent["text"]).exists()


def test_one_says_who_may_call_and_only_they_do(place, ines):
    def is_heard():
        return memberships.within_reach(ines).filter(pk=place.leo.pk).exists()

    assert is_heard()
    profiles.change(by=place.leo.user, reach="answered")
    assert not is_heard()
    theirs = reply(ines, place.thread, "Une question pour tout le monde.")
    assert not is_heard()
    mine = reply(place.leo, place.thread, "Voici ce que j’en pense.", reply_to=theirs.pk)
    assert is_heard()
    posts.remove(by=place.leo, post_id=mine.pk)  # answered is answered: what was taken back afterwards changes nothing
    assert is_heard()
    profiles.change(by=place.leo.user, reach="nobody")
    assert not is_heard()
    said = reply(ines, place.thread, f"Tu viens, @{place.leo.user.handle} ?")
    assert not Mention.objects.filter(post=said).exists()
    profiles.change(by=place.leo.user, reach="members")
    blocked(place.leo, ines)
    assert not is_heard()


def test_who_came_with_conversations_from_elsewhere_can_be_called(place, ines):
    Profile.objects.filter(user=place.leo.user).delete()  # as whoever was enrolled with them
    said = reply(ines, place.thread, f"Tu viens, @{place.leo.user.handle} ?")
    assert Mention.objects.filter(post=said, member=place.leo).exists()


def test_reach_is_chosen_on_a_page_and_by_program(place):
    leo = enter(place.leo)
    shown = Reader(leo.get("/moi/profil/").content.decode(), "/moi/profil/")
    (form,) = [form for form in shown.forms if "reach" in form.fields]
    sent = {**form.filled(), "display_name": "Léo", "language": "fr"}
    assert leo.post("/moi/profil/", {**sent, "reach": "answered"}).status_code == 302
    assert leo.get("/api/v1/me/").json()["reach"] == "answered"
    assert leo.post("/moi/profil/", {**sent, "reach": "anyone"}).status_code == 422
    for wanted, code in (("nobody", 200), ("anyone", 422)):
        assert leo.patch("/api/v1/me/", {"reach": wanted}, content_type="application/json").status_code == code
    assert HOLDINGS["profile"].read(place.leo.user_id)["reach"] == "nobody"


def test_by_program(place, ines):
    leo, there = enter(place.leo), "/api/v1/me/distances/"
    put = leo.put(f"{there}ines/", {"is_blocked": True}, content_type="application/json")
    assert (put.status_code, put.json()["handle"], put.json()["is_blocked"]) == (200, "ines", True)
    assert [one["name"] for one in leo.get(there).json()] == ["Inès"]
    assert enter(ines).get(there).json() == []
    assert [leo.delete(f"{there}ines/").status_code for _twice in range(2)] == [204, 204]
    assert leo.get(there).json() == []
    assert leo.put(f"{there}personne/", {}, content_type="application/json").status_code == 404


# --- what may not be ----------------------------------------------------------------------------------------------------


def test_not_from_oneself_nor_from_nobody(place):
    with pytest.raises(Invalid):
        muted(place.leo, place.leo)
    with pytest.raises(Missing):
        distances.keep(by=place.leo.user, handle="personne", is_blocked=False)


def test_what_cannot_be_done_is_said_in_the_form(place):
    for handle in ("", "personne", place.leo.user.handle, "x" * 400, "<b>"):
        answer = enter(place.leo).post("/moi/distances/", {"handle": handle, "is_blocked": "1"})
        assert answer.status_code in (404, 422)
        assert "aria-invalid" in answer.content.decode() or "notice care" in answer.content.decode()
    assert not Distance.objects.exists()


def test_a_list_ends_somewhere(place, ines, monkeypatch):
    monkeypatch.setattr(distances, "AT_MOST", 1)
    muted(place.leo, ines)
    with pytest.raises(Conflict, match="1"):
        muted(place.leo, place.founder)


@pytest.mark.django_db(transaction=True)
def test_said_ten_times_at_once_it_is_said_once(place, ines):
    at_once(*[lambda: muted(place.leo, ines)] * 10)
    assert Distance.objects.count() == 1


# --- what is kept of it -------------------------------------------------------------------------------------------------


def test_it_is_ones_own_to_take_away_and_goes_with_either_account(place, ines):
    muted(place.leo, ines)
    assert [one["to__handle"] for one in HOLDINGS["distances"].read(place.leo.user_id)] == ["ines"]
    assert HOLDINGS["distances"].read(ines.user_id) == []
    erasure.erase(by=ines.user, confirmation=ines.user.email)
    assert not Distance.objects.exists()
