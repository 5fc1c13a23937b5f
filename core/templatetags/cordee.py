"""What every template needs: dates as people say them, numbers that single nobody out, the page's live topics."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core import privacy, stencil, text

register = template.Library()
MINUTE = dt.timedelta(minutes=1)


@register.simple_tag(name="stencil")
def fill_in(template_name: str, shape: str = "", /, **parts: Any) -> SafeString:
    """A fragment that is drawn once and then filled in: ``{% stencil "a.html" "names of its shape" name=value … %}``."""
    names = shape.split()
    blanks = {name: value for name, value in parts.items() if name not in names}
    return stencil.fill(template_name, {name: parts[name] for name in names}, blanks)


@register.filter
def section(path: str) -> str:
    """The first part of an address: ``c`` of ``/c/compost/``."""
    return path.split("/", 2)[1]


@register.filter
def shown(amount: int) -> str:
    """A true number, or "a few" under the privacy threshold."""
    words = privacy.shown(int(amount))
    return number(int(amount)) if words.isdigit() else words


@register.filter
def number(amount: int) -> str:
    """A number as the language groups it: 1\u00a0234\u00a0567 or 1,234,567."""
    return number_format(int(amount), force_grouping=True)


@register.filter
def bound(words: str) -> str:
    """What somebody typed on one line, its French signs kept with the word before them."""
    return text.bound(str(words))


@register.filter
def plain(html: str) -> str:
    """The words of a rendered text, as words: to be shortened and escaped again."""
    return text.plain(str(html))


@register.filter
def tongue(language: str) -> SafeString:
    """`` lang="en"`` for an element whose words are in another language than its page, nothing otherwise.

    A name that stands inside a sentence of the page takes none: WCAG 3.1.2 exempts proper names, and a screen reader
    that changed its voice within the sentence would be harder to follow.
    """
    return SafeString("" if language == (translation.get_language() or "fr")[:2] else f' lang="{language}"')


@register.simple_tag
def when(moment: dt.datetime | None) -> SafeString | str:
    """``<time>`` in words, as one would say them aloud ("5 minutes ago", "Thursday at 6:00 pm"); exact on hover."""
    if moment is None:
        return ""
    now = timezone.localtime()
    minutes = (now - moment) // MINUTE
    lately = minutes if 0 <= minutes < 60 else None
    return _time_element(moment, lately, now.date(), translation.get_language() or "")


@register.simple_tag
def until(moment: dt.datetime, words: str = "") -> SafeString | str:
    """In words, "until Thursday at 6:00 pm" (or ``words`` before the moment); of what is past, "ends in a moment"."""
    if moment <= timezone.now():
        return _("ends in a moment")
    return format_html("{} {}", words or pgettext("a step, followed by a moment", "until"), when(moment))


@lru_cache(maxsize=4000)
def _time_element(moment: dt.datetime, minutes: int | None, today: dt.date, language: str) -> SafeString:
    """Kept, because pages say the same few moments again and again."""
    local = timezone.localtime(moment)
    exact = _at(day(moment), local, language)
    words = _at(_day(local.date(), today, language), local, language) if minutes is None else _ago(minutes)
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, words)


def _ago(minutes: int) -> str:
    if not minutes:
        return _("just now")
    return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}


def _at(day: str, local: dt.datetime, language: str) -> str:
    return _("%(day)s at %(time)s") % {"day": day, "time": _time(local.hour, local.minute, language)}


@lru_cache(maxsize=1000)
def _day(day: dt.date, today: dt.date, language: str) -> str:
    days = (today - day).days
    if abs(days) < 2:
        return (_("today"), _("yesterday"), _("tomorrow"))[days]
    if -7 < days < 7:
        weekday = date_format(day, "l")
        return weekday.lower() if language == "fr" else weekday
    return day_words(day, "j F" if day.year == today.year else "j F Y")


def day_words(day: dt.date, pattern: str = "j F") -> str:
    """A day as one says it, never cut over two lines: the first of a month is « 1er » in French, every other a number."""
    words = date_format(day, pattern).replace(" ", "\u00a0")
    return f"1er{words[1:]}" if day.day == 1 and translation.get_language() == "fr" else words


@register.filter
def day(moment: dt.date) -> str:
    """The day of a date or of a moment, with its year."""
    return day_words(timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment, "j F Y")


def exactly(moment: dt.datetime) -> str:
    """A moment in words, with its year: « 26 novembre 2026 à 6 h 03 »; what a sentence says that stands on no page of its own."""
    return _at(day(moment), timezone.localtime(moment), translation.get_language() or "fr")


@lru_cache(maxsize=3000)
def _time(hour: int, minute: int, language: str) -> str:
    if language == "fr":
        return f"{hour}\u00a0h" + (f"\u00a0{minute:02d}" if minute else "")
    half = "am" if hour < 12 else "pm"  # without dots: what ends a sentence would have two
    return f"{hour % 12 or 12}" + (f":{minute:02d}" if minute else "") + f"\u00a0{half}"


@register.filter
def time_of(moment: dt.datetime) -> str:
    """The time of the day of a moment, as the reader says it: « 16 h 08 »."""
    local = timezone.localtime(moment)
    return _time(local.hour, local.minute, translation.get_language() or "fr")


@register.filter
def hour(number: int) -> str:
    """An hour of the day as the reader says it."""
    return _time(number, 0, translation.get_language() or "fr")


@register.filter
def localized(obj: object, field: str) -> str:
    """``obj.<field>_fr`` or ``_en`` by the reader's language, French when the other is empty."""
    language = translation.get_language() or "fr"
    return str(getattr(obj, f"{field}_{language[:2]}", "") or getattr(obj, f"{field}_fr"))
