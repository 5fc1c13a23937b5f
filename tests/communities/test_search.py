"""Search: two languages, accents and plurals forgiven, excerpts that never become markup."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.cursors import Cursor, read
from communities.handles import called_in
from communities.language import detect
from communities.selectors import search
from communities.services import posts
from tests.factories.communities import reply, thread

pytestmark = pytest.mark.django_db


def titles(place, words):
    return [hit.title for hit in search.found(place.community.pk, words)]


@pytest.mark.parametrize(
    "words", ["écoles", "ecole", "ÉCOLE", "écolè", '"cour de l’école"', "« école »", "école -hôpital"]
)
def test_accents_plurals_and_case_are_forgiven(place, words):
    talk = thread(place.leo, title="Un sujet", text="La cour de l’école est trop chaude en juin.")
    assert titles(place, words) == [talk.title]


@pytest.mark.parametrize("words", ["measuring", "measured", "children"])
def test_english_is_understood_too(place, words):
    text = "The children of the school have measured what they throw away, and they would like to tell you."
    talk = thread(place.leo, title="A sujet", text=text)
    assert titles(place, words) == [talk.title]


@pytest.mark.parametrize(
    "text", ["Et les carottes\u202f?", "Les carottes\u00a0: oui", "«\u202fcarottes\u202f»", "Qu’est-ce qu’une carotte…"]
)
def test_french_typography_does_not_hide_a_word(place, text):
    reply(place.leo, place.thread, text=text)
    assert len(search.found(place.community.pk, "carotte")) == 1


@pytest.mark.parametrize("words", ["aujourd'hui", "aujourd’hui", "l'école", "école"])
def test_both_apostrophes_are_one(place, words):
    reply(place.leo, place.thread, text="Aujourd’hui à l’école")
    assert len(search.found(place.community.pk, words)) == 1


def test_a_title_is_found_by_a_piece_of_a_word(place):
    thread(place.leo, title="La ripisylve, ce mot inconnu", text="Bonjour")
    assert titles(place, "ripisyl") == ["La ripisylve, ce mot inconnu"]
    assert search.found(place.community.pk, "gaspilage")[0].title == place.thread.title  # a slip of the finger


def test_what_was_taken_back_is_not_found(place):
    said = reply(place.leo, place.thread, text="Un mot rarissime : zygomatique")
    assert search.found(place.community.pk, "zygomatique")
    posts.remove(by=place.leo, post_id=said.pk)
    assert search.found(place.community.pk, "zygomatique") == []


def test_an_excerpt_marks_and_escapes(place):
    reply(place.leo, place.thread, text="<b>Le</b> radis <script>alert(1)</script> & le navet")
    excerpt = search.found(place.community.pk, "radis")[0].excerpt
    assert "<mark>radis</mark>" in excerpt
    assert "<script>" not in excerpt
    assert "<b>" not in excerpt


def test_an_excerpt_reads_as_the_message_does(place):
    reply(place.leo, place.thread, text="Le **radis** & le [navet](https://exemple.org/navet), l’_automne_ venu")
    excerpt = search.found(place.community.pk, "radis")[0].excerpt
    assert " ".join(excerpt.split()) == "<mark>radis</mark> &amp; le navet, l’automne venu"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_the_search(place, words):
    for hit in search.found(place.community.pk, words):
        assert "<script" not in hit.excerpt


@given(st.text(max_size=400))
def test_marks_never_let_markup_through(text):
    assert "<script" not in search.highlighted(text + search.START + "<script>" + search.STOP + text)


@given(st.datetimes(min_value=dt.datetime(1971, 1, 1), timezones=st.just(dt.UTC)), st.integers(0, 10**18 - 1))  # noqa: DTZ001
def test_a_place_in_a_list_is_read_back_as_it_was_written(at, id):
    assert read(str(Cursor(at, id))) == Cursor(at, id)


@given(st.text())
def test_a_forged_place_is_no_place_or_a_place(text):
    assert read(text) is None or read(str(read(text))) == read(text)


@given(st.text(max_size=500))
def test_calling_never_breaks_and_is_bounded(text):
    assert len(called_in(text)) <= 10
    assert all(handle == handle.lower() for handle in called_in(text))
    assert detect(text, default="fr") in ("fr", "en")


def test_who_is_called():
    assert called_in("@Leo, @nadia-b. et moi@exemple.fr, `@code`, http://x/@y") == ["leo", "nadia-b"]
