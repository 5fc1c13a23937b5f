"""A panel as its pages tell it: every state, for whoever comes, and what comes back when something is wrong."""

import pytest
from django.urls import reverse

from government.models import Panel
from government.selectors import panels as reading
from government.services import calendar, panels, votes
from tests.cost import cost_of
from tests.factories.communities import founder_of, member
from tests.factories.government import (
    drawn,
    jury_called,
    panel_called,
    panel_moves,
    ruled,
    serving,
    sitting,
    willing,
)

pytestmark = pytest.mark.django_db

ASKED = {
    "subject": "La place de la cantine",
    "question": "Faut-il ouvrir la cantine **le samedi** à tout le quartier ?",
    "size": "3",
    "parties": "",
}


def page(name, panel):
    return reverse(f"government:{name}", args=[panel.community.slug, panel.pk])


def text(answer):
    return answer.content.decode()


def test_from_the_rules_to_a_panel_that_answers(enter):
    community, people = ruled(9)
    nadia = founder_of(community)
    listed = reverse("government:panels", args=[community.slug])
    calling = reverse("government:call-panel", args=[community.slug])
    assert listed in text(enter(None).get(reverse("government:rules", args=[community.slug])))
    assert calling in text(enter(nadia).get(listed))
    assert calling not in text(enter(people[0]).get(listed))

    answer = enter(nadia).post(calling, ASKED | {"parties": f"@{people[0].user.handle}"}, follow=True)
    panel = Panel.objects.get()
    assert answer.redirect_chain[-1][0] == page("panel", panel)
    assert enter(nadia).get(calling).url == page("panel", panel)
    told = text(enter(None).get(page("panel", panel)))
    assert "<strong>le samedi</strong>" in told
    assert people[0].user.public_name not in told
    assert page("willing", panel) in text(enter(people[1]).get(page("panel", panel)))
    assert page("willing", panel) not in text(enter(nadia).get(page("panel", panel)))  # who asks does not sit
    for who in people:
        enter(who).post(page("willing", panel))
    enter(people[7]).post(page("unwilling", panel))
    assert "7\u00a0volontaires" in text(enter(None).get(page("panel", panel)))

    panel_moves(panel)
    for who in (None, people[0], people[1]):
        assert "1\u00a0volontaire ne peut pas siéger" in text(enter(who).get(page("panel", panel)))
    assert "Vous ne pouvez pas siéger ici" in text(enter(people[0]).get(page("panel", panel)))
    assert "Vous avez le numéro\u00a01 du vivier" in text(enter(people[1]).get(page("panel", panel)))
    enter(people[1]).post(page("panel-word", panel), {"word": "brouillard"})
    assert "1\u00a0mot" in text(enter(people[2]).get(page("panel", panel)))

    panel_moves(panel)
    first, *others = sitting(panel, "drawn")
    assert "Le sort vous désigne" in text(enter(first).get(page("panel", panel)))
    enter(first).post(page("seat", panel), {"answer": "decline"})
    calendar.advance()
    for who in sitting(panel, "drawn"):
        assert "Vous y siégez" in text(enter(who).post(page("seat", panel), {"answer": "accept"}, follow=True))
    calendar.advance()
    panel.refresh_from_db()
    told = text(enter(None).get(page("panel", panel)))
    assert "a décliné" in told
    assert all(who.user.public_name in told for who in (first, *others))

    ballot = reverse("government:vote", args=[community.slug, panel.vote_id])
    for who in sitting(panel):
        assert ballot in text(enter(who).get(page("panel", panel)))
        assert "Que répondez-vous" in text(enter(who).get(ballot))
        assert enter(who).post(ballot, {"on": "1"}).context["receipt"]
    assert ballot not in text(enter(first).get(page("panel", panel)))
    enter(others[0]).post(page("reason", panel), {"text": "Le quartier en a besoin."})
    assert "Le quartier en a besoin." in text(enter(others[0]).get(page("panel", panel)))
    assert "Le quartier en a besoin." not in text(enter(others[1]).get(page("panel", panel)))
    panel_moves(panel)
    told = text(enter(None).get(page("panel", panel)))
    assert "La réponse est oui" in told
    assert "Le quartier en a besoin." in told
    for poll_id in (panel.poll_id, panel.vote_id):
        record = reverse("government:record", args=[community.slug, poll_id])
        assert record in told
        shown = enter(None).get(record)
        assert shown.status_code == 200
        assert (f"verify_draw {panel.poll_id}" in text(shown)) == (poll_id == panel.poll_id)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"subject": ""}, "obligatoire"),
        ({"subject": "Court"}, "Il manque quelques mots"),
        ({"question": "Hein ?"}, "Il manque quelques mots"),
        ({"question": "x" * 4001}, "4000"),
        ({"size": "4"}, "Sélectionnez un choix valide"),
        ({"parties": "personne-de-ce-nom"}, "ce nom pour les mentions"),
    ],
)
def test_what_cannot_be_asked_comes_back_in_words(enter, sent, sentence):
    community, _ = ruled(6)
    answer = enter(founder_of(community)).post(reverse("government:call-panel", args=[community.slug]), ASKED | sent)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Panel.objects.exists()


def test_who_may_not_is_told_why(enter):
    community, people = ruled(6)
    calling = reverse("government:call-panel", args=[community.slug])
    assert enter(people[0]).get(calling).status_code == 403
    panel = panel_called(community)
    late = member(community)
    assert enter(late).post(page("willing", panel)).status_code == 403
    assert "inscrits sur la liste" in text(enter(late).get(page("panel", panel)))
    assert enter(people[0]).post(page("panel-word", panel), {"word": "trop tôt"}).status_code == 409
    drawn(panel, people)
    assert enter(people[0]).post(page("willing", panel)).status_code == 409
    waits = next(who for who in people if who not in sitting(panel, "drawn"))
    assert enter(waits).post(page("seat", panel), {"answer": "accept"}).status_code == 403
    assert enter(people[0]).post(page("reason", panel), {"text": "Parce que."}).status_code == 409
    elsewhere, _ = ruled(4)
    assert enter(None).get(reverse("government:panel", args=[elsewhere.slug, panel.pk])).status_code == 404


def test_a_word_that_is_none_comes_back_beside_its_form(enter):
    community, people = ruled(6)
    panel = willing(panel_called(community), people)
    answer = enter(people[0]).post(page("panel-word", panel), {"word": "\u200b"})
    assert answer.status_code == 422
    assert "Il manque quelques mots" in text(answer)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everybody_reads_every_end_and_a_redraw_says_so(enter, language):
    community, people = ruled(9)
    few = willing(panel_called(community), people[:2])
    again = serving(panel_called(community), people)
    for who in sitting(again):
        votes.cast(by=who, poll_id=again.vote_id, choices=[2])
    panel_moves(again)
    sentences = {
        few: {"fr": "Trop peu de membres étaient volontaires", "en": "Too few members were willing"},
        again: {"fr": "La réponse est non", "en": "The answer is no"},
    }
    for panel, said in sentences.items():
        for who in (None, people[0]):
            answer = enter(who, language).get(page("panel", panel))
            assert said[language] in text(answer)
    assert page("panel", again) in text(enter(None).get(page("panel", few)))
    told = text(enter(None).get(page("panel", again), headers={"accept-language": language}))
    assert {"fr": "Tirage numéro\u00a02 sur ce sujet", "en": "Draw number 2 for this subject"}[language] in told
    assert page("panel", few) in told
    called_again = f"{reverse('government:call-panel', args=[community.slug])}?again={again.pk}"
    assert called_again in text(enter(founder_of(community)).get(page("panel", again))).replace("&amp;", "&")
    assert again.subject in text(enter(founder_of(community)).get(called_again))


def test_the_page_asks_as_many_questions_however_many_are_willing(enter):
    few, many = (asked(enter, times) for times in (1, 3))
    assert few == many


def asked(enter, times):
    """The questions of the page in each state, and of the list."""
    community, people = ruled(2 + 8 * times)
    panel, visitor = panel_called(community), enter(people[0])
    for who in people:
        panels.volunteer(by=who, panel_id=panel.pk)
    for number in range(times):
        jury_called(community, origin=f"appeal:{number}", subject=f"Le recours numéro {number}")
    seen = []
    for _ in range(2):
        visitor.get(page("panel", panel))
        seen.append(cost_of(lambda: visitor.get(page("panel", panel))).queries)
        panel_moves(panel)
    assert len(reading.drawn(panel)) == 3
    stranger = enter(founder_of(community))
    seen.append(cost_of(lambda: stranger.get(page("panel", panel))).queries)
    seen.append(cost_of(lambda: stranger.get(reverse("government:panels", args=[community.slug]))).queries)
    return seen
