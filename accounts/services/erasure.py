"""To be forgotten (GDPR art. 17): what tells of a person goes; what was said to others stays, by a "former member"."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.events import AccountErased
from accounts.models import Consent, Distance, Notice, NoticePreference, Profile, User
from accounts.services import uploads
from core import clock, log
from core.errors import Invalid
from core.events import emit

UNCONFIRMED_FOR = dt.timedelta(days=2)


@transaction.atomic
def erase(*, by: User, confirmation: str) -> None:
    """Empty the account for good. `confirmation`: the person's own address, typed again."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if person.erased_at is not None:
        return
    if confirmation.strip().lower() != (person.email or ""):
        sentence = _("This is not the address of this account, so nothing was erased.")
        raise Invalid(sentence, fields={"confirmation": sentence}, code="confirmation")
    _empty(person)


def _empty(person: User) -> None:
    uploads.remove_all(owner_id=person.pk)
    Profile.objects.filter(user=person).delete()
    Notice.objects.filter(Q(user=person) | Q(data__author_id=person.pk)).delete()  # hers, and those that name her
    NoticePreference.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Distance.objects.filter(Q(by=person) | Q(to=person)).delete()
    Consent.objects.filter(user=person, withdrawn_at__isnull=True).update(withdrawn_at=Now())
    log.forget_person(person.pk)
    person.groups.clear()
    person.user_permissions.clear()
    person.email, person.display_name, person.handle, person.last_login = None, "", None, None
    person.language = User.Language.FRENCH
    person.is_active = person.is_staff = person.is_superuser = False
    person.erased_at = clock.now()
    person.set_unusable_password()
    person.save()
    emit(AccountErased(user_id=person.pk))


def close_sessions(*, user_ids: set[int]) -> int:
    """Delete the sessions of these people: closed already by the emptied account, their rows still named it."""
    wanted = {str(user_id) for user_id in user_ids}
    sessions = Session.objects.iterator(chunk_size=500)
    gone = [session.pk for session in sessions if session.get_decoded().get("_auth_user_id") in wanted]
    return Session.objects.filter(pk__in=gone).delete()[0]


def forget_unconfirmed() -> int:
    """Accounts whose address was never confirmed: perhaps somebody else's. Emptied after two days."""
    never = User.objects.filter(
        erased_at__isnull=True, last_login__isnull=True, joined_at__lt=Now() - UNCONFIRMED_FOR, is_trial=False
    ).exclude(emailaddress__verified=True)
    forgotten = 0
    for pk in list(never.filter(emailaddress__isnull=False).values_list("pk", flat=True)[:500]):
        forgotten += _forget_one(pk)
    return forgotten


@transaction.atomic
def _forget_one(user_id: int) -> int:
    person = User.objects.select_for_update().get(pk=user_id)
    if person.erased_at or person.last_login or EmailAddress.objects.filter(user=person, verified=True).exists():
        return 0
    _empty(person)
    return 1
