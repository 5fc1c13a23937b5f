"""Days as people say them, in both languages."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from core.templatetags.cordee import day, day_words, until, when

_MINUTE = dt.timedelta(minutes=1)
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


def test_what_ends_says_until_when_and_never_that_it_ended_ago_while_the_clock_is_on_its_way():
    now = timezone.now()
    with translation.override("en"):
        assert until(now - 3 * _MINUTE) == "ends in a moment"
        assert until(now + _MINUTE) == f"until {when(now + _MINUTE)}"
        assert until(now + _MINUTE, "objections end").startswith("objections end <time ")
    with translation.override("fr"):
        assert until(now - 3 * _MINUTE) == "prend fin dans un instant"
        assert until(now + _MINUTE).startswith("fin\u00a0: <time ")
