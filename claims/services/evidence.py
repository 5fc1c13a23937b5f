"""What stands behind a draft, added and taken away until it is published."""

from typing import IO

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from claims.models import Claim, Evidence, Wording
from claims.selectors import claims as reading
from claims.services import files
from claims.services.claims import held, touch
from core.errors import Conflict, Invalid
from core.limits import Limit
from core.text import clean_line

TITLE, URL, AT_MOST = 120, 300, 12
OFTEN = Limit("evidence", at_most=60, seconds=3600)  # a picture costs something to decode
_is_address = URLValidator(schemes=["https"])


@transaction.atomic
def add(*, by: Seat, claim_id: int, title: str, url: str = "", file: IO[bytes] | None = None) -> Evidence:
    """A file, or an https address that anybody can open and that we do not fetch. The same twice is once. Raises `Invalid`."""
    claim = held(by, claim_id)
    draft = _draft_of(claim)
    said = clean_line(title, at_most=TITLE, field="title", at_least=3)
    _require_one(url, file)
    OFTEN.require(claim.brand_id)
    if Evidence.objects.filter(wording=draft).count() >= AT_MOST:
        raise Conflict(_("%(n)d pieces of evidence are enough: take one away first.") % {"n": AT_MOST}, code="enough")
    made = _of_file(draft, said, file) if file is not None else _of_address(draft, said, url)
    touch(claim)
    return made


@transaction.atomic
def remove(*, by: Seat, claim_id: int, evidence_id: int) -> None:
    """Take one away from the draft. Twice is once."""
    claim = held(by, claim_id)
    found = Evidence.objects.filter(pk=evidence_id, wording=_draft_of(claim)).first()
    if found is not None:
        files.let_go([found.name])
        found.delete()
        touch(claim)


def _draft_of(claim: Claim) -> Wording:
    draft = reading.draft_of(claim)
    if draft is None:
        raise Conflict(_("What was published keeps its evidence: begin a correction first."), code="not_a_draft")
    return draft


def _require_one(url: str, file: object) -> None:
    if bool(url) == (file is not None):
        sentence = _("One or the other: a file, or an address.")
        raise Invalid(sentence, fields={"url": sentence}, code="one_or_the_other")


def _of_address(draft: Wording, title: str, url: str) -> Evidence:
    address = clean_line(url, at_most=URL, field="url")
    try:
        _is_address(address)
    except ValidationError:
        sentence = _("An address that anybody can open begins with https:// and names a site.")
        raise Invalid(sentence, fields={"url": sentence}, code="not_an_address") from None
    known = Evidence.objects.filter(wording=draft, url=address).first()
    return known or Evidence.objects.create(wording=draft, title=title, url=address)


def _of_file(draft: Wording, title: str, file: IO[bytes]) -> Evidence:
    kept = files.keep(file)
    try:
        with transaction.atomic():
            return Evidence.objects.create(
                wording=draft, title=title, name=kept.name, media=kept.media, digest=kept.digest, bytes=kept.bytes
            )
    except IntegrityError:
        files.let_go([kept.name])
        return Evidence.objects.get(wording=draft, digest=kept.digest)
