"""Whose matter things of government are: who wrote them, and whom they are about."""

from core.ties import parties
from government.models import (
    Answer,
    Candidacy,
    Decision,
    Draft,
    Objection,
    Panel,
    Question,
    ReasonedObjection,
    Recall,
    Statement,
)

parties(Answer, "candidacy__membership__user")
parties(Candidacy, "membership__user", "proposed_by__user")
parties(Panel, "caller__user", "parties__user", began="called_at")
parties(Recall, "mandate__membership__user", "author__user", began="opened_at")
for written in (Decision, Draft, Objection, Question, ReasonedObjection, Statement):
    parties(written, "author__user")
