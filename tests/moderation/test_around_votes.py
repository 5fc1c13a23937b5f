"""What members say around votes can be reported, withdrawn with a fixed sentence in its place, and brought back; a ballot stays."""

import pytest
from django.urls import reverse

from communities.models import Mandate
from core import clock
from core.moderable import KINDS
from government.models import Candidacy
from government.papers import paper_of
from government.selectors import opinions as known
from government.services import elections, opinions
from moderation.models import Appeal, Case, Report
from moderation.services import appeals, options, reports
from tests.factories.government import called, proposed, ruled, time_passes
from tests.factories.moderation import again, decide, moderator
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
GONE = "Retiré par les personnes qui modèrent."
HURTS = "Tous ceux d’en face sont des voleurs, sans exception."
WHY = "Je citais quelqu’un d’autre, en entier, et pour le contredire."


@pytest.fixture
def place():
    community, people = ruled(6)
    Mandate.objects.filter(community=community, office="moderator").delete()
    return community, people, moderator(community)


def said(kind, place):
    """Something of each kind, who said it, and the page where it is read."""
    community, people, _judge = place
    if kind == "statement":
        decision = proposed(people[0], way="consultation")
        one = opinions.write(by=people[1], decision_id=decision.pk, text=HURTS)
        return one, people[1], reverse("government:opinions", args=[community.slug, decision.pk])
    election = called(community)
    page = reverse("government:election", args=[community.slug, election.pk])
    candidacy = elections.nominate(by=people[1], election_id=election.pk, member_id=people[1].pk, statement=HURTS)
    if kind == "candidacy":
        return candidacy, people[1], page
    question = elections.ask(by=people[2], election_id=election.pk, text=HURTS)
    if kind == "question":
        return question, people[2], page
    return elections.answer(by=people[1], election_id=election.pk, question_id=question.pk, text=HURTS), people[1], page


def words(one):
    return KINDS_WORDS[type(one).__name__](again(one))


KINDS_WORDS = dict.fromkeys(("Question", "Answer", "Statement"), lambda one: one.text) | {
    "Candidacy": lambda one: one.statement
}


def filed(kind, one, by):
    text = "Cela traite tout un groupe de voleurs."
    return reports.file(by=by.user, kind=kind, content=one.pk, article=1, text=text, good_faith=True).case


@pytest.mark.parametrize("kind", ["candidacy", "question", "answer", "statement"])
def test_it_is_reported_withdrawn_and_brought_back(client, place, kind):
    community, people, judge = place
    one, author, page = said(kind, place)
    case = filed(kind, one, people[3])
    assert (case.words, case.person) == (HURTS, author)
    assert client.get(reverse("moderation:report", args=[community.slug, kind, one.pk])).status_code == 200
    ruling = decide(judge, case, withdrawal=None)
    assert words(one) == ""
    if kind in ("candidacy", "answer"):
        assert GONE in read(client, page, people[3].user)
    assert client.get(reverse("moderation:report", args=[community.slug, kind, one.pk])).status_code == 404
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=WHY)
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    assert words(one) == HURTS


def test_a_question_that_is_withdrawn_is_answered_no_more(client, place):
    _community, people, judge = place
    one, _author, page = said("question", place)
    client.force_login(people[1].user)
    assert "Signaler" in read(client, page)
    decide(judge, filed("question", one, people[3]), withdrawal=None)
    shown = read(client, page)
    assert GONE in shown
    assert "Répondre" not in shown


def test_whoever_writes_anew_keeps_their_new_words(place):
    _community, people, judge = place
    one, author, _page = said("candidacy", place)
    ruling = decide(judge, filed("candidacy", one, people[3]), withdrawal=None)
    elections.nominate(by=author, election_id=one.election_id, member_id=author.pk, statement="Je reste à l’écoute.")
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=WHY)
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    assert words(one) == "Je reste à l’écoute."
    assert again(one).withheld_at is None


def test_the_ballot_shows_the_sentence_in_place_of_the_words(place):
    _community, people, judge = place
    one, _author, _page = said("candidacy", place)
    decide(judge, filed("candidacy", one, people[3]), withdrawal=None)
    election = time_passes(one.election)
    assert [option.words for option in paper_of(election.poll).options if option.words] == [GONE.replace("\u202f", " ")]
    assert Candidacy.objects.get(pk=one.pk).number is not None, "they still stand"


def test_a_sentence_without_a_name_is_judged_without_one(client, place):
    community, people, judge = place
    one, author, _page = said("statement", place)
    author.user.display_name = "Personne Inconnue"
    author.user.save(update_fields=["display_name"])
    case = filed("statement", one, people[3])
    assert options.of(case, clock.now()) == options.Options(("withdrawal",), (), False)
    for address in (
        reverse("moderation:case", args=[community.slug, case.pk]),
        reverse("moderation:report", args=[community.slug, "statement", one.pk]),
    ):
        assert "Personne Inconnue" not in read(client, address, judge.user)
    assert client.get(f"/api/v1/cases/{case.pk}/").json()["person"] is None
    decide(judge, case, withdrawal=None)
    assert known.next_for(one.decision, people[4]) is None


def test_a_sentence_written_again_by_somebody_else_stands_once(place):
    _community, people, judge = place
    one, author, _page = said("statement", place)
    ruling = decide(judge, filed("statement", one, people[3]), withdrawal=None)
    opinions.write(by=people[2], decision_id=one.decision_id, text=HURTS)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=WHY)
    appeals.overturn(Appeal.objects.get(pk=appeal.pk))
    assert words(one) == ""


def test_what_is_voted_on_cannot_be_reported():
    assert {"draft", "decision", "recall", "objection"}.isdisjoint(KINDS)
    assert Case.objects.count() == Report.objects.count() == 0
