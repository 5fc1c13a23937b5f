"""The one store of pictures: decoded, drawn anew without their metadata, and kept under a random name."""

import datetime as dt
import io
import secrets
import warnings
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
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 82
FOLDER = "pictures"
OFTEN = Limit("pictures", at_most=12, seconds=600)  # decoding one costs a good deal
LOST_FOR = dt.timedelta(hours=1)


@transaction.atomic
def store_image(*, by: User, file: IO[bytes], purpose: str = Upload.Purpose.AVATAR) -> Upload:
    """Keep a picture: a square of at most 512 px, as WebP, without metadata. `Invalid` says what cannot be taken."""
    is_active.require(by)
    OFTEN.require(by.pk)
    picture = _decoded(_read(file))
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


def _decoded(content: bytes) -> Image.Image:
    """The pixels alone, upright, cropped to a square."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _square(Image.open(io.BytesIO(content), formats=FORMATS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise _refused(_("This file is not a picture we can read: JPEG, PNG, WebP or GIF."), "not_a_picture") from None


def _square(image: Image.Image) -> Image.Image:
    if image.width * image.height > PIXELS_AT_MOST:
        raise _too_large()
    image.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded at the size we need
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    side = max(1, min(SIDE, *pixels.size))
    square = ImageOps.fit(pixels, (side, side))
    square.info.clear()  # where it was taken, with what: none of our business
    return square


def _too_large() -> Invalid:
    return _refused(_("This picture has too many pixels. Please send a smaller one."), "too_large")


def _refused(sentence: object, code: str) -> Invalid:
    return Invalid(sentence, fields={"picture": sentence}, code=code)


@transaction.atomic
def remove_all(*, owner_id: int, but: int | None = None) -> None:
    """Forget somebody's pictures, rows and files, except the upload `but`; files go once the rows are gone for good."""
    gone = Upload.objects.filter(owner_id=owner_id).exclude(pk__in=[but] if but else [])
    names = list(gone.values_list("name", flat=True))
    gone.delete()
    transaction.on_commit(partial(_delete_files, names), robust=True)


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
