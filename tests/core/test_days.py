"""Days as people say them, in both languages."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from core.templatetags.cordee import day, day_words, when

_MORNING = dt.datetime(2021, 3, 1, 9, tzinfo=timezone.get_current_timezone())


@pytest.mark.parametrize(
    ("language", "date", "said"),
    [
        ("fr", dt.date(2026, 11, 1), "1er\u00a0novembre"),
        ("fr", dt.date(2026, 11, 11), "11\u00a0novembre"),
        ("fr", dt.date(2026, 11, 21), "21\u00a0novembre"),
        ("en", dt.date(2026, 11, 1), "1\u00a0November"),
    ],
)
def test_a_day_is_never_cut_and_the_first_is_said_as_the_french_say_it(language, date, said):
    with translation.override(language):
        assert day_words(date) == said
        assert day(date) == f"{said}\u00a02026"


def test_pages_say_it_so():
    with translation.override("fr"):
        assert ">1er\u00a0mars\u00a02021 à 9\u00a0h<" in when(_MORNING)
        assert day(_MORNING) == "1er\u00a0mars\u00a02021"
