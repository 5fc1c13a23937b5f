"""What can be reported of what members say around votes: what no procedure rests on, so that it can be taken out of sight.

A text that is put to the vote, an objection on a ballot, the reasons of a petition stay: who votes must read what they are asked.
"""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.moderable import declare
from government.models import Answer, Candidacy, Question, Statement
from government.services.withholding import restore, withhold


def _candidacies() -> "QuerySet[Any]":
    return Candidacy.objects.filter(state=Candidacy.State.STANDS).exclude(statement="")


def _election(election: Any) -> str:
    return reverse("government:election", args=[election.community.slug, election.pk])


for _kind, _model, _said in (
    ("candidacy", Candidacy, {
        "title": _("what somebody who stands says"), "person": "membership", "community": "election__community", "at": "created_at",
        "visible": _candidacies, "words": lambda one: one.statement, "link": lambda one: _election(one.election),
    }),
    ("question", Question, {
        "title": _("a question to those who stand"), "person": "author", "community": "election__community", "at": "created_at",
        "visible": lambda: Question.objects.exclude(text=""), "words": lambda one: one.text,
        "link": lambda one: _election(one.election),
    }),
    ("answer", Answer, {
        "title": _("an answer of somebody who stands"), "person": "candidacy__membership",
        "community": "question__election__community", "visible": lambda: Answer.objects.exclude(text=""),
        "words": lambda one: one.text, "link": lambda one: _election(one.question.election),
    }),
    ("statement", Statement, {
        "title": _("a sentence of a consultation"), "person": "author", "community": "decision__community", "at": "created_at",
        "visible": lambda: Statement.objects.exclude(text=""), "words": lambda one: one.text, "is_signed": False,
        "link": lambda one: reverse("government:opinions", args=[one.decision.community.slug, one.decision_id]),
    }),
):  # fmt: skip
    declare(
        _kind,
        _model,
        withdraw=partial(withhold, _model),
        restore=partial(restore, _model),
        is_rewritable=False,
        **_said,
    )
