"""What was said in public around a vote, taken out of sight and brought back; no procedure rests on it. No door of its own."""

from typing import Any, Final

from django.db import models, transaction
from django.db.models.functions import Now

from core.events import emit
from government.events import CandidaciesChanged
from government.models import Answer, Candidacy, Question, Statement

Kept = dict[str, Any]
WORDS: Final[dict[type[models.Model], str]] = {
    Candidacy: "statement", Question: "text", Answer: "text", Statement: "text",
}  # fmt: skip


@transaction.atomic
def withhold(kind: type[models.Model], pk: int) -> Kept:
    """Take the words out of sight; what they were is handed over, and nothing of it stays here. Empty where nothing was left."""
    row, field = _locked(kind, pk), WORDS[kind]
    if row is None or row.withheld_at is not None or not getattr(row, field):
        return {}
    kept = {"text": getattr(row, field)}
    kind._default_manager.filter(pk=pk).update(**{field: "", "withheld_at": Now()})
    _tell(row)
    return kept


@transaction.atomic
def restore(kind: type[models.Model], pk: int, kept: Kept) -> bool:
    """Bring the words back. False where they cannot be: whoever wrote them wrote others meanwhile."""
    row, field = _locked(kind, pk), WORDS[kind]
    if row is None or row.withheld_at is None or not kept or _is_said_again(row, kept["text"]):
        return False
    kind._default_manager.filter(pk=pk).update(**{field: kept["text"], "withheld_at": None})
    _tell(row)
    return True


def _locked(kind: type[models.Model], pk: int) -> Any:
    return kind._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()


def _is_said_again(row: Any, text: str) -> bool:
    """Of a consultation, whether somebody wrote the same sentence since: there it stands once."""
    if not isinstance(row, Statement):
        return False
    return Statement.objects.filter(decision=row.decision_id, text=text).exclude(pk=row.pk).exists()


def _tell(row: Any) -> None:
    """Pages of an election are drawn anew; a consultation shows it when it is next looked at."""
    election = row.question.election if isinstance(row, Answer) else getattr(row, "election", None)
    if election is not None:
        emit(CandidaciesChanged(election.pk, election.community_id))
