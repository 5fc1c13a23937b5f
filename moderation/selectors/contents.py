"""What was reported, as it is now."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Community
from core.errors import Missing
from core.moderable import KINDS, Moderable
from moderation.models import Case, Measure


def standing_in(community: Community, kind: str, content: int) -> tuple[Moderable, Any]:
    """What can be reported under this number in this community, and its kind. Raises `Missing`."""
    what = KINDS.get(kind)
    found = what.find(content) if what else None
    if what is None or found is None or what.community_of(found) != community:
        raise Missing(_("This is no longer there: whoever wrote it may have taken it back."))
    return what, found


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
