"""The one store of pictures: decoded, drawn anew without their metadata, and kept under a random name."""

import datetime as dt
import io
import secrets
import warnings
from collections.abc import Callable
from functools import partial
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from accounts.models import Upload, User
from accounts.policies import is_active
from core.errors import Invalid
from core.limits import Limit

BYTES_AT_MOST = 5 * 1024 * 1024
PIXELS_AT_MOST = 40_000_000  # a good camera's; more is a trap that would eat memory
SIDE = 512
WHOLE = 1280
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 82
FOLDER = "pictures"
OFTEN = Limit("pictures", at_most=12, seconds=600)  # decoding one costs a good deal
LOST_FOR = dt.timedelta(hours=1)


@transaction.atomic
def store_image(*, by: User, file: IO[bytes], purpose: str = Upload.Purpose.AVATAR) -> Upload:
    """Keep a picture as WebP, without metadata: a face as a square of at most 512 px, what was seen whole, at most 1280 px wide
    or high. `Invalid` says what cannot be taken.
    """
    is_active.require(by)
    OFTEN.require(by.pk)
    picture = _decoded(_read(file), _square if purpose == Upload.Purpose.AVATAR else _whole)
    content = io.BytesIO()
    picture.save(content, "WEBP", quality=QUALITY, method=4)
    name = f"{secrets.token_urlsafe(18)}.webp"
    default_storage.save(f"{FOLDER}/{name}", ContentFile(content.getvalue()))
    return Upload.objects.create(
        owner=by, purpose=purpose, name=name, width=picture.width, height=picture.height, bytes=content.tell()
    )


def _read(file: IO[bytes]) -> bytes:
    content = file.read(BYTES_AT_MOST + 1)
    if len(content) > BYTES_AT_MOST:
        raise _refused(_("This picture is too heavy: 5 MB at most."), "too_heavy")
    if not content:
        raise _refused(_("This file is empty."), "empty")
    return content


def _decoded(content: bytes, drawn: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """The pixels alone, upright, as large as they are needed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return drawn(Image.open(io.BytesIO(content), formats=FORMATS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise _refused(_("This file is not a picture we can read: JPEG, PNG, WebP or GIF."), "not_a_picture") from None


def _square(image: Image.Image) -> Image.Image:
    """The middle of it."""
    pixels = _upright(image, SIDE)
    side = max(1, min(SIDE, *pixels.size))
    square = ImageOps.fit(pixels, (side, side))
    square.info.clear()  # where it was taken, with what: none of our business
    return square


def _whole(image: Image.Image) -> Image.Image:
    """All of it, so that a label is read."""
    pixels = _upright(image, WHOLE)
    pixels.thumbnail((WHOLE, WHOLE))
    pixels.info.clear()
    return pixels


def _upright(image: Image.Image, side: int) -> Image.Image:
    if image.width * image.height > PIXELS_AT_MOST:
        raise _too_large()
    image.draft("RGB", (side, side))  # a JPEG is decoded at the size we need
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    return upright.convert("RGBA" if has_alpha else "RGB")


def _too_large() -> Invalid:
    return _refused(_("This picture has too many pixels. Please send a smaller one."), "too_large")


def _refused(sentence: object, code: str) -> Invalid:
    return Invalid(sentence, fields={"picture": sentence}, code=code)


@transaction.atomic
def remove_all(*, owner_id: int, but: int | None = None, purpose: str = "") -> None:
    """Forget somebody's pictures (all, or those of a purpose), except the upload `but`; the files once the rows are gone."""
    gone = Upload.objects.filter(owner_id=owner_id).exclude(pk__in=[but] if but else [])
    gone = gone.filter(purpose=purpose) if purpose else gone
    names = list(gone.values_list("name", flat=True))
    gone.delete()
    transaction.on_commit(partial(_delete_files, names), robust=True)


@transaction.atomic
def remove(*, upload: Upload) -> None:
    """Forget one picture; its file once the row is gone."""
    upload.delete()
    transaction.on_commit(partial(_delete_files, [upload.name]), robust=True)


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(f"{FOLDER}/{name}")


def open_file(upload: Upload) -> IO[bytes]:
    """The picture's bytes; `FileNotFoundError` when the disk lost it."""
    return default_storage.open(f"{FOLDER}/{upload.name}")


def sweep_files() -> int:
    """Remove files without a row (a process was killed between the two), an hour after they were written."""
    if not default_storage.exists(FOLDER):
        return 0
    names = default_storage.listdir(FOLDER)[1]
    known = set(Upload.objects.filter(name__in=names).values_list("name", flat=True))
    lost = [name for name in names if name not in known and _is_old(name)]
    _delete_files(lost)
    return len(lost)


def _is_old(name: str) -> bool:
    return default_storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - LOST_FOR
