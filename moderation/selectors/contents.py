"""What was reported, as it is now."""

from core.moderable import KINDS
from moderation.models import Case, Measure


def words_now(case: Case) -> str | None:
    """What it says today; None where it is not there any more."""
    what = KINDS.get(case.kind)
    found = what.find(case.content) if what else None
    return what.words(found) if what and found is not None else None


def link(case: Case) -> str:
    """Where it stands; empty where it is not there any more."""
    what = KINDS.get(case.kind)
    found = what.find(case.content) if what else None
    return what.link(found) if what and found is not None else ""


def was_changed(case: Case, asked: Measure) -> bool:
    """Whether it says something else than when it was reported, since somebody was asked to change it."""
    return asked.begins_at is not None and words_now(case) != case.words
