"""An election by programs alone: the same acts as by the pages, the same refusals, and no trace of a ballot on the way."""

import hashlib

import pytest

from communities.models import Mandate
from core.models import IdempotencyRecord, OutboxEvent
from government import keys
from government.models import Candidacy, Election, Envelope
from government.sealing import MOST_CHOICES, Opener, Vote, new_receipt, seal
from government.selectors import polls
from government.services import elections
from government.tally.profile import Profile
from government.tally.rules import count
from tests.cost import cost_of
from tests.factories.communities import founder_of, member, thread
from tests.factories.government import called, number_of, ruled, time_passes, vote, voting

pytestmark = pytest.mark.django_db

STV = {"moderators": {"named_by": "scottish-stv", "vacancy": "countback"}}


@pytest.fixture
def send(client):
    """``send(who, "put", "elections/3/vote/", {…})``: the answer; who is a member, or None for nobody."""

    def as_somebody(who, method, path, body=None, **headers):
        client.logout()
        if who is not None:
            client.force_login(who.user)
        address = f"/api/v1/{path}"
        return getattr(client, method)(address, body, content_type="application/json", headers=headers)

    return as_somebody


def test_a_whole_election_by_programs(send):
    community, people = ruled(12, parts=STV)
    listed = f"communities/{community.slug}/elections/"
    election_is = send(people[0], "post", listed, {"office": "moderator"})
    assert election_is.status_code == 201, election_is.json()
    told = election_is.json()
    assert (told["state"], told["turnout"], told["result"]) == ("nominations", None, None)
    assert told["poll"]["roll"]["size"] == 12
    here, there = f"elections/{told['id']}/", f"polls/{told['poll']['id']}/"
    for who in people[:3]:
        stands = send(who, "put", f"{here}candidacy/", {"statement": f"Je suis {who.user.handle}."})
        assert stands.json()["state"] == "stands"
    assert send(people[2], "delete", f"{here}candidacy/").status_code == 204

    election = time_passes(Election.objects.get())
    told = send(None, "get", here).json()
    assert sorted(one["number"] for one in told["candidates"] if one["state"] == "stands") == [1, 2]
    assert told["poll"]["commitment"]
    first = number_of(election, people[0])
    receipts = [
        send(who, "put", f"{there}ballot/", {"choices": [first, 3], "word": "Mirabelle"}).json()["receipt"]
        for who in people
    ]
    assert send(None, "get", here).json()["turnout"] == len(people)
    assert send(None, "get", f"{there}ballots/").status_code == 404

    time_passes(election)
    told = send(None, "get", here).json()
    assert [one["name"] for one in told["result"]["named"]] == [people[0].user.public_name]
    published = send(None, "get", f"{there}ballots/").json()
    assert {one["receipt"] for one in published["ballots"]} == set(receipts)
    again = counted_elsewhere(published)
    assert again.digest() == published["digest"] == told["result"]["digest"]
    lot = "\n".join([published["secret"], *sorted(receipts)])
    assert hashlib.sha256(lot.encode()).hexdigest() == published["lot"]
    assert hashlib.sha256(f"commitment:{published['secret']}".encode()).hexdigest() == told["poll"]["commitment"]

    time_passes(election)
    told = send(None, "get", here).json()
    assert (told["state"], told["ending"]) == ("done", "named")
    assert Mandate.objects.filter(membership=people[0], source="election").exists()
    assert [one["id"] for one in send(None, "get", listed).json()["results"]] == [election.pk]


def counted_elsewhere(published):
    """As a program counts that has nothing but what is published."""
    ballots = {}
    for ballot in published["ballots"]:
        ballots[tuple(ballot["choices"])] = ballots.get(tuple(ballot["choices"]), 0) + 1
    names = tuple(published["options"].values())
    gone = frozenset(published["withdrawn"])
    profile = Profile(names, published["seats"], ballots, withdrawn=gone, none=published["none_of_these"])
    return count(profile, published["rule"], lot=published["lot"])


def test_no_record_holds_a_ballot_even_when_a_program_asks_for_one(send):
    community, people = ruled(6, parts=STV)
    election = voting(community, people[:2])
    here = f"polls/{election.poll_id}/ballot/"
    first, second = (
        send(people[3], "put", here, {"choices": [1], "word": "cerise"}, **{"Idempotency-Key": "once"})
        for _ in range(2)
    )
    assert "no-store" in first["Cache-Control"]
    assert first.json()["receipt"] != second.json()["receipt"]
    assert Envelope.objects.filter(poll=election.poll).count() == 1
    assert not IdempotencyRecord.objects.exists()
    assert "cerise" not in str(list(OutboxEvent.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize("choices", [[], [0], [1, 1], [4], ["x"], None])
def test_what_is_no_ballot_is_refused_in_words(send, choices):
    community, people = ruled(6)
    election = voting(community, people[:2])
    answer = send(people[0], "put", f"polls/{election.poll_id}/ballot/", {"choices": choices})
    assert answer.status_code == 422
    assert "choices" in answer.json()["errors"]
    assert not Envelope.objects.exists()


def test_more_choices_than_an_envelope_holds_are_refused_in_words(send):
    community, people = ruled(6, parts=STV)
    election = voting(community, people[:2])
    answer = send(people[0], "put", f"polls/{election.poll_id}/ballot/", {"choices": list(range(1, 202))})
    assert answer.status_code == 422
    assert "200" in answer.json()["errors"]["choices"][0]
    longest = Vote(tuple(range(801, 801 + MOST_CHOICES)), new_receipt("a" * 20))
    by = Opener(keys.read(election.poll_id).private)
    assert by.open(seal(longest, election.poll.public_key)) == longest


def test_none_of_these_is_a_choice_by_its_number(send):
    community, people = ruled(6)
    election = voting(community, people[:2])
    assert send(people[0], "put", f"polls/{election.poll_id}/ballot/", {"choices": [3]}).status_code == 200


def test_who_may_not_is_told_why(send):
    community, people = ruled(6)
    election = voting(community, people[:2])
    here = f"elections/{election.pk}/"
    ballot = {"choices": [1]}
    there = f"polls/{election.poll_id}/"
    late, stranger = member(community), founder_of(ruled(3)[0])
    refused = send(late, "put", f"{there}ballot/", ballot)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:cordee:problem:not_on_roll")
    assert "liste" in refused.json()["detail"]
    assert send(stranger, "put", f"{there}ballot/", ballot).status_code == 403
    assert send(None, "put", f"{there}ballot/", ballot).status_code == 403
    assert send(people[4], "put", f"{here}candidacy/", {"statement": "Trop tard."}).status_code == 409
    assert send(people[4], "delete", f"{here}candidacy/").status_code == 404
    assert (
        send(people[0], "post", f"communities/{community.slug}/elections/", {"office": "moderator"}).status_code == 409
    )
    assert send(people[0], "post", f"communities/{community.slug}/elections/", {"office": "roi"}).status_code == 422
    assert send(None, "get", "elections/999999/").status_code == 404


def test_among_a_few_no_ballot_is_published(send):
    community, people = ruled(6)
    election = voting(community, people[:2])
    for who in people:
        vote(election, who, people[0])
    time_passes(election)
    refused = send(None, "get", f"polls/{election.poll_id}/ballots/")
    assert (refused.status_code, refused["Content-Type"]) == (409, "application/problem+json")
    assert send(None, "get", f"elections/{election.pk}/").json()["result"]["cast"] == len(people)


def test_somebody_who_is_asked_accepts_or_declines(send):
    community, people = ruled(6)
    election = called(community)
    here = f"elections/{election.pk}/candidacy/"
    for who in people[:2]:
        elections.nominate(by=people[5 - 1], election_id=election.pk, member_id=who.pk)
    assert send(people[0], "put", here, {"statement": "Volontiers."}).json()["state"] == "stands"
    assert send(people[1], "delete", here).status_code == 204
    assert election.candidacies.get(membership=people[1]).state == Candidacy.State.DECLINED
    told = send(None, "get", f"elections/{election.pk}/").json()
    assert [(one["name"], one["statement"]) for one in told["candidates"]] == [
        (people[0].user.public_name, "Volontiers.")
    ]


def test_a_campaign_by_programs(send):
    community, (alia, bruno, chloe, *_) = ruled(6)
    election = called(community)
    here = f"elections/{election.pk}/"
    asked = send(alia, "post", f"{here}candidates/", {"handle": f"@{bruno.user.handle}"})
    assert (asked.status_code, asked.json()["state"]) == (201, "proposed")
    assert send(alia, "post", f"{here}candidates/", {"handle": "personne"}).status_code == 404
    assert send(bruno, "put", f"{here}candidacy/", {"statement": "Pourquoi pas."}).json()["state"] == "stands"
    question = send(chloe, "post", f"{here}questions/", {"text": "Combien de soirs ?"}).json()
    answered = send(bruno, "put", f"{here}questions/{question['id']}/answer/", {"text": "Deux."})
    assert answered.json()["name"] == bruno.user.public_name
    assert send(alia, "put", f"{here}questions/{question['id']}/answer/", {"text": "Trois."}).status_code == 404
    told = send(None, "get", f"{here}questions/").json()["results"]
    assert [(one["text"], [a["text"] for a in one["answers"]]) for one in told] == [("Combien de soirs ?", ["Deux."])]

    time_passes(election)
    for who in (alia, bruno, chloe):
        vote(election, who, bruno)
    assert send(alia, "post", f"{here}objections/", {"text": "Trop tôt pour le dire."}).status_code == 409
    time_passes(election)
    assert send(alia, "post", f"{here}objections/", {"text": "court"}).status_code == 422
    assert send(alia, "post", f"{here}objections/", {"text": "La page ne s’ouvrait pas."}).status_code == 201
    assert [one["author"] for one in send(None, "get", f"{here}objections/").json()["results"]] == [
        alia.user.public_name
    ]


def test_a_word_for_a_draw_by_programs(send):
    community, people = ruled(8, pattern="drawn-by-lot", parts={"moderators": {"seats": 2}})
    for who in people:
        thread(who)
    election = voting(community, people[:5])
    here = f"polls/{election.poll_id}/word/"
    assert send(people[6], "put", here, {"word": "  éclaircie "}).json() == {"word": "éclaircie"}
    assert send(people[6], "put", here, {"word": ""}).status_code == 422
    assert send(people[6], "put", f"polls/{election.poll_id}/ballot/", {"choices": [1]}).status_code == 409


def test_what_somebody_said_leaves_with_them(send):
    community, people = ruled(6)
    election = voting(community, people[:2])
    elections.withdraw(by=people[0], election_id=election.pk)
    told = send(None, "get", f"elections/{election.pk}/").json()
    words = {one["state"]: one["statement"] for one in told["candidates"]}
    assert words["withdrawn"] == ""
    assert words["stands"]


def test_a_draw_is_published_whole(send):
    community, people = ruled(8, pattern="drawn-by-lot", parts={"moderators": {"seats": 2}})
    for who in people:
        thread(who)
    election = time_passes(voting(community, people[:5]))
    published = send(None, "get", f"polls/{election.poll_id}/ballots/").json()
    record = polls.require_record(election.poll)
    assert published["drawn"] == record.record["drawn"]
    assert published["pool_digest"] == election.poll.pool_digest
    assert len(send(None, "get", f"elections/{election.pk}/").json()["result"]["named"]) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_come_in_the_readers_language(send, language):
    election = called(ruled(6)[0])
    told = send(None, "get", f"elections/{election.pk}/", **{"Accept-Language": language}).json()
    assert told["says"] == {"fr": "Qui se présente ?", "en": "Who stands?"}[language].replace(" ?", "\u202f?")


def test_reading_costs_the_same_however_many_stand(send):
    few, many = (voting(*standing_in(people)) for people in (6, 18))
    assert asked(send, few) == asked(send, many)


def standing_in(people):
    community, others = ruled(people)
    return community, others[: people // 2]


def asked(send, election):
    return cost_of(lambda: send(None, "get", f"elections/{election.pk}/")).queries
