"""Words in another language than their page say so, for those who hear them; the others say nothing."""

import re

import pytest
from django.test import Client

from communities import drawing
from tests.factories.communities import CommunityFactory, founder_of, thread

pytestmark = pytest.mark.django_db


def test_a_french_community_says_so_on_an_english_page_and_there_only():
    community = CommunityFactory(name="Les voisins", purpose="Vivre ensemble au village.")
    talk = thread(founder_of(community), title="Qui vient avec nous dans la forêt ?")
    spoken = [
        ("/c/", "h2", "Les voisins"),
        ("/c/", "p", "Vivre ensemble"),
        (f"/c/{community.slug}/", "h1", "Les voisins"),
        (f"/c/{community.slug}/", "p", "Vivre ensemble"),
        (f"/c/{community.slug}/", "h3", "Qui vient"),
        (f"/c/{community.slug}/recherche/?q=vient", "h2", "Qui vient"),
        (f"/c/{community.slug}/fils/{talk.pk}/", "h1", "Qui vient"),
        (f"/c/{community.slug}/fils/{talk.pk}/", "a", "Les voisins"),
    ]
    for path, element, words in spoken:
        assert language_of(path, element, words, reader="en") == "fr", (path, words)
        assert language_of(path, element, words, reader="fr") is None, (path, words)


def test_a_title_is_in_the_language_of_its_words_when_they_tell():
    community = CommunityFactory()
    english = thread(founder_of(community), title="Who is with us in the forest on Sunday?")
    assert language_of(f"/c/{community.slug}/fils/{english.pk}/", "h1", "Who is", reader="fr") == "en"
    assert language_of(f"/c/{community.slug}/fils/{english.pk}/", "h1", "Who is", reader="en") is None


def test_a_line_told_live_says_the_same_as_the_page(settings):
    settings.LANGUAGE_CODE = "en"
    talk = thread(founder_of(CommunityFactory()), title="Qui vient avec nous dans la forêt ?")
    page = Client(headers={"accept-language": "en"}).get(f"/c/{talk.community.slug}/").text
    assert '<h3 lang="fr">' in drawing.line(talk.pk)
    assert drawing.line(talk.pk) in page


def language_of(path, element, words, *, reader):
    """What the element that begins with these words says of its language."""
    page = Client(headers={"accept-language": reader}).get(path).text
    found = re.search(rf"<{element}\b([^>]*)>(?:<a [^>]*>)?{words}", page)
    assert found, (path, words)
    said = re.search(r'\blang="(\w+)"', found[1])
    return said and said[1]
