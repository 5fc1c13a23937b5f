"""To take one's data along, and to be forgotten."""

import io
import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from accounts.models import Consent, Notice, Profile, Upload, User
from accounts.services import erasure, notices, profiles, uploads, users
from core import log
from core.actors import Staff
from core.data import EXCUSED, HOLDINGS
from core.errors import Invalid
from core.models import LogSecret, OutboxEvent
from tests.factories.accounts import UserFactory


def linked_to_people():
    """Every model with a link to a person."""
    for model in apps.get_models():
        fields = [*model._meta.fields, *model._meta.many_to_many]
        if any(field.related_model is User for field in fields):
            yield model


@pytest.mark.parametrize("model", list(linked_to_people()), ids=lambda model: model._meta.label)
def test_every_model_that_points_at_a_person_is_exported_or_excused(model):
    covered = {covered for holding in HOLDINGS.values() for covered in holding.covers}
    implicit = model._meta.auto_created
    assert model in covered or model in EXCUSED or implicit, f"{model._meta.label}: see core/data.py"


@pytest.mark.django_db
def test_the_file_holds_what_is_held(client, told):
    user = UserFactory(email="ines@exemple.fr", consents=["pulse"], constraints=["no_car"])
    other = UserFactory(email="autre@exemple.fr")
    told(user), told(other)
    client.force_login(user)
    answer = client.get(reverse("accounts:download_data"))
    assert answer["Content-Disposition"] == 'attachment; filename="cordee.json"'
    held = json.loads(answer.content)
    assert held["account"]["email"] == "ines@exemple.fr"
    assert held["account"]["addresses"] == [{"email": "ines@exemple.fr", "verified": True, "primary": True}]
    assert held["profile"]["constraints"] == ["no_car"]
    assert [c["purpose"] for c in held["consents"]] == ["pulse"]
    assert len(held["notices"]) == 1
    assert set(held) == {"read_at", *HOLDINGS}
    text = answer.content.decode()
    assert "autre@exemple.fr" not in text
    assert "password" not in text


@pytest.fixture
def somebody(told):
    """Somebody with all that an account can hold."""
    user = UserFactory(email="ines@exemple.fr", display_name="Inès", consents=["pulse"], password="cordee-demo")
    image = io.BytesIO()
    Image.new("RGB", (64, 64)).save(image, "PNG")
    image.seek(0)
    profiles.set_picture(by=user, file=image)
    told(user)
    return user


@pytest.mark.django_db
def test_erased_nothing_tells_of_the_person(somebody, client, deliver, django_capture_on_commit_callbacks):
    log.append(chain=log.SITE, verb="x", actor="staff", personal={"user_id": somebody.pk}, user_id=somebody.pk)
    upload = Upload.objects.get()
    phone = Client()
    phone.force_login(somebody)
    client.force_login(somebody)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("accounts:data"), {"confirmation": " Ines@exemple.fr "}, follow=False)
    assert answer.url == reverse("home:front")

    shell = User.objects.get(pk=somebody.pk)
    assert (shell.email, shell.display_name, shell.handle, shell.is_active) == (None, "", None, False)
    with translation.override("fr"):
        assert shell.public_name == "ancien membre"
    assert not shell.has_usable_password()
    for model in (Profile, Notice, Upload, EmailAddress, LogSecret):
        assert not model.objects.exists(), model
    assert not Consent.objects.filter(withdrawn_at__isnull=True).exists()
    with pytest.raises(FileNotFoundError):
        uploads.open_file(upload)
    assert phone.get(reverse("accounts:me")).status_code == 302
    assert [e.payload for e in OutboxEvent.objects.filter(name="accounts.AccountErased")] == [{"user_id": shell.pk}]
    deliver()
    assert not Session.objects.filter(pk=phone.session.session_key).exists() or not phone.session.get("_auth_user_id")
    assert log.verify(log.SITE) == []
    assert User.objects.create_user("ines@exemple.fr").pk  # the address is free again


@pytest.mark.django_db
def test_a_wrong_word_erases_nothing(somebody, client):
    client.force_login(somebody)
    answer = client.post(reverse("accounts:data"), {"confirmation": "oui"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["confirmation"]
    somebody.refresh_from_db()
    assert somebody.email == "ines@exemple.fr"
    with pytest.raises(Invalid):
        erasure.erase(by=somebody, confirmation="")


@pytest.mark.django_db
def test_what_others_were_told_of_her_goes_too(somebody):
    friend = UserFactory()
    for author in (somebody.pk, UserFactory().pk):
        notices.send(to=friend.pk, kind="greeting", url="/", key=f"of:{author}", data={"who": "x"}, author=author)
    erasure.erase(by=somebody, confirmation="ines@exemple.fr")
    (left,) = Notice.objects.filter(user=friend)
    assert left.data["author_id"] != somebody.pk


@pytest.mark.django_db
def test_erased_twice_is_erased_once(somebody):
    erasure.erase(by=somebody, confirmation="ines@exemple.fr")
    erasure.erase(by=somebody, confirmation="ines@exemple.fr")
    assert OutboxEvent.objects.filter(name="accounts.AccountErased").count() == 1


@pytest.mark.django_db
def test_an_address_never_confirmed_is_forgotten_after_two_days():
    from datetime import timedelta

    from core import clock

    old = {"joined_at": clock.now() - timedelta(days=3)}
    never, confirmed, fresh = UserFactory(verified=False), UserFactory(), UserFactory(verified=False)
    been = UserFactory(verified=False, last_login=clock.now())
    User.objects.exclude(pk=fresh.pk).update(**old)
    assert erasure.forget_unconfirmed() == 1
    assert set(User.objects.filter(erased_at__isnull=True)) == {confirmed, fresh, been}
    never.refresh_from_db()
    assert never.email is None


@pytest.mark.django_db
def test_the_team_closes_an_account_for_a_cause_that_all_can_read():
    staff, member = UserFactory(is_staff=True), UserFactory()
    users.deactivate(by=Staff(staff, "Compte volé, à sa demande"), user_id=member.pk)
    users.deactivate(by=Staff(staff, "Encore"), user_id=member.pk)
    member.refresh_from_db()
    assert not member.is_active
    (entry,) = log.LogEntry.objects.filter(verb="account_deactivated")
    assert (entry.actor, entry.public) == ("staff", {"cause": "Compte volé, à sa demande"})
    assert entry.secret.personal == {"user_id": member.pk, "staff_id": staff.pk}
    users.reactivate(by=Staff(staff, "Compte rendu"), user_id=member.pk)
    member.refresh_from_db()
    assert member.is_active
    assert log.verify(log.SITE) == []
    call_command("verify_log", "site")
