"""Whom to call when things are hard: one page, open to all, that keeps nothing of who came."""

import re

import pytest
from django.test import Client

from accounts.lifelines import COUNTRIES, nearest_first
from core.models import OutboxEvent

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"^[0-9][0-9 -]*$")


@pytest.mark.parametrize(
    ("languages", "near"),
    [
        ("fr-BE,fr;q=0.9,en;q=0.8", "BE"),
        ("fr;q=0.9, fr-ch;q=0.8", "CH"),
        ("en_CA", "CA"),
        ("fr", "FR"),
        ("en,fr;q=0.5", "GB"),
        ("de-AT,en-IE", "IE"),
        ("de", "FR"),
        ("", "FR"),
        (";;,-,fr-,\x00", "FR"),
    ],
)
def test_the_country_of_the_readers_browser_comes_first(languages, near):
    first, *others = nearest_first(languages)
    assert first.code == near
    assert [country.code for country in others] == [country.code for country in COUNTRIES if country.code != near]


def test_each_country_begins_with_what_saves_a_life_and_each_number_can_be_dialled():
    assert {country.lines[0].number for country in COUNTRIES} <= {"112", "911", "999"}
    lines = [line for country in COUNTRIES for line in country.lines]
    assert all(NUMBER.match(line.number) for line in lines)
    assert all(line.site.startswith("https://") for line in lines if line.name)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whoever_comes_finds_numbers_and_leaves_no_trace(language):
    browser = Client(headers={"accept-language": language})
    page = browser.get("/aide/")
    for country in COUNTRIES:
        for line in country.lines:
            assert f'href="tel:{re.sub("[ -]", "", line.number)}"' in page.content.decode()
    assert not browser.cookies.get("sessionid")
    assert not OutboxEvent.objects.exists()


def test_the_foot_of_a_page_leads_there():
    assert 'href="/aide/"' in Client().get("/").content.decode()
