"""Money in the reader's language, with all the decimals that it has: parts that are shown must add up."""

from decimal import Decimal

from babel.numbers import format_currency, format_decimal, format_percent
from django import template
from django.utils import translation
from django.utils.translation import gettext as _

register = template.Library()
MINUS = "\N{MINUS SIGN}"


def _locale() -> str:
    return (translation.get_language() or "fr")[:2]


@register.filter
def price(amount: Decimal, currency: str) -> str:
    """ "0,905 €" or "€0.905"."""
    return format_currency(amount, currency, locale=_locale(), decimal_quantization=False)


@register.filter
def effect(amount: Decimal, currency: str) -> str:
    """What is added to a price: more or less, or that it costs the same."""
    if not amount:
        return _("same price")
    return f"{'+' if amount > 0 else MINUS}\u202f{price(abs(amount), currency)}"


@register.filter
def percent(part: Decimal) -> str:
    """ "45,5 %" or "45.5%"."""
    return format_percent(part / 100, locale=_locale(), decimal_quantization=False)


@register.filter
def measure(amount: Decimal, unit: str) -> str:
    """A figure and its unit."""
    return f"{format_decimal(amount, locale=_locale(), decimal_quantization=False)}\u00a0{unit}"


@register.filter
def signed(amount: Decimal, unit: str) -> str:
    """What is added to a measure."""
    if not amount:
        return _("no change")
    return f"{'+' if amount > 0 else MINUS}\u202f{measure(abs(amount), unit)}"


@register.filter
def weight(amount: Decimal) -> str:
    """What an option weighs: always with its sign, or nothing."""
    if not amount:
        return format_decimal(Decimal(0), locale=_locale())
    return f"{'+' if amount > 0 else MINUS}{format_decimal(abs(amount), '0.00', locale=_locale())}"
