"""A sheet of questions, and what somebody answers to it: read into plain shapes, or refused. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from core.text import clean_line, clean_text

AT_MOST, OPTIONS, ASKED, OPTION, TEXT = 4, range(2, 9), 200, 120, 500
CHOICE, SCALE, FREE = "choice", "scale", "text"
KINDS = (CHOICE, SCALE, FREE)
STEPS = range(1, 6)
"""Of a scale: from not at all to entirely."""

Question = dict[str, Any]
"""``kind``, ``text``, and for a choice its ``options``."""


def questions(said: Sequence[Mapping[str, Any]]) -> list[Question]:
    """A sheet of some questions. Raises `Invalid`."""
    if not 1 <= len(said) <= AT_MOST:
        raise _unfit(_("Ask from one to four questions."))
    return [_question(one) for one in said]


def _question(one: Mapping[str, Any]) -> Question:
    kind = one.get("kind")
    if kind not in KINDS:
        raise _unfit(_("A question is answered by one choice, on a scale, or in words."))
    text = clean_line(str(one.get("text", "")), at_most=ASKED, field="questions", at_least=10)
    if kind != CHOICE:
        return {"kind": kind, "text": text, "options": []}
    given = one.get("options") or []
    if not isinstance(given, list):
        raise _unfit(_("A choice is between two to eight options, each other than the others."))
    options = [clean_line(str(option), at_most=OPTION, field="questions") for option in given]
    if len(options) not in OPTIONS or len(set(options)) < len(options):
        raise _unfit(_("A choice is between two to eight options, each other than the others."))
    return {"kind": kind, "text": text, "options": options}


def answers(said: Mapping[str, Any], sheet: Sequence[Question]) -> list[dict[str, Any]]:
    """What somebody answers, question by question; nothing said is a blank answer. Raises `Invalid`.

    ``q1`` is the number of an option or step from 1, or words; ``q1_shown`` lets the brand read the words as they are.
    """
    return [_answer(said, number, question) for number, question in enumerate(sheet, start=1)]


def _answer(said: Mapping[str, Any], number: int, question: Question) -> dict[str, Any]:
    given = str(said.get(f"q{number}") or "").strip()
    if not given:
        return {}
    if question["kind"] == FREE:
        words = clean_text(given, at_most=TEXT, field=f"q{number}")
        return {"text": words, "shown": bool(said.get(f"q{number}_shown"))}
    known = len(question["options"]) if question["kind"] == CHOICE else STEPS[-1]
    if not (given.isascii() and given.isdecimal() and len(given) < 3 and 1 <= int(given) <= known):
        raise Invalid(_("This is none of the answers."), fields={f"q{number}": _("This is none of the answers.")})
    return {"choice": int(given)}


def _unfit(sentence: Any) -> Invalid:
    return Invalid(sentence, fields={"questions": sentence}, code="unfit")
