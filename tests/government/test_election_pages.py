"""An election as its pages tell it: every state, for whoever comes, and what comes back when something is wrong."""

import json

import pytest
from django.urls import reverse

from accounts.models import Profile, Reach
from communities.models import Mandate
from government.models import Ballot, Candidacy, Election, Envelope
from government.selectors import polls
from government.services import elections
from government.tally import blt
from government.tally.rules import count
from tests.factories.communities import member, thread
from tests.factories.government import called, number_of, ruled, standing, time_passes, vote, voting

pytestmark = pytest.mark.django_db

STV = {"moderators": {"named_by": "scottish-stv", "vacancy": "countback"}}


OF_THE_POLL = ("vote", "record", "blt", "ballots", "calendar")


def page(name, election, *rest):
    number = election.poll_id if name in OF_THE_POLL else election.pk
    return reverse(f"government:{name}", args=[election.community.slug, number, *rest])


def test_a_member_calls_an_election_and_is_told_what_it_sets_going(enter):
    community, people = ruled(6)
    visitor = enter(people[0])
    address = reverse("government:call", args=[community.slug, "moderator"])
    assert "2\u00a0personnes pour modérer" in visitor.get(address).content.decode()
    answer = visitor.post(address, follow=True)
    election = Election.objects.get()
    assert answer.redirect_chain[-1][0] == page("election", election)
    assert visitor.post(address).status_code == 409


def test_to_stand_to_propose_to_ask_and_to_answer(enter):
    community, people = ruled(6)
    election = called(community)
    alia, bruno, chloe = people[:3]
    enter(alia).post(page("stand", election), {"statement": "J’ai du temps le soir."})
    answer = enter(bruno).post(page("propose", election), {"handle": f"@{chloe.user.handle}"}, follow=True)
    assert "Proposées" in answer.content.decode()
    assert "Quelqu’un aimerait" in enter(chloe).get(page("election", election)).content.decode()
    enter(chloe).post(page("withdraw", election))
    assert election.candidacies.get(membership=chloe).state == Candidacy.State.DECLINED
    enter(bruno).post(page("ask", election), {"text": "Que ferez-vous d’un conflit ?"})
    question = election.questions.get()
    enter(alia).post(page("answer", election, question.pk), {"text": "J’écoute d’abord."})
    told = enter(None).get(page("election", election)).content.decode()
    assert "J’ai du temps le soir." in told
    assert "Que ferez-vous d’un conflit" in told
    assert "J’écoute d’abord." in told


@pytest.mark.parametrize("parts", [STV, None], ids=["ranked", "ticked"])
def test_one_votes_and_is_shown_a_receipt_that_is_found_again(enter, parts):
    community, people = ruled(14, parts=parts)
    election = voting(community, people[:3])
    first, second = number_of(election, people[0]), number_of(election, people[1])
    ballot = {f"on_{first}": "1", f"on_{second}": "2" if parts else "", "word": "Mirabelle"}
    answer = enter(people[4]).post(page("vote", election), ballot)
    receipt = answer.context["receipt"]
    assert receipt.startswith("mirabelle-")
    assert answer["Cache-Control"].startswith("max-age=0")
    assert receipt in answer.content.decode()
    assert Envelope.objects.count() == 1
    assert "Vous avez voté" in enter(people[4]).get(page("election", election)).content.decode()
    for who in people[5:]:
        vote(election, who, people[0])
    vote(election, people[0], people[1])
    time_passes(election)
    assert Ballot.objects.filter(receipt=receipt).exists()
    published = json.loads(enter(None).get(page("ballots", election)).content)
    assert receipt in [one["receipt"] for one in published["ballots"]]


def test_what_is_published_counts_to_the_same_record_elsewhere(enter):
    community, people = ruled(14, parts=STV)
    election = voting(community, people[:4])
    for place, who in enumerate(people):
        vote(election, who, people[place % 4], people[(place + 1) % 4])
    time_passes(election)
    read = blt.read(enter(None).get(page("blt", election)).content.decode().splitlines(keepends=True))
    again = blt_profile(read, none=5)
    record = polls.require_record(election.poll)
    assert count(again, election.poll.method, lot=record.lot).digest() == record.digest
    told = enter(None).get(page("record", election)).content.decode()
    assert record.digest in told
    assert "Étape 1" in told


def blt_profile(read, none):
    from dataclasses import replace

    return replace(read, none=none)


def test_among_a_few_no_ballot_is_published(enter):
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    assert enter(None).get(page("blt", election)).status_code == 409
    assert enter(None).get(page("ballots", election)).status_code == 409
    assert enter(None).get(page("record", election)).status_code == 200


@pytest.mark.parametrize(
    ("ballot", "sentence"),
    [
        ({}, "Choisissez quelqu’un"),
        ({"on_1": "1", "on_2": "1"}, "même rang"),
        ({"on_1": "9"}, "inférieure ou égale"),
        ({"on_1": "x"}, "nombre entier"),
    ],
)
def test_a_ballot_that_is_none_comes_back_in_words(enter, ballot, sentence):
    community, people = ruled(6, parts=STV)
    election = voting(community, people[:2])
    answer = enter(people[0]).post(page("vote", election), {**ballot, "word": "mirabelle"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "mirabelle" in answer.content.decode()
    assert not Envelope.objects.exists()


def test_who_may_not_is_told_why(enter):
    community, people = ruled(6)
    election = voting(community, people[:2])
    late = member(community)
    answer = enter(late).post(page("vote", election), {"on_1": "on"})
    assert answer.status_code == 403
    assert "liste" in answer.content.decode()
    assert enter(people[0]).get(page("stand", election)).status_code == 409
    assert enter(people[0]).get(page("election", election).replace(str(election.pk), "999999")).status_code == 404
    assert enter(people[0]).post(page("propose", election), {"handle": "personne"}).status_code == 404


def test_everybody_reads_every_state_in_both_languages(enter):
    community, people = ruled(12, parts=STV)
    election = called(community)
    states = []
    for _ in range(4):
        states.append(election.state)
        if election.state == Election.State.VOTING:
            for who in people:
                vote(election, who, people[0], people[1])
        for who in (None, people[0], people[5]):
            for language in ("fr", "en"):
                answer = enter(who, language).get(page("election", election))
                assert answer.status_code == 200
                listed = enter(who).get(reverse("government:elections", args=[community.slug]))
                assert page("election", election) in listed.content.decode()
        if election.state == Election.State.NOMINATIONS:
            standing(election, people[:3])
        if election.is_open:
            time_passes(election)
    assert states == [Election.State.NOMINATIONS, Election.State.VOTING, Election.State.OBJECTIONS, Election.State.DONE]
    assert "Pour vos agendas" not in enter(None).get(page("election", election)).content.decode()


def test_the_dates_go_into_any_calendar(enter):
    community, _ = ruled(6, name="Une communauté, au nom assez long pour que la ligne se plie; oui")
    election = called(community)
    told = enter(None).get(page("calendar", election)).content.decode()
    assert told.count("BEGIN:VEVENT") == told.count("END:VEVENT") == 3
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert election.poll.closes_at.strftime("DTSTART:%Y%m%dT") in told


def test_a_draw_is_told_and_can_be_made_again(enter):
    community, people = ruled(8, pattern="drawn-by-lot", parts={"moderators": {"seats": 2}})
    for who in people:
        thread(who)
    election = voting(community, people[:5])
    enter(people[6]).post(page("word", election), {"word": "éclaircie"})
    assert "éclaircie" in enter(people[6]).get(page("election", election)).content.decode()
    time_passes(election)
    published = json.loads(enter(None).get(page("ballots", election)).content)
    assert published["words"] == [[people[6].pk, "éclaircie"]]
    assert enter(None).get(page("record", election)).status_code == 200
    assert enter(None).get(page("blt", election)).status_code == 409


def test_objections_are_public_and_what_they_bring_is_said(enter):
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    enter(people[3]).post(page("object", election), {"text": "La page ne s’ouvrait pas sur mon téléphone."})
    told = enter(None).get(page("election", election)).content.decode()
    assert "La page ne s’ouvrait pas" in told
    assert enter(people[3]).post(page("object", election), {"text": "court"}).status_code == 422


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_asks_as_many_questions_however_many_stand(enter, times, django_assert_max_num_queries):
    community, people = ruled(4 + 4 * times, parts=STV)
    election = called(community)
    standing(election, people[: 3 * times])
    for who in people[: 2 * times]:
        question = elections.ask(by=who, election_id=election.pk, text=f"Question de {who.pk} ?")
        elections.answer(by=people[0], election_id=election.pk, question_id=question.pk, text="Oui.")
    visitor = enter(people[1])
    visitor.get(page("election", election))
    with django_assert_max_num_queries(12):
        visitor.get(page("election", election))


def test_powers_come_from_the_mandate_the_election_gave(enter):
    community, people = ruled(6)
    election = voting(community, people[:1], office=Mandate.Office.ANIMATOR)
    for who in people:
        vote(election, who, people[0])
    time_passes(time_passes(election))
    room = reverse("signals:observatory", args=[community.slug])
    assert enter(people[0]).get(room).status_code == 200
    assert enter(people[1]).get(room).status_code == 403


@pytest.mark.parametrize(("language", "told"), [("fr", "1\u00a0siège reste vide"), ("en", "1 seat stays empty")])
def test_a_seat_that_nobody_was_there_for_is_told(enter, language, told):
    community, people = ruled(6)
    election = voting(community, people[:1])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    shown = enter(people[0], language).get(page("election", election)).content.decode()
    assert told in shown
    time_passes(election)
    assert {"fr": "Qui se présentait", "en": "Who stood"}[language] in enter(people[0], language).get(
        page("election", election)
    ).content.decode()


def test_whoever_stands_already_is_proposed_once_more_without_a_word_of_their_reach(enter):
    community, people = ruled(6)
    election = called(community)
    standing(election, people[:1])
    Profile.objects.update_or_create(user=people[0].user, defaults={"reach": Reach.NOBODY})
    answer = enter(people[1]).post(page("propose", election), {"handle": people[0].user.handle})
    assert answer.status_code == 302
