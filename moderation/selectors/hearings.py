"""An appeal as those read it who have a part in it: both sides, whoever decided, those who sit."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from core.errors import Missing
from moderation.models import Appeal
from moderation.selectors import rulings

DECIDER: Final = "decider"
JUROR: Final = "juror"


def readable(community: Community, appeal_id: int, user: Any) -> Appeal:
    """The appeal of this community, for somebody who has a part in it. Raises `Missing` for everybody else."""
    return _for(user, known().filter(pk=appeal_id, ruling__case__community=community).first())


def anywhere(appeal_id: int, user: Any) -> Appeal:
    """The same by its number alone."""
    return _for(user, known().filter(pk=appeal_id).first())


def known() -> QuerySet[Appeal]:
    """Appeals with what their pages name."""
    return Appeal.objects.select_related(
        "ruling__case__community", "ruling__case__person__user", "ruling__article__charter", "ruling__by__user",
        "ruling__seconded_by__user", "panel",
    )  # fmt: skip


def _for(user: Any, appeal: Appeal | None) -> Appeal:
    if appeal is None or place(appeal, user) is None:
        raise Missing(_("There is no such appeal here, or it is not yours to read."))
    return appeal


def may_reply(appeal: Appeal, user: Any) -> bool:
    """Whether this is who decided, and the jury has not ended."""
    by = appeal.ruling.by
    return by is not None and by.user_id == user.pk and appeal.ended_at is None


def place(appeal: Appeal, user: Any) -> str | None:
    """What somebody is in an appeal: one of the sides, whoever decided, or one of those who sit as long as it goes on."""
    if user.pk in {one.user_id for one in (appeal.ruling.by, appeal.ruling.seconded_by) if one}:
        return DECIDER
    if side := rulings.side_of(appeal.ruling, user):
        return side
    return JUROR if appeal.ended_at is None and rulings.sits(appeal.panel, user) else None


def words(appeal: Appeal, who: str | None) -> str:
    """What was said, for those who must know it: whoever wrote it, whoever decided, those who sit. Not for who reported."""
    hidden = who == Appeal.Side.REPORTER or appeal.ruling.case.is_handed
    return "" if hidden else appeal.ruling.case.words
