"""Brands: opened by whoever answers for one, described, closed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from brands import policies
from brands.events import BrandClosed, BrandOpened
from brands.models import Brand, Key, Seat
from brands.services import tokens, welcomes
from core.errors import Conflict, Invalid, Moved
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text

NAME, ABOUT, COMPANY, REGISTRATION, SITE = 80, 600, 120, 60, 200
RESERVED = {"ouvrir", "inviter"}  # addresses of our own where a brand’s would stand
OFTEN = Limit("brands", at_most=3, seconds=86400)
_is_address = URLValidator(schemes=["https", "http"])


@transaction.atomic
def found(
    *, by: User, name: str, about: str, company: str, registration: str = "", site: str = "", is_sandbox: bool = False
) -> Brand:
    """Open a brand and answer for it. Raises `Invalid` where a brand has this name already."""
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    policies.has_account.require(person)
    words = _words(name, about, company, registration, site)
    OFTEN.require(person.pk)
    brand = _create(slugify(words["name"])[:60].strip("-"), words, is_sandbox)
    Seat.objects.create(brand=brand, user=person, role=Seat.Role.OWNER, offered_at=Now(), taken_at=Now())
    emit(BrandOpened(brand.pk))
    return brand


@transaction.atomic
def describe(
    *, by: Seat, version: int, name: str, about: str, company: str, registration: str = "", site: str = ""
) -> Brand:
    """Say otherwise what the brand is; its address stays, as what was written about it leads there.

    ``version`` is the one that was read: raises `Moved` once somebody else said it otherwise.
    """
    brand = lock(by)
    policies.answers_for.require(Seat.objects.get(pk=by.pk), brand)
    if brand.version != version:
        raise Moved(_("Somebody said it otherwise since you read it. Look at what stands now, then say it again."))
    for field, value in _words(name, about, company, registration, site).items():
        setattr(brand, field, value)
    brand.version, brand.withheld_at = brand.version + 1, None
    brand.save(update_fields=["name", "about", "company", "registration", "site", "version", "withheld_at"])
    return brand


@transaction.atomic
def close(*, by: Seat) -> Brand:
    """The brand asks nothing of anybody any more; its page stays, and says so. Twice is once."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=by.brand_id)
    if not brand.is_open:
        return brand
    policies.answers_for.require(Seat.objects.get(pk=by.pk), brand)
    if brand.is_sandbox:
        raise Conflict(_("A sandbox closes with its brand."), code="sandbox")
    shut(brand)
    return brand


def shut(brand: Brand) -> None:
    """Nobody acts for it any more, nor does a program. The brand is locked by who asks."""
    tokens.shut(Key.objects.filter(brand=brand))
    Seat.objects.filter(brand=brand, ended_at__isnull=True).update(ended_at=Now())
    Brand.objects.filter(pk=brand.pk).update(closed_at=Now())
    brand.refresh_from_db()
    welcomes.end_all(brand)
    emit(BrandClosed(brand.pk))


def lock(by: Seat) -> Brand:
    """The brand of this seat, held: two who change it do so one after the other. Raises `Conflict` once it is closed."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=by.brand_id)
    if not brand.is_open:
        raise Conflict(_("This brand was closed."), code="closed")
    return brand


def _words(name: str, about: str, company: str, registration: str, site: str) -> dict[str, str]:
    return {
        "name": clean_line(name, at_most=NAME, at_least=2, field="name"),
        "about": clean_text(about, at_most=ABOUT, at_least=10, field="about"),
        "company": clean_line(company, at_most=COMPANY, at_least=2, field="company"),
        "registration": clean_line(registration, at_most=REGISTRATION, at_least=0, field="registration"),
        "site": _site(clean_line(site, at_most=SITE, at_least=0, field="site")),
    }


def _site(address: str) -> str:
    try:
        if address:
            _is_address(address)
    except ValidationError:
        sentence = _("An address of the web begins with https:// and names a site.")
        raise Invalid(sentence, fields={"site": sentence}, code="not_an_address") from None
    return address


def _create(slug: str, words: dict[str, str], is_sandbox: bool) -> Brand:
    """One name, one brand: a second one under the same name is somebody else's, or an imposture."""
    if not slug or slug in RESERVED:
        raise _taken(_("This name makes no address: a few plain letters are missing."))
    try:
        with transaction.atomic():
            return Brand.objects.create(slug=slug, is_sandbox=is_sandbox, **words)
    except IntegrityError:
        raise _taken(_("A brand has this name here already. If it is yours, ask whoever opened it.")) from None


def _taken(sentence: Any) -> Invalid:
    return Invalid(sentence, fields={"name": sentence}, code="name_taken")
