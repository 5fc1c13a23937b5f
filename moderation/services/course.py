"""The course for those who begin to moderate: one's own answers, which nobody else reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member
from core.errors import Invalid, Missing
from moderation.course import ANSWERS, BY_KEY
from moderation.models import CourseAnswer


def answer(*, by: Membership, scene: str, choice: str) -> CourseAnswer:
    """Say what one would do; said again, it replaces what was said. Raises `Missing` for no scene, `Invalid` for no answer."""
    is_member.require(by, by.community_id)
    if scene not in BY_KEY:
        raise Missing(_("There is no such scene."))
    if choice not in ANSWERS:
        sentence: Any = _("Choose one of these.")
        raise Invalid(sentence, fields={"choice": sentence})
    return CourseAnswer.objects.update_or_create(membership=by, scene=scene, defaults={"choice": choice})[0]
