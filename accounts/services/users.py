"""An account from its first day to its last."""

import re
import secrets
import unicodedata
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.events import AccountDeactivated, SignedOut, SignedUp
from accounts.models import Profile, User
from accounts.policies import is_active, may_deactivate
from accounts.services import consents
from core import log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.text import clean_line

NAME_AT_MOST = 60
HANDLE_AT_MOST = 40
# Handles that would pass for the house, or for everybody.
RESERVED = frozenset(
    {"admin", "administrateur", "all", "animateur", "animatrice", "cordee", "equipe", "everyone", "here", "ici", "root"}
    | {"moderateur", "moderation", "moderatrice", "staff", "support", "system", "systeme", "team", "tous", "toutes"}
)


@transaction.atomic
def sign_up(
    *,
    email: str,
    display_name: str,
    language: str = "fr",
    purposes: Iterable[str] = (),
    password: str | None = None,
    verified: bool = False,
    is_trial: bool = False,
) -> User:
    """Open an account, with its profile and the permissions given at the door.

    Without a password, a code by e-mail opens it. `Conflict("email_taken")` when the address has an account.
    """
    name = clean_line(display_name, at_most=NAME_AT_MOST, field="display_name")
    user = _create(
        email=_clean_email(email), name=name, language=_known(language), password=password, is_trial=is_trial
    )
    Profile.objects.create(user=user)
    EmailAddress.objects.create(user=user, email=user.email or "", primary=True, verified=verified)
    for purpose in purposes:
        consents.grant(by=user, purpose=purpose, is_trial=is_trial)
    emit(SignedUp(user_id=user.pk))
    return user


def _create(*, email: str, name: str, language: str, password: str | None, is_trial: bool) -> User:
    """The row itself, under the first free handle; two people of one name may sign up in the same instant."""
    for handle in _handles(name):
        try:
            with transaction.atomic():
                return User.objects.create_user(
                    email, password, display_name=name, handle=handle, language=language, is_trial=is_trial
                )
        except IntegrityError:
            if User.objects.filter(email=email).exists():
                raise Conflict(_("There is an account with this address already."), code="email_taken") from None
    raise Conflict(_("No name for mentions is free. Please try again."))


def _handles(name: str) -> Iterable[str]:
    """`nadia-benali`, `nadia-benali-2`…, then with a few random letters: always a free one soon."""
    base = mention_word(name)
    taken = set(User.objects.filter(handle__startswith=base).values_list("handle", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 3))
    yield from [handle for handle in numbered if handle not in taken and handle not in RESERVED][:2]
    yield from (f"{base}-{secrets.token_hex(3)}" for _try in range(3))


def mention_word(name: str) -> str:
    """A name as a word for mentions: `Léo-Paul D’Arc` → `leo-paul-d-arc`; "membre" where no Latin letter is left."""
    words = re.sub(r"[’'.·_]", "-", unicodedata.normalize("NFKC", name))
    return slugify(words)[: HANDLE_AT_MOST - 8].strip("-_") or "membre"


def _clean_email(email: str) -> str:
    address = User.objects.normalize_email(email.strip()).lower()
    try:
        validate_email(address)
    except ValidationError:
        sentence = _("This does not look like an e-mail address.")
        raise Invalid(sentence, fields={"email": sentence}, code="email") from None
    return address


def _known(language: str) -> str:
    if language not in User.Language.values:
        sentence = _("This language is not spoken here yet.")
        raise Invalid(sentence, fields={"language": sentence}, code="language")
    return language


@transaction.atomic
def rename(*, by: User, display_name: str) -> User:
    """Change the name others read; the handle stays, so that old mentions still lead to the person."""
    person = _locked(by)
    person.display_name = clean_line(display_name, at_most=NAME_AT_MOST, field="display_name")
    person.save(update_fields=["display_name"])
    return person


@transaction.atomic
def change_language(*, by: User, language: str) -> User:
    """The language of pages and letters."""
    person = _locked(by)
    person.language = _known(language)
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def sign_out(*, by: User) -> None:
    """Say that a session of this person ended, so that its open pages stop listening."""
    emit(SignedOut(user_id=by.pk))


@transaction.atomic
def deactivate(*, by: Staff, user_id: int) -> User:
    """Close somebody's doors, for a cause that everybody can read in the site's log."""
    person = _of(user_id)
    may_deactivate.require(by, person)
    if person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
        _write_in_log("account_deactivated", by, person)
        emit(AccountDeactivated(user_id=person.pk))
    return person


@transaction.atomic
def reactivate(*, by: Staff, user_id: int) -> User:
    """Open them again."""
    person = _of(user_id)
    may_deactivate.require(by, person)
    if not person.is_active and person.erased_at is None:
        person.is_active = True
        person.save(update_fields=["is_active"])
        _write_in_log("account_reactivated", by, person)
    return person


def _write_in_log(verb: str, by: Staff, person: User) -> None:
    log.append(
        chain=log.SITE,
        verb=verb,
        actor=by.kind,
        public={"cause": clean_line(by.cause, at_most=500, field="cause")},
        personal={"user_id": person.pk, "staff_id": by.user.pk},
        user_id=person.pk,
    )


def _locked(by: User) -> User:
    person = User.objects.select_for_update().get(pk=by.pk)
    is_active.require(person)
    return person


def _of(user_id: int) -> User:
    person = User.objects.select_for_update().filter(pk=user_id).first()
    if person is None:
        raise Missing(_("There is nobody here under this number."))
    return person
