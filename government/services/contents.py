"""What is proposed: a text, the articles of a charter, a whole set of rules; as it is kept, or refused with its reasons."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.selectors import charters
from communities.services import charters as chartering
from core.errors import Invalid
from core.text import clean_text
from government.constitution import schema, sense
from government.constitution.rules import Constitution, Roll
from government.constitution.schema import Fault, Unfit
from government.models import Decision
from government.selectors import constitutions, rolls
from government.services.constitutions import require_sense
from government.wording.faults import sentence

TEXT = 6000


def cleaned(subject: str, content: Mapping[str, Any], community_id: int) -> dict[str, Any]:
    """The content of a draft. Raises `Invalid` with every reason why it could not be adopted."""
    if subject == Decision.Subject.CHARTER:
        return {"articles": _charter(content.get("articles"), community_id)}
    if subject == Decision.Subject.CONSTITUTION:
        return {"rules": _rules(content.get("rules"), community_id)}
    return {"text": clean_text(str(content.get("text") or ""), at_most=TEXT, at_least=10, field="text")}


def _charter(articles: Any, community_id: int) -> list[dict[str, str]]:
    told = [(str(one["title"]), str(one["text"])) for one in articles or ()]
    kept = [{"title": title, "text": text} for title, text in chartering.cleaned(told)]
    if kept == articles_of(community_id):
        raise _unchanged("articles")
    return kept


def articles_of(community_id: int) -> list[dict[str, str]]:
    """The charter in force, as a draft holds it."""
    charter = charters.current(community_id)
    return [{"title": one.title, "text": one.text} for one in charter.articles.all()] if charter else []


def _rules(rules: Any, community_id: int) -> dict[str, Any]:
    try:
        constitution = schema.read(rules)
    except Unfit as unfit:
        told = {fault.path: sentence(fault) for fault in unfit.faults}
        raise Invalid(_("These rules cannot be read."), fields=told, code="unfit") from unfit
    require_sense(constitution)
    _require_vouched(constitution, community_id)
    in_force = constitutions.in_force(community_id)
    if in_force and in_force.constitution == constitution:
        raise _unchanged("rules")
    return schema.write(constitution)


def _require_vouched(constitution: Constitution, community_id: int) -> None:
    """Where members must be vouched for, enough of them are: else nothing could be voted, or nobody named."""
    if told := {fault.path: sentence(fault) for fault in _too_few_vouched(constitution, community_id)}:
        raise Invalid(_("Too few members are vouched for as yet."), fields=told, code="too_few_vouched")


def _too_few_vouched(constitution: Constitution, community_id: int) -> list[Fault]:
    asked = {name: getattr(constitution, name) for name in ("voters", "candidates")}
    if not any(roll.vouchers for roll in asked.values()):
        return []
    left = {name: _left(community_id, roll) for name, roll in asked.items()}
    return list(sense.too_few_vouched(constitution, **left))


def hindrances(rules: Any, community_id: int) -> list[Fault]:
    """Why rules that were adopted cannot come into force today, though they could be proposed: members left, or took words back."""
    try:
        constitution = schema.read(rules)
    except Unfit as unfit:
        return unfit.faults
    return [*sense.faults(constitution), *_too_few_vouched(constitution, community_id)]


def _left(community_id: int, roll: Roll) -> sense.Left:
    rolls_of = (roll, dataclasses.replace(roll, vouchers=0))
    return sense.Left(*(rolls.eligible(community_id, one).count() for one in rolls_of))


def _unchanged(field: str) -> Invalid:
    sentence_of_it = _("This changes nothing of what is in force.")
    return Invalid(sentence_of_it, fields={field: sentence_of_it}, code="unchanged")
