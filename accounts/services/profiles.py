"""What fits a person's life, as she says it."""

from collections.abc import Iterable
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Constraint, Profile, Reach, Upload, User
from accounts.policies import is_active
from accounts.services import uploads
from core.errors import Invalid
from core.text import clean_line

ABOUT_AT_MOST = 280
HOURS = ("reminder_hour", "quiet_from", "quiet_until")


@transaction.atomic
def change(
    *,
    by: User,
    about: str | None = None,
    constraints: Iterable[str] | None = None,
    reminder_hour: int | None = None,
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    reach: str | None = None,
) -> Profile:
    """Change what is given, leave the rest. Hours are whole, 0 to 23, by the clock of the place."""
    profile = _locked(by)
    changes: dict[str, Any] = {"reminder_hour": reminder_hour, "quiet_from": quiet_from, "quiet_until": quiet_until}
    if about is not None:
        changes["about"] = clean_line(about, at_most=ABOUT_AT_MOST, at_least=0, field="about")
    if constraints is not None:
        changes["constraints"] = _known(constraints)
    if reach is not None:
        changes["reach"] = _reach(reach)
    for field, value in changes.items():
        if value is not None:
            setattr(profile, field, _hour(field, value) if field in HOURS else value)
    profile.save()
    return profile


def _known(constraints: Iterable[str]) -> list[str]:
    chosen = set(constraints)
    if not chosen <= set(Constraint.values):
        sentence = _("One of these choices does not exist.")
        raise Invalid(sentence, fields={"constraints": sentence}, code="unknown_constraint")
    return [value for value in Constraint.values if value in chosen]


def _reach(value: str) -> str:
    if value not in Reach.values:
        sentence = _("One of these choices does not exist.")
        raise Invalid(sentence, fields={"reach": sentence}, code="unknown_reach")
    return value


def _hour(field: str, value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 23:
        sentence = _("An hour goes from 0 to 23.")
        raise Invalid(sentence, fields={field: sentence}, code="hour")
    return value


@transaction.atomic
def set_picture(*, by: User, file: IO[bytes]) -> Profile:
    """Show this picture; the one before is forgotten, its file too."""
    profile = _locked(by)
    profile.avatar = uploads.store_image(by=by, file=file)
    profile.save(update_fields=["avatar"])
    uploads.remove_all(owner_id=by.pk, but=profile.avatar.pk, purpose=Upload.Purpose.AVATAR)
    return profile


@transaction.atomic
def remove_picture(*, by: User) -> Profile:
    profile = _locked(by)
    profile.avatar = None
    profile.save(update_fields=["avatar"])
    uploads.remove_all(owner_id=by.pk, purpose=Upload.Purpose.AVATAR)
    return profile


def _locked(by: User) -> Profile:
    is_active.require(User.objects.select_for_update().get(pk=by.pk))
    return Profile.objects.select_for_update().get_or_create(user=by)[0]
