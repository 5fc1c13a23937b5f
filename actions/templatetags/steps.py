"""Words that templates of petits pas need: a value's name, a rhythm, what a step asks of a purse and a day."""

import datetime as dt

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Constraint
from actions.models import Action
from actions.selectors import plans, reasons
from core.drawing import coordinate
from core.templatetags.cordee import day_words

register = template.Library()


@register.filter
def value_name(slug: str) -> str:
    return reasons.value_name(slug)


@register.filter
def rhythm(cadence: str) -> str:
    return plans.rhythm_name(cadence)


@register.filter
def cost(action: Action) -> str:
    """What it costs, in words."""
    return {
        Action.Cost.FREE: _("free"),
        Action.Cost.SAVES: _("saves money"),
        Action.Cost.SMALL: _("costs a little"),
        Action.Cost.MEDIUM: _("costs something"),
    }[Action.Cost(action.cost)]


@register.filter
def lasts(action: Action) -> str:
    """How long it takes, in words."""
    if action.minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", action.minutes) % {"n": action.minutes}
    hours = action.minutes / 60
    whole = int(hours) if hours == int(hours) else round(hours, 1)
    return ngettext("%(n)s hour", "%(n)s hours", int(hours)) % {"n": str(whole).replace(".5", "½").replace("0½", "½")}


@register.filter
def effort(action: Action) -> str:
    """How much it asks, in words."""
    return [_("very easy"), _("easy"), _("takes some effort"), _("takes effort"), _("demanding")][action.effort - 1]


@register.filter
def exclusions(action: Action) -> list[str]:
    """Whom this step is never proposed to, in their own words."""
    return [str(Constraint(slug).label) for slug in action.excluded_by if slug in Constraint.values]


@register.filter
def as_day(text: str) -> str:
    """A date of the catalogue's files as people write it."""
    return day_words(dt.date.fromisoformat(text), "j F Y")


@register.filter
def svg(number: float) -> str:
    """A number as drawings take it, whatever the language."""
    return coordinate(number)
