"""What this app holds of a person. Other apps fill the same registry from their own ``data`` module."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry as AdminLogEntry

from accounts.models import Consent, Distance, Notice, NoticePreference, Profile, Upload, User
from core.data import EXCUSED, HOLDINGS, excuse, exports

__all__ = ["EXCUSED", "HOLDINGS", "excuse", "exports"]


@exports("account", User, EmailAddress)
def account(user_id: int) -> dict[str, Any]:
    fields = ("id", "email", "display_name", "handle", "language", "joined_at", "last_login", "is_staff", "is_trial")
    addresses = EmailAddress.objects.filter(user_id=user_id).values("email", "verified", "primary")
    return {**User.objects.values(*fields).get(pk=user_id), "addresses": list(addresses)}


@exports("profile", Profile)
def profile(user_id: int) -> dict[str, Any]:
    fields = ("about", "constraints", "reminder_hour", "quiet_from", "quiet_until", "reach")
    return Profile.objects.filter(user_id=user_id).values(*fields).first() or {}


@exports("consents", Consent)
def consents(user_id: int) -> list[dict[str, Any]]:
    held = Consent.objects.filter(user_id=user_id).order_by("granted_at")
    return [{**row} for row in held.values("purpose", "granted_at", "withdrawn_at")]


@exports("notices", Notice)
def notices(user_id: int) -> list[dict[str, Any]]:
    held = Notice.objects.filter(user_id=user_id).order_by("created_at")
    return [
        {**row}
        for row in held.values("kind", "url", "data", "count", "created_at", "updated_at", "read_at", "mailed_at")
    ]


@exports("notice_preferences", NoticePreference)
def notice_preferences(user_id: int) -> list[dict[str, Any]]:
    held = NoticePreference.objects.filter(user_id=user_id).order_by("kind")
    return [{**row} for row in held.values("kind", "on_page", "by_mail")]


@exports("distances", Distance)
def distances(user_id: int) -> list[dict[str, Any]]:
    """Whom one keeps away from; who keeps away from oneself is theirs."""
    held = Distance.objects.filter(by=user_id).order_by("since")
    return [{**row} for row in held.values("to__handle", "is_blocked", "since")]


@exports("pictures", Upload)
def pictures(user_id: int) -> list[dict[str, Any]]:
    held = Upload.objects.filter(owner_id=user_id).order_by("created_at")
    fields = ("purpose", "width", "height", "bytes", "created_at")
    return [{**{f: getattr(u, f) for f in fields}, "address": u.get_absolute_url()} for u in held]


excuse(AdminLogEntry, "what the site's team did in the admin site, not what is known of a member")
