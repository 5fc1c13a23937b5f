"""A recall as its pages tell it: every state, for whoever comes, and what comes back when something is wrong."""

import pytest
from django.urls import reverse

from communities.models import Mandate
from communities.selectors import mandates
from government.models import Recall
from government.services import calendar, recalls, votes
from tests.factories.communities import founder_of, member
from tests.factories.government import deadline, petition, recall_voting, ruled, seated

pytestmark = pytest.mark.django_db

YES = 1
WHY = "Absent depuis deux mois, sans un mot à personne."


def page(name, recall):
    return reverse(f"government:{name}", args=[recall.community.slug, recall.pk])


def asking(mandate):
    return reverse("government:petition", args=[mandate.community.slug, mandate.pk])


def place(people=12):
    community, (first, *others) = ruled(people)
    return community, seated(community, first), others


def text(answer):
    return answer.content.decode()


def test_from_the_rules_to_a_petition_that_the_person_concerned_replies_to(enter):
    community, mandate, people = place()
    rules = reverse("government:rules", args=[community.slug])
    assert asking(mandate) in text(enter(people[0]).get(rules))
    assert asking(mandate) not in text(enter(mandate.membership).get(rules))
    assert asking(mandate) not in text(enter(None).get(rules))
    said_before = text(enter(people[0]).get(asking(mandate)))
    assert "3\u00a0signatures" in said_before
    assert "60\u00a0jours" in said_before

    answer = enter(people[0]).post(asking(mandate), {"reasons": WHY}, follow=True)
    recall = Recall.objects.get()
    assert answer.redirect_chain[-1][0] == page("recall", recall)
    assert page("recall", recall) in text(enter(None).get(rules))
    assert enter(people[1]).get(asking(mandate)).url == page("recall", recall)

    assert "Répondre en public" in text(enter(mandate.membership).get(page("recall", recall)))
    enter(mandate.membership).post(page("reply", recall), {"text": "Je reviens lundi."})
    told = text(enter(None).get(page("recall", recall)))
    assert WHY in told
    assert "Je reviens lundi." in told


def test_one_signs_takes_ones_name_back_and_nobody_else_sees_it(enter):
    _, mandate, people = place()
    recall = petition(people[0], mandate)
    assert "Signer" in text(enter(people[1]).get(page("recall", recall)))
    signed = text(enter(people[1]).post(page("sign", recall), follow=True))
    assert "Vous avez signé" in signed
    assert "2\u00a0signatures" in signed
    for other in (None, people[2], mandate.membership):
        told = text(enter(other).get(page("recall", recall)))
        assert "2\u00a0signatures" in told
        assert people[1].user.public_name not in told
    enter(people[1]).post(page("unsign", recall))
    recall.refresh_from_db()
    assert recall.signed == 1


def test_the_threshold_opens_a_vote_and_its_result_is_told_whole(enter):
    community, mandate, people = place()
    recall = petition(people[0], mandate)
    for who in people[1:3]:
        enter(who).post(page("sign", recall))
    told = text(enter(people[1]).get(page("recall", recall)))
    assert "le vote s’ouvre dans un instant" in told
    assert "Retirer mon nom" not in told
    dates = reverse("government:calendar", args=[community.slug, recall.poll_id])
    assert dates in told
    assert text(enter(None).get(dates)).count("BEGIN:VEVENT") == 1
    calendar.advance()
    assert text(enter(None).get(dates)).count("BEGIN:VEVENT") == 2
    ballot = reverse("government:vote", args=[community.slug, recall.poll_id])
    assert ballot in text(enter(people[4]).get(page("recall", recall)))
    shown = text(enter(people[4]).get(ballot))
    assert "Ce mandat doit-il prendre fin" in shown
    assert "Oui, qu’il prenne fin" in shown
    assert enter(people[4]).post(ballot, {"on": "1"}).context["receipt"]
    assert "Vous avez voté" in text(enter(people[4]).get(page("recall", recall)))
    for who in people[5:9]:
        votes.cast(by=who, poll_id=recall.poll_id, choices=[YES])
    deadline(recall)
    told = text(enter(None).get(page("recall", recall)))
    assert "Les membres ont mis fin à ce mandat" in told
    record = reverse("government:record", args=[community.slug, recall.poll_id])
    assert record in told
    assert enter(None).get(record).status_code == 200
    assert not mandates.in_force(community.pk, Mandate.Office.MODERATOR).filter(pk=mandate.pk).exists()
    assert page("recall", recall) in text(enter(None).get(reverse("government:rules", args=[community.slug])))


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("petition", {"reasons": ""}, "obligatoire"),
        ("petition", {"reasons": "Parce que."}, "Il manque quelques mots"),
        ("petition", {"reasons": "x" * 2001}, "2000"),
        ("reply", {"text": ""}, "obligatoire"),
        ("reply", {"text": "\u200b"}, "Il manque quelques mots"),
    ],
)
def test_what_cannot_be_taken_comes_back_in_words(enter, name, sent, sentence):
    _, mandate, people = place()
    recall = petition(people[0], mandate) if name == "reply" else None
    address = page("reply", recall) if recall else asking(mandate)
    answer = enter(mandate.membership if recall else people[0]).post(address, sent)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Recall.objects.exclude(reply="").exists()


def test_who_may_not_is_told_why(enter):
    community, mandate, people = place()
    provisional = founder_of(community).mandates.get(office="animator")
    assert enter(people[0]).get(asking(provisional)).status_code == 409
    assert enter(mandate.membership).get(asking(mandate)).status_code == 403
    late = member(community)
    assert enter(late).post(asking(mandate), {"reasons": WHY}).status_code == 403
    recall = petition(people[0], mandate)
    assert enter(late).post(page("sign", recall)).status_code == 403
    assert enter(people[1]).post(page("reply", recall), {"text": "Moi aussi."}).status_code == 403
    assert "inscrits sur la liste" in text(enter(late).get(page("recall", recall)))
    deadline(recall)
    assert enter(people[1]).post(page("sign", recall)).status_code == 409
    assert "On pourra le demander de nouveau" in text(enter(people[1]).get(asking(mandate)))
    elsewhere, _ = ruled(4)
    assert enter(None).get(reverse("government:recall", args=[elsewhere.slug, recall.pk])).status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everybody_reads_every_end(enter, language):
    for ending, (sentence_fr, sentence_en) in {
        "lapsed": ("Trop peu de personnes ont signé", "Too few people signed"),
        "quorum": ("Trop peu de personnes ont voté", "Too few people voted"),
        "kept": ("n’ont pas mis fin", "did not take this mandate back"),
    }.items():
        _, mandate, people = place()
        recall = petition(people[0], mandate) if ending == "lapsed" else recall_voting(mandate, people)
        for who in people[:4] if ending == "kept" else []:
            votes.cast(by=who, poll_id=recall.poll_id, choices=[2])
        assert deadline(recall).ending == ending
        for who in (None, people[1], mandate.membership):
            answer = enter(who, language).get(page("recall", recall))
            assert (sentence_fr if language == "fr" else sentence_en) in text(answer)


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_asks_as_many_questions_however_many_sign(enter, times, django_assert_max_num_queries):
    _, mandate, people = place(people=4 + 12 * times)
    recall = petition(people[0], mandate)
    for who in people[1 : 1 + 2 * times]:
        recalls.sign(by=who, recall_id=recall.pk)
    visitor = enter(people[1])
    visitor.get(page("recall", recall))
    with django_assert_max_num_queries(9):
        visitor.get(page("recall", recall))


@pytest.mark.parametrize("times", [1, 3])
def test_the_rules_ask_as_many_questions_however_many_mandates_are_in_question(
    enter, times, django_assert_max_num_queries
):
    community, _mandate, people = place(people=14)
    for number in range(3 * times):
        petition(people[-1 - number], seated(community, people[number // 2], ("moderator", "animator")[number % 2]))
    rules = reverse("government:rules", args=[community.slug])
    visitor = enter(people[-1])
    visitor.get(rules)
    with django_assert_max_num_queries(9):
        assert text(visitor.get(rules)).count("/revocations/") == 3 * times
