"""Days as people say them, in both languages."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from core.templatetags.cordee import day_words, when


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", dt.date(2026, 11, 1), "1er novembre"),
        ("fr", dt.date(2026, 11, 11), "11 novembre"),
        ("fr", dt.date(2026, 11, 21), "21 novembre"),
        ("en", dt.date(2026, 11, 1), "1 November"),
    ],
)
def test_the_first_of_a_month_is_said_as_the_french_say_it(language, day, said):
    with translation.override(language):
        assert day_words(day) == said
        assert day_words(day, "j F Y") == f"{said} 2026"


def test_pages_say_it_so():
    with translation.override("fr"):
        assert ">1er mars 2021 à 9\u00a0h<" in when(dt.datetime(2021, 3, 1, 9, tzinfo=timezone.get_current_timezone()))
