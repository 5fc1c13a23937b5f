"""Pictures: what comes in is never what goes out."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import Upload
from accounts.services import profiles, uploads
from core.errors import Invalid
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def picture(kind="PNG", size=(640, 480), mode="RGB", **options):
    content = io.BytesIO()
    Image.new(mode, size, (120,) * len(mode) if mode != "P" else 3).save(content, kind, **options)
    content.seek(0)
    return content


def bomb(side=30_000):
    """A PNG of a few bytes that claims 900 million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "CMYK"), ("GIF", "P"), ("WEBP", "RGB")],
)
def test_a_picture_becomes_a_small_square_webp(kind, mode):
    upload = uploads.store_image(by=UserFactory(), file=picture(kind, mode=mode))
    with uploads.open_file(upload) as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("WEBP", (480, 480))
    assert (upload.width, upload.height) == (480, 480)
    assert len(upload.name) > 20


def test_a_large_one_is_reduced():
    upload = uploads.store_image(by=UserFactory(), file=picture("JPEG", (4000, 3000)))
    assert (upload.width, upload.height) == (512, 512)


def test_where_it_was_taken_is_not_kept_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken sideways
    exif[0x010F] = "MakerOfCameras"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    content = io.BytesIO()
    sideways = Image.new("RGB", (100, 100), "white")
    sideways.paste("black", (0, 0, 100, 50))
    sideways.save(content, "JPEG", exif=exif, comment=b"a secret")
    content.seek(0)
    upload = uploads.store_image(by=UserFactory(), file=content)
    with uploads.open_file(upload) as file:
        raw = file.read()
    assert b"MakerOfCameras" not in raw
    assert b"secret" not in raw
    with Image.open(io.BytesIO(raw)) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.getpixel((90, 50))[0] < 60 < 200 < kept.getpixel((10, 50))[0]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (io.BytesIO(b"<script>alert(1)</script>"), "not_a_picture"),
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not_a_picture"),
        (io.BytesIO(b""), "empty"),
        (io.BytesIO(picture().read()[:60]), "not_a_picture"),
        (io.BytesIO(b"\xff" * (uploads.BYTES_AT_MOST + 1)), "too_heavy"),
        (picture("TIFF"), "not_a_picture"),
        (bomb(), "too_large"),
        (bomb(8_000), "too_large"),
    ],
    ids=["text", "svg", "empty", "cut", "heavy", "tiff", "bomb", "large"],
)
def test_anything_else_is_refused_in_clear_words(file, code):
    with pytest.raises(Invalid) as refusal:
        uploads.store_image(by=UserFactory(), file=file)
    assert refusal.value.code == code
    assert "picture" in refusal.value.fields
    assert not Upload.objects.exists()


def test_the_page_shows_a_new_picture_and_forgets_the_old_file(client, django_capture_on_commit_callbacks):
    user = UserFactory()
    client.force_login(user)
    url = reverse("accounts:picture")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"picture": SimpleUploadedFile("moi.png", picture().read())})
    first = Upload.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, {"picture": SimpleUploadedFile("moi.png", picture().read())}).status_code == 302
    second = Upload.objects.get()
    assert first.name != second.name
    with pytest.raises(FileNotFoundError):
        uploads.open_file(first)
    user = type(user).objects.get(pk=user.pk)
    assert user.picture == f"/portraits/{second.name}"

    refused = client.post(url, {"picture": SimpleUploadedFile("moi.jpg", b"not a picture")})
    assert refused.status_code == 422
    assert refused.context["picture_form"].errors["picture"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"remove": "yes"})
    assert not Upload.objects.exists()


def test_it_is_shown_to_those_who_are_signed_in(client):
    profile = profiles.set_picture(by=UserFactory(), file=picture())
    url = profile.avatar.get_absolute_url()
    assert client.get(url).status_code == 302
    client.force_login(UserFactory())
    answer = client.get(url)
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    assert answer.content[:4] == b"RIFF"
    for forged in ("autre.webp", "..%2f..%2fmanage.py", "%00.webp"):
        assert client.get(f"/portraits/{forged}").status_code == 404
    uploads._delete_files([profile.avatar.name])
    assert client.get(url).status_code == 404


def test_files_without_a_row_are_swept(monkeypatch):
    import datetime as dt

    upload = uploads.store_image(by=UserFactory(), file=picture())
    lost = uploads.store_image(by=UserFactory(), file=picture())
    Upload.objects.filter(pk=lost.pk).delete()
    assert uploads.sweep_files() == 0  # too fresh: its row may be on its way
    monkeypatch.setattr(uploads, "LOST_FOR", dt.timedelta(seconds=-5))
    assert uploads.sweep_files() == 1
    uploads.open_file(upload).close()
