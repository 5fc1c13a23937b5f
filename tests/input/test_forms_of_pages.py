"""Every form of every page, filled in badly: a page answers, in the reader's language, and keeps what was typed."""

from urllib.parse import urlencode, urlsplit

import pytest
from django.urls import is_valid_path, resolve

from accounts.models import User
from tests.input.forms import Reader
from tests.input.world import pages

pytestmark = pytest.mark.django_db
PEOPLE = ["leo", "nadia", None]
TRICKS = {
    "nothing": "",
    "nothing to see": "  \u00a0\u2003\u200b\u200d\ufeff\u2060 ",
    "nul bytes": "avant\x00après",
    # right to left, a storm of combining signs, a Cyrillic letter, markup
    "odd words": "\u202emoc.elpmaxe\u202c z"
    + "\u0301\u0327\u034f" * 30
    + ' nаdia "><script>alert(1)</script>{{ 7|add:7 }}',  # noqa: RUF001
    "number": "9" * 40,
    "negative": "-1",
    "not a number": "NaN",
    "a date": "9999-99-99",
}


def forms_on(address, world):
    """The forms a person finds at an address, each with the person."""
    for name in PEOPLE:
        person = getattr(world, name) if name else None
        answer = world.client(person).get(address.of(world))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found = Reader(answer.content.decode(), address.of(world)).forms
            yield from ((person, form) for form in found if leads_somewhere(form))


def leads_somewhere(form):
    """The page of components shows forms for their looks, whose addresses are made up."""
    return is_valid_path(urlsplit(form.action).path) and not form.action.startswith("/design/")


def kind_of(form):
    return resolve(urlsplit(form.action).path).view_name, tuple(sorted(form.fields))


def send(world, person, form, values, language="fr"):
    options = {} if form.is_multipart else {"content_type": "application/x-www-form-urlencoded"}
    body = values if form.is_multipart else urlencode(values)
    if person is not None:  # who is signed in reads in their own language
        User.objects.filter(pk=person.pk).update(language=language)
    return world.client(person).post(form.action, body, headers={"accept-language": language}, **options)


attacked = set()


@pytest.mark.parametrize("address", pages(), ids=str)
def test_no_form_of_any_page_breaks_and_every_refusal_is_a_page(world, attempt, address):
    for person, form in list(forms_on(address, world)):
        if kind_of(form) in attacked:
            continue
        attacked.add(kind_of(form))
        for trick in TRICKS.values():
            with attempt():
                answered(send(world, person, form, dict.fromkeys(form.fields, trick)))
        for one in form.written():
            with attempt():
                too_long_is_said_and_the_rest_is_kept(world, person, form, one)


def answered(answer):
    """Done and led on, or refused with a sentence: never broken, and never a page of 200 that hides what is wrong."""
    assert answer.status_code in (200, 302, 403, 404, 409, 412, 422, 429), answer.status_code
    if answer.status_code >= 400:
        assert any(Reader(answer.content.decode()).sentences)


def too_long_is_said_and_the_rest_is_kept(world, person, form, one):
    sent = form.filled() | {one.name: "é" * ((one.at_most or 5000) + 1)}
    answer = send(world, person, form, sent)
    answered(answer)
    if answer.status_code == 422:
        shown = Reader(answer.content.decode()).shown
        kept = [other.name for other in form.written() if other.kind != "password" and other is not one]
        assert [name for name in kept if sent[name] and sent[name] not in shown] == []
        french, english = (
            set(Reader(send(world, person, form, sent, language).content.decode()).sentences)
            for language in ("fr", "en")
        )
        assert french - english, "the refusal is said in both languages"
