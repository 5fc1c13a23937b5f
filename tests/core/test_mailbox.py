"""In the one-command start, letters are read on a page instead of being sent."""

import re

import pytest
from django.core.mail import send_mail
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_folder(tmp_path):
    backend = "django.core.mail.backends.filebased.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_FILE_PATH=str(tmp_path)):
        yield tmp_path


def test_a_letter_is_found_with_its_words(mail_folder):
    send_mail("Votre code", "Voici le code\u202f: ABCD", None, ["leo@exemple.fr"])
    page = Client().get("/courrier/").content.decode()
    assert "Votre code" in page
    assert "leo@exemple.fr" in page
    assert "<time datetime=" in page
    letter = re.findall(r'href="/courrier/([^"]+)"', page)[0]
    assert "Voici le code\u202f: ABCD" in Client().get(f"/courrier/{letter}").content.decode()


def test_no_letter_yet_is_said_kindly(mail_folder):
    assert Client().get("/courrier/").status_code == 200


@pytest.mark.parametrize("name", ["nothing", "..%2Fsecret", "a-b"])
def test_an_unknown_letter_is_not_found(mail_folder, name):
    assert Client().get(f"/courrier/{name}/").status_code == 404


def test_what_looks_like_html_in_a_letter_stays_text(mail_folder):
    send_mail("Un test", "<script>alert(1)</script>", None, ["leo@exemple.fr"])
    page = Client().get("/courrier/").content.decode()
    letter = re.findall(r'href="/courrier/([^"]+)"', page)[0]
    assert "<script>alert" not in Client().get(f"/courrier/{letter}").content.decode()
