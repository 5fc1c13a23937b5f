"""The files that stand behind claims: pictures drawn anew without what they say of whoever took them, documents as they came."""

import datetime as dt
import hashlib
import io
import secrets
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from claims.models import Evidence
from core.errors import Invalid

BYTES_AT_MOST = 5 * 1024 * 1024
PIXELS_AT_MOST = 40_000_000  # a good camera's; more is a trap that would eat memory
SIDE = 3000  # a page of small print is still read
FOLDER = "evidence"
LOST_FOR = dt.timedelta(hours=1)
Media = Evidence.Media
_EXTENSIONS = {Media.PDF: "pdf", Media.PNG: "png", Media.JPEG: "jpg"}
_OF_PILLOW = {"PNG": Media.PNG, "JPEG": Media.JPEG}


@dataclass(frozen=True)
class Kept:
    """A file as we keep and give it out."""

    name: str
    media: str
    digest: str
    bytes: int


def keep(file: IO[bytes]) -> Kept:
    """Keep a PDF, PNG or JPEG of 5 MB at most, under a random name. `Invalid` says what cannot be taken."""
    content = file.read(BYTES_AT_MOST + 1)
    if len(content) > BYTES_AT_MOST:
        raise _refused(_("This file is too heavy: 5 MB at most."), "too_heavy")
    if not content:
        raise _refused(_("This file is empty."), "empty")
    media, content = (Media.PDF, content) if content.startswith(b"%PDF-") else _drawn_anew(content)
    name = f"{secrets.token_urlsafe(18)}.{_EXTENSIONS[media]}"
    default_storage.save(f"{FOLDER}/{name}", ContentFile(content))
    return Kept(name, media, hashlib.sha256(content).hexdigest(), len(content))


def _drawn_anew(content: bytes) -> tuple[Evidence.Media, bytes]:
    """The pixels alone, upright, no larger than it takes to read them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(Image.open(io.BytesIO(content), formats=tuple(_OF_PILLOW)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise _refused(_("This file is none we can read: PDF, PNG or JPEG."), "not_readable") from None


def _encoded(image: Image.Image) -> tuple[Evidence.Media, bytes]:
    if image.width * image.height > PIXELS_AT_MOST:
        raise _too_large()
    media = _OF_PILLOW[str(image.format)]
    pixels = ImageOps.exif_transpose(image).convert("RGB" if media is Media.JPEG else "RGBA")
    pixels.thumbnail((SIDE, SIDE))
    pixels.info.clear()  # where it was taken, with what: none of anybody's business
    written = io.BytesIO()
    pixels.save(written, str(image.format), **({"quality": 85} if media is Media.JPEG else {"compress_level": 6}))
    return media, written.getvalue()


def _too_large() -> Invalid:
    return _refused(_("This picture has too many pixels. Please send a smaller one."), "too_large")


def _refused(sentence: object, code: str) -> Invalid:
    return Invalid(sentence, fields={"file": sentence}, code=code)


def open_file(name: str) -> IO[bytes]:
    """The bytes; `FileNotFoundError` where the disk lost them."""
    return default_storage.open(f"{FOLDER}/{name}")


def let_go(names: Collection[str]) -> None:
    """Delete the files that no row names any more, once the transaction is committed."""
    transaction.on_commit(partial(_delete_unnamed, sorted(set(names))), robust=True)


def _delete_unnamed(names: list[str]) -> None:
    known = set(Evidence.objects.filter(name__in=names).values_list("name", flat=True))
    for name in names:
        if name and name not in known:
            default_storage.delete(f"{FOLDER}/{name}")


def sweep() -> int:
    """Remove files without a row (what was refused after it was kept; a process that was killed), an hour after they came."""
    if not default_storage.exists(FOLDER):
        return 0
    names = default_storage.listdir(FOLDER)[1]
    known = set(Evidence.objects.filter(name__in=names).values_list("name", flat=True))
    lost = [name for name in names if name not in known and _is_old(name)]
    for name in lost:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(lost)


def _is_old(name: str) -> bool:
    return default_storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - LOST_FOR
