"""The story of the door: somebody comes, says her name and what she allows, types a code, and is inside."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from accounts.forms import AT_THE_DOOR
from accounts.models import Consent, User
from core.models import OutboxEvent
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SIGN_UP = {"email": "Ines@Exemple.fr", "display_name": "Inès Da Costa"}


def code_in(letter):
    """The code as the person reads it in her letter."""
    return re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", letter.body, re.MULTILINE)[1]


def facts(name):
    return [event.payload for event in OutboxEvent.objects.filter(name=name)]


def test_somebody_signs_up_with_a_code_and_is_welcomed(client, mailoutbox):
    page = client.get(reverse("account_signup"))
    assert page.status_code == 200
    assert 'type="password"' not in page.content.decode()

    answer = client.post(reverse("account_signup"), {**SIGN_UP, "suggestions": "on"}, headers={"accept-language": "fr"})
    assert answer.status_code == 302
    (letter,) = mailoutbox
    assert letter.to == ["ines@exemple.fr"]

    answer = client.post(answer.url, {"code": code_in(letter)})
    assert answer.url == reverse("accounts:welcome")
    user = User.objects.get(email="ines@exemple.fr")
    assert (user.display_name, user.handle, user.language) == ("Inès Da Costa", "ines-da-costa", "fr")
    assert user.profile.constraints == []
    assert EmailAddress.objects.get(user=user).verified
    assert [consent.purpose for consent in Consent.objects.all()] == ["suggestions"]
    assert facts("accounts.SignedUp") == [{"user_id": user.pk}]
    assert facts("accounts.ConsentGranted") == [{"user_id": user.pk, "purpose": "suggestions"}]


def test_the_welcome_asks_one_question_and_leads_to_the_communities(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get(reverse("accounts:welcome")).status_code == 200

    answer = client.post(reverse("accounts:welcome"), {"constraints": ["tenant", "no_car"]})

    assert answer.url == reverse("communities:list")
    user.profile.refresh_from_db()
    assert user.profile.constraints == ["no_car", "tenant"]


def test_no_consent_is_ticked_beforehand(client):
    page = client.get(reverse("account_signup")).content.decode()
    for purpose in AT_THE_DOOR:
        box = re.search(rf'<input[^>]*name="{purpose}"[^>]*>', page)[0]
        assert "checked" not in box
    client.post(reverse("account_signup"), SIGN_UP)
    assert not Consent.objects.exists()


def test_the_language_of_the_site_is_the_language_of_the_account(client, mailoutbox):
    client.cookies["django_language"] = "en"
    client.post(reverse("account_signup"), SIGN_UP)
    assert User.objects.get().language == "en"


def test_an_address_that_has_an_account_is_not_given_away(client, mailoutbox):
    UserFactory(email="ines@exemple.fr")
    known = client.post(reverse("account_signup"), SIGN_UP)
    unknown = client.post(reverse("account_signup"), {**SIGN_UP, "email": "autre@exemple.fr"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert User.objects.filter(email="ines@exemple.fr").count() == 1
    assert "code" in mailoutbox[0].body or "compte" in mailoutbox[0].body


def test_a_twin_sign_up_that_lost_the_race_is_answered_like_a_known_address(client, monkeypatch):
    UserFactory(email="ines@exemple.fr")
    monkeypatch.setattr("allauth.account.forms.email_already_exists", lambda email, **_: (email, False))
    answer = client.post(reverse("account_signup"), SIGN_UP)
    assert (answer.status_code, answer.url) == (302, reverse("account_email_verification_sent"))


def test_who_confirms_by_the_other_door_is_welcomed_all_the_same(client, mailoutbox):
    UserFactory(email="nadia@exemple.fr", verified=False)
    answer = client.post(reverse("account_login"), {"login": "nadia@exemple.fr"})
    answer = client.post(answer.url, {"code": code_in(mailoutbox[0])})
    assert answer.url == reverse("accounts:welcome")


def test_a_member_comes_back_with_a_code(client, mailoutbox):
    user = UserFactory(email="nadia@exemple.fr", language="en", last_login=timezone.now())
    answer = client.post(reverse("account_login"), {"login": "nadia@exemple.fr"})
    answer = client.post(answer.url, {"code": code_in(mailoutbox[0])})
    assert answer.url == reverse("actions:today")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.cookies["django_language"].value == "en"


def test_a_member_comes_back_with_a_password(client):
    UserFactory(email="nadia@exemple.fr", password="cordee-demo")
    refused = client.post(reverse("account_login"), {"login": "nadia@exemple.fr", "password": "faux-mot"})
    assert refused.status_code == 422
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": "nadia@exemple.fr", "password": "cordee-demo"})
    assert "_auth_user_id" in client.session


def test_a_wrong_code_opens_nothing(client, mailoutbox):
    client.post(reverse("account_signup"), SIGN_UP)
    for _try in range(5):
        client.post(reverse("account_email_verification_sent"), {"code": "AAAAAA"})
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    assert "_auth_user_id" not in client.session


def test_logging_out_is_told_so_that_open_pages_stop_listening(client):
    user = UserFactory()
    client.force_login(user)
    client.post(reverse("account_logout"))
    assert facts("accounts.SignedOut") == [{"user_id": user.pk}]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "pas une adresse"}, "email"),
        ({"email": "a" * 250 + "@exemple.fr"}, "email"),
        ({"email": ""}, "email"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "  \u202e "}, "display_name"),
        ({"display_name": "x" * 61}, "display_name"),
        ({"display_name": "ines@exemple.fr"}, "display_name"),
        ({"display_name": "nul\x00caractère"}, "display_name"),
    ],
)
def test_bad_input_is_said_at_its_field(client, change, field):
    answer = client.post(reverse("account_signup"), {**SIGN_UP, **change})
    assert answer.status_code in (200, 422)
    assert answer.context["form"].errors[field]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["accounts:me", "accounts:profile", "accounts:consents", "accounts:data", "accounts:notices"]
)
def test_one_s_own_pages_ask_to_log_in(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_a_new_address_takes_the_place_of_the_old_once_its_code_is_typed(client, mailoutbox):
    user = UserFactory(email="nadia@exemple.fr")
    client.force_login(user)
    assert "nadia@exemple.fr" in client.get(reverse("account_email")).content.decode()
    answer = client.post(reverse("account_email"), {"email": "nouvelle@exemple.fr", "action_add": "yes"})
    user.refresh_from_db()
    assert user.email == "nadia@exemple.fr"
    client.post(answer.url, {"code": code_in(mailoutbox[0])})
    user.refresh_from_db()
    assert user.email == "nouvelle@exemple.fr"
    assert EmailAddress.objects.get(user=user).email == "nouvelle@exemple.fr"
    assert {letter.to[0] for letter in mailoutbox} == {"nouvelle@exemple.fr", "nadia@exemple.fr"}


def test_another_s_address_cannot_be_taken(client, mailoutbox):
    UserFactory(email="leo@exemple.fr")
    user = UserFactory(email="nadia@exemple.fr")
    client.force_login(user)
    client.post(reverse("account_email"), {"email": "leo@exemple.fr", "action_add": "yes"})
    user.refresh_from_db()
    assert user.email == "nadia@exemple.fr"
    assert not any(re.search(r"^\s*[A-Z0-9]{6}\s*$", letter.body, re.MULTILINE) for letter in mailoutbox)


def test_a_password_can_be_chosen_later_and_found_again_by_code(client, mailoutbox):
    user = UserFactory(email="nadia@exemple.fr")
    client.force_login(user)
    words = {"password1": "trois-mots-de-passe", "password2": "trois-mots-de-passe"}
    assert client.get(reverse("account_set_password")).status_code == 200
    client.post(reverse("account_set_password"), words)
    user.refresh_from_db()
    assert user.check_password("trois-mots-de-passe")
    client.logout()
    mailoutbox.clear()
    answer = client.post(reverse("account_reset_password"), {"email": "nadia@exemple.fr"})
    answer = client.post(answer.url, {"code": code_in(mailoutbox[0])})
    client.post(answer.url, {"password1": "quatre-mots-de-passe", "password2": "quatre-mots-de-passe"})
    user.refresh_from_db()
    assert user.check_password("quatre-mots-de-passe")


@pytest.mark.parametrize("name", ["account_login", "account_request_login_code", "account_reset_password"])
def test_no_door_says_who_has_an_account(client, mailoutbox, name):
    UserFactory(email="nadia@exemple.fr")
    field = "login" if name == "account_login" else "email"
    known = client.post(reverse(name), {field: "nadia@exemple.fr"})
    client.cookies.clear()
    unknown = client.post(reverse(name), {field: "personne@exemple.fr"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
