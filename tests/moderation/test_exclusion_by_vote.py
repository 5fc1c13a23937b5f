"""Where the rules ask the members, an exclusion waits for their secret vote: fixed words, no name, the person's answer beside."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from government.models import Envelope, Referendum, RollEntry
from government.services import referendums, votes
from moderation.models import Appeal, MembersVote
from moderation.services import appeals, exclusions, forgetting
from tests.factories.communities import CommunityFactory, member
from tests.factories.government import adopted, referendum_moves, ruled, rules
from tests.factories.moderation import FACTS, again, decide, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
ANSWER = "J’étais hors de moi ; j’ai écrit depuis à la personne pour m’excuser."


@pytest.fixture
def place():
    """Six who may vote, and rules by which the members exclude."""
    return ruled(6)


@pytest.fixture
def asked(place):
    """A grave case, decided: an exclusion of half a year."""
    community, people = place
    judge = moderator(community)
    case = report(message(community, people[0]), people[1].user, category="VIOLENCE").case
    return decide(judge, case, withdrawal=None, exclusion=180)


def of_vote(ruling):
    return reverse("moderation:exclusion", args=[ruling.case.community.slug, ruling.case_id])


def voted(place, ruling, *answers):
    """The members answer in their order, those who are not the person; the vote closes."""
    referendum = referendum_moves(ruling.vote.referendum)
    voters = [one for one in place[1] if one.pk != ruling.case.person_id]
    for who, said in zip(voters, answers, strict=False):
        votes.cast(by=who, poll_id=referendum.poll_id, choices=[said])
    return referendum_moves(referendum, "closes_at")


def test_deciding_an_exclusion_asks_the_members_all_but_the_person(place, asked):
    _community, people = place
    vote = MembersVote.objects.get(ruling=asked)
    poll = vote.referendum.poll
    assert (poll.secret, poll.method, poll.state) == (True, "answer", "waiting")
    assert poll.quorum >= 3
    on_roll = set(RollEntry.objects.filter(poll=poll).values_list("membership", flat=True))
    assert people[0].pk not in on_roll
    assert people[1].pk in on_roll, "to be left off would tell who reported"
    assert asked.measures.get(kind="withdrawal").begins_at is not None, "what was said is out of sight at once"
    assert asked.measures.get(kind="exclusion").begins_at is None
    assert not exclusions.waits_for_second(asked)


@pytest.mark.parametrize(("answers", "ending", "gone"), [
    ((1, 1, 1), "carried", True), ((1, 2, 2), "not_carried", False), ((3, 3, 3), "not_carried", False), ((1, 1), "quorum", False),
])  # fmt: skip
def test_what_the_members_answer_is_done(place, asked, deliver, answers, ending, gone):
    assert voted(place, asked, *answers).ending == ending
    deliver()
    assert (not again(asked.case.person).is_present) == gone
    exclusion = asked.measures.get(kind="exclusion")
    assert (exclusion.begins_at is not None, exclusion.ended_at is not None) == (gone, not gone)
    line = LogEntry.objects.filter(verb__startswith="exclusion.").get()
    assert (line.verb, line.actor) == ("exclusion.begun" if gone else "exclusion.dropped", "members")
    assert not Envelope.objects.exists()


def test_the_log_and_the_pages_tell_whether_it_carried_and_never_how_many(place, asked, deliver, client):
    referendum = voted(place, asked, 1, 1, 2, 1)
    deliver()
    community, people = place
    client.force_login(people[1].user)
    for page in ("record", "blt", "ballots"):
        assert client.get(reverse(f"government:{page}", args=[community.slug, referendum.poll_id])).status_code == 404
    for line in LogEntry.objects.filter(verb__startswith="referendum."):
        assert not {"cast", "digest", "yes", "no"} & line.public.keys()
    page = read(client, of_vote(asked))
    assert "Les membres ont accepté" in page
    assert FACTS not in page


def test_those_who_vote_read_the_facts_and_the_answer_without_a_name(place, asked, client):
    community, people = place
    address = of_vote(asked)
    exclusions.answer(by=people[0].user, ruling_id=asked.pk, text=ANSWER)
    client.force_login(people[2].user)
    page = read(client, address)
    assert FACTS in page
    assert ANSWER in page
    assert people[0].user.public_name not in page
    assert asked.by.user.public_name not in page
    assert asked.case.words not in page
    late = member(community)
    client.force_login(late.user)
    assert FACTS not in read(client, address)
    client.force_login(people[0].user)
    assert "vous ne votez pas" in read(client, address)


def test_the_person_concerned_answers_and_does_not_vote(place, asked, client):
    _community, people = place
    referendum = referendum_moves(asked.vote.referendum)
    with pytest.raises(Refused):
        votes.cast(by=people[0], poll_id=referendum.poll_id, choices=[2])
    client.force_login(people[0].user)
    address = reverse("moderation:answer", args=[asked.puid])
    assert client.post(address, {"text": ANSWER}).status_code == 302
    assert MembersVote.objects.get().answer == ANSWER
    assert client.post(address, {"text": "x" * 4001}).status_code == 422
    client.force_login(people[1].user)
    assert client.post(address, {"text": "Je parle pour elle."}).status_code == 404
    with pytest.raises(Missing):
        exclusions.answer(by=people[1].user, ruling_id=asked.pk, text=ANSWER)
    referendum_moves(referendum, "closes_at")
    with pytest.raises(Conflict):
        exclusions.answer(by=people[0].user, ruling_id=asked.pk, text="Trop tard.")


def test_members_vote_on_the_page_in_fixed_words(place, asked, client):
    community, people = place
    referendum = referendum_moves(asked.vote.referendum)
    client.force_login(people[3].user)
    page = read(client, of_vote(asked))
    assert "soit exclue pendant 6 mois" in page
    ballot = reverse("government:vote", args=[community.slug, referendum.poll_id])
    sealed = client.post(ballot, {"on": "2"})
    assert "aucun bulletin n’est publié" in sealed.content.decode()
    assert "Vous avez voté" in read(client, of_vote(asked))


def test_the_case_the_queue_and_the_decision_say_that_the_members_vote(place, asked, client):
    community, people = place
    client.force_login(asked.by.user)
    assert "Le vote des membres sur cette exclusion" in read(
        client, reverse("moderation:case", args=[community.slug, asked.case_id])
    )
    assert "Les membres votent" in read(client, reverse("moderation:queue", args=[community.slug]))
    client.force_login(people[0].user)
    assert "Les membres votent sur l’exclusion" in read(client, reverse("moderation:ruling", args=[asked.puid]))


def test_a_vote_whose_decision_fell_is_called_off(place, asked, deliver):
    appeal = appeals.make(
        by=asked.case.person.user, ruling_id=asked.pk, reasons="Je citais quelqu’un d’autre, en entier."
    )
    referendum_moves(asked.vote.referendum)
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    asked.vote.referendum.refresh_from_db()
    assert asked.vote.referendum.ending == "moot"
    deliver()
    assert again(asked.case.person).is_present


def test_who_erases_their_account_is_voted_on_no_more(asked):
    exclusions.answer(by=asked.case.person.user, ruling_id=asked.pk, text=ANSWER)
    forgetting.person(user_id=asked.case.person.user_id)
    asked.vote.refresh_from_db()
    assert (asked.vote.answer, asked.vote.referendum.ending) == ("", "moot")


def test_among_too_few_no_exclusion_is_asked(deliver):
    community, judge = CommunityFactory(), None
    adopted(community, rules())
    judge = moderator(community)
    case = report(message(community), None, category="VIOLENCE").case
    with pytest.raises((Conflict, Invalid)):
        decide(judge, case, exclusion=180)
    assert again(case).is_open


def test_it_is_asked_once_and_what_was_frozen_stays(asked):
    community, referendum = asked.case.community, asked.vote.referendum
    assert referendums.call(community.pk, origin=referendum.origin, without=[]) == referendum
    with pytest.raises(IntegrityError), transaction.atomic():
        Referendum.objects.filter(pk=referendum.pk).update(share=99)


def test_by_program_the_vote_is_read_and_answered(place, asked, client):
    _community, people = place
    client.force_login(people[0].user)
    told = client.put(f"/api/v1/rulings/{asked.puid}/answer/", {"text": ANSWER}, content_type="application/json")
    assert told.json() == {"answer": ANSWER}
    client.force_login(people[2].user)
    read = client.get(f"/api/v1/cases/{asked.case_id}/vote/").json()
    assert (read["facts"], read["answer"], read["ending"], read["days"]) == (FACTS, ANSWER, "", 180)
    client.force_login(member(CommunityFactory()).user)
    assert client.get(f"/api/v1/cases/{asked.case_id}/vote/").status_code == 403
