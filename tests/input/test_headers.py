"""What errors and files tell the browser not to do, as doors do (`tests/access`); what production adds; what no log tells."""

import io
import json
import logging
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.access import policy

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
WRONG = {
    "nowhere": lambda client: client.get("/nulle/part/"),
    "nowhere in the API": lambda client: client.get("/api/v1/nowhere/"),
    "not this way": lambda client: client.get("/avis/lus/"),
    "another site": lambda client: client.get("/", headers={"host": "ailleurs.example"}),
    "no token": lambda client: client.post("/avis/lus/"),
    "too heavy": lambda client: client.post("/avis/lus/", {"x": "y" * 3_000_000}),
    "a file that is served": lambda client: client.get("/static/css/base.css"),
    "the administration": lambda client: client.get("/admin/"),
    "what is administered": lambda client: client.get("/admin/accounts/user/"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_errors_files_and_the_administration_keep_it_too(world, attempt, wrong):
    with attempt():
        browser = world.client(world.odile, enforce_csrf_checks=wrong == "no token")
        answer = WRONG[wrong](browser)
        assert policy.faults(answer) == []
        list(answer)  # read to its end, a file is closed


def test_what_broke_keeps_it_too(world, monkeypatch):
    monkeypatch.setattr("config.home.render", lambda *_args: 1 / 0)
    answer = world.client().get("/")
    assert answer.status_code == 500
    assert policy.faults(answer) == []


def test_no_template_holds_what_the_policy_refuses():
    """Read as text too: a branch that no page of the tests draws is still read."""
    refused = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)
    templates = [file for file in (ROOT / "templates").rglob("*.html") if "email" not in file.as_posix()]
    assert len(templates) > 100
    assert {file.name: found for file in templates if (found := refused.findall(file.read_text()))} == {}


# -- production -----------------------------------------------------------------------------------------


def production(*command):
    """A command as an operator runs it, with the settings of production and nothing of ours in the environment."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL", "PGHOST", "PGPORT") if name in os.environ
    }
    environment = {
        "DATABASE_URL": "postgres://app@/cordee", **kept,
        "DJANGO_SETTINGS_MODULE": "config.settings.production", "ALLOWED_HOSTS": "cordee.example",
        "REDIS_URL": "redis://127.0.0.1:1", "EMAIL_URL": "smtp://127.0.0.1:1", "SECRET_KEY": secrets.token_urlsafe(60),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


def test_production_is_fit_to_be_deployed():
    checked = production("manage.py", "check", "--deploy", "--fail-level", "DEBUG")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no issues" in checked.stdout


ASKED = """
import django; django.setup()
from django.conf import settings as s
import json
print(json.dumps({name: getattr(s, name) for name in (
    "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE", "LANGUAGE_COOKIE_SECURE", "LANGUAGE_COOKIE_SAMESITE",
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "DEBUG")}))
"""


def test_cookies_of_production_travel_by_https_alone():
    told = json.loads(production("-c", ASKED).stdout)
    assert [name for name, value in told.items() if name.endswith(("SECURE", "REDIRECT")) and value is not True] == []
    assert {told[name] for name in told if name.endswith("SAMESITE")} == {"Lax"}
    assert told["SESSION_COOKIE_HTTPONLY"] is told["CSRF_COOKIE_HTTPONLY"] is True
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert told["DEBUG"] is False


# -- the logs -------------------------------------------------------------------------------------------


@pytest.fixture
def written():
    """What the console would show."""
    (console,) = [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
    before = console.setStream(io.StringIO())
    yield console.stream
    console.setStream(before)


def test_nothing_of_a_person_is_written_in_a_log(world, attempt, written, settings):
    """Sign-up, codes right and wrong, a password, a letter that cannot be sent, a crash: the log knows ids, no more."""
    secret = {
        "address": "ines.secrete@exemple.fr",
        "name": "Inès Incognito",
        "password": "mot-de-passe-secret",
        "words": "mots privés",
    }
    with attempt():
        client = Client(raise_request_exception=False)
        client.post("/compte/signup/", {"email": secret["address"], "display_name": secret["name"]})
        code = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", mail.outbox[-1].body, re.MULTILINE)[1]
        client.post("/compte/confirm-email/", {"code": "FAUX99"})
        client.post("/compte/confirm-email/", {"code": code})
        client.post("/compte/login/", {"login": secret["address"], "password": secret["password"]})
        client.get(f"/compte/login/?next=/{secret['address']}")
        settings.EMAIL_BACKEND = "tests.input.test_headers.Refusing"
        client.post("/compte/password/reset/", {"email": world.leo.email})
        logging.getLogger("anything").error("said of %s", secret["address"], extra={"n": 1})
        member = world.client(world.leo)
        member.post("/moi/portrait/", {"picture": SimpleUploadedFile(f"{secret['name']}.png", b"x")})
        member.post(f"/c/{world.community.slug}/fils/{world.thread.pk}/", {"text": secret["words"] * 2000})
    told = {**secret, "code": code, "other": world.leo.email}
    assert "letter_not_sent" in written.getvalue()
    assert [name for name, value in told.items() if value in written.getvalue()] == []


class Refusing:
    """A mail server that repeats the address it refuses, as real ones do."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, letters):
        raise OSError(f"550 no such mailbox: {letters[0].to[0]}")
