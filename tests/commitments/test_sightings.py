"""Members say what they saw in shops; it is counted and shown, never whose it is; what was seen stays."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from accounts.models import Upload
from accounts.services import erasure
from commitments.models import Sighting
from commitments.selectors import sightings as reading
from commitments.services import sightings
from core import clock, outbox
from core.data import HOLDINGS
from core.errors import Conflict, Invalid, Missing, Refused
from core.moderable import KINDS
from tests.accounts.test_pictures import bomb
from tests.factories.brands import owner_of
from tests.factories.claims import picture
from tests.factories.commitments import agreed, seen, taken_on
from tests.factories.communities import CommunityFactory, member
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db


def made():
    community, others, found = agreed()
    taken_on(found)
    return community, others, found


def test_what_was_seen_is_counted_and_said_without_whose_it_is(client, login, settings, tmp_path):
    _community, others, found = made()
    seen(found, others[0], picture=picture())
    seen(found, others[1], as_promised=False, text="Quatre mois seulement, dit l’étiquette.", price=Decimal("1.05"))
    assert reading.counts(found.pk) == reading.Seen(1, 1)
    page = reverse("commitments:product", args=[found.brand.slug, found.pk])
    shown = login(owner_of(found.brand).user).get(page).content.decode()
    assert "Quatre mois seulement" in shown
    for one in others[:2]:
        assert one.user.public_name not in shown
        assert one.user.handle not in shown
    listed = client.get(f"/api/v1/brands/{found.brand.slug}/rounds/{found.pk}/commitments/sightings/").json()["results"]
    assert "by" not in listed[0]
    image = client.get(listed[1]["photo"])
    assert (image["Content-Type"], image["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    kept = Image.open(io.BytesIO(image.content))
    assert (kept.size, dict(kept.getexif())) == ((40, 30), {})
    assert client.get(Upload.objects.get().get_absolute_url()).status_code in (302, 404)


def test_what_is_no_picture_is_refused_with_a_sentence(login):
    community, others, found = made()
    hers, page = login(others[0].user), reverse("commitments:see", args=[community.slug, found.pk])
    for file, code in (
        (lambda: SimpleUploadedFile("rayon.png", bomb().getvalue()), "too_large"),
        (lambda: SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>"), "not_a_picture"),
        (lambda: SimpleUploadedFile("../../etc/passwd", b""), "empty"),
        (lambda: SimpleUploadedFile("a.jpg", b"\xff" * (5 * 1024 * 1024 + 1)), "too_heavy"),
    ):
        with pytest.raises(Invalid) as refused:
            seen(found, others[0], picture=file())
        assert refused.value.code == code
        sent = {"as_promised": "yes", "seen_on": clock.today().isoformat(), "place": "Rennes", "picture": file()}
        assert hers.post(page, sent).status_code == 422
    assert not Sighting.objects.exists()


def test_what_cannot_be_is_refused_with_its_place():
    _community, others, found = made()
    for said, field in (
        ({"as_promised": False, "text": ""}, "text"), ({"seen_on": dt.date(2020, 1, 1)}, "seen_on"), ({"place": "R"}, "place"),
        ({"seen_on": dt.date(2099, 1, 1)}, "seen_on"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            seen(found, others[0], **said)
        assert field in refused.value.fields


def test_who_may_not_say_it():
    community, others, found = made()
    with pytest.raises(Missing):
        seen(found, member(CommunityFactory()))
    with pytest.raises(Refused):
        seen(found, member(community, owner_of(found.brand).user))
    seen(found, others[0])
    with pytest.raises(Conflict):
        seen(found, others[0])


def test_the_brand_answers_once_and_nothing_of_it_can_be_undone():
    _community, others, found = made()
    one = seen(found, others[0])
    sightings.answer(by=owner_of(found.brand), sighting_id=one.pk, text="Merci, le lot est rappelé.")
    with pytest.raises(Conflict):
        sightings.answer(by=owner_of(found.brand), sighting_id=one.pk, text="Autre chose encore.")
    for change in (
        lambda: Sighting.objects.update(as_promised=False),
        lambda: Sighting.objects.update(answer="Rien."),
        lambda: Sighting.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_moderators_take_words_and_picture_out_of_sight_and_bring_them_back(client):
    _community, others, found = made()
    one = seen(found, others[0], picture=picture())
    photo = reverse("commitments:photo", args=[found.brand.slug, found.pk, one.pk])
    kind = KINDS["sighting"]
    assert kind.person_of(kind.find(one.pk)) == others[0]
    kept = kind.withdraw(one.pk)
    assert client.get(photo).status_code == 404
    assert (kind.find(one.pk), reading.counts(found.pk).as_promised) == (None, 1)
    assert kind.restore(one.pk, kept)
    assert client.get(photo).status_code == 200


def test_who_goes_takes_words_and_picture_along_and_has_them_in_their_data(django_capture_on_commit_callbacks):
    _community, others, found = made()
    seen(found, others[0], picture=picture())
    assert HOLDINGS["seen_in_shops"].read(others[0].user_id)[0]["place"] == "Rennes"
    name = f"pictures/{Upload.objects.get().name}"
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(by=others[0].user, confirmation=others[0].user.email)
    outbox.drain()
    one = Sighting.objects.get()
    assert (one.by, one.text, one.photo, one.as_promised) == (None, "", None, True)
    assert not default_storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one():
    _community, others, found = made()
    assert len(refusals(at_once(*[lambda: seen(found, others[0])] * 2))) == 1


def test_one_takes_back_what_one_saw_and_the_figures_say_so(login, api, django_capture_on_commit_callbacks):
    _community, others, found = made()
    one, other = seen(found, others[0], picture=picture()), seen(found, others[1], as_promised=False)
    hers, page = login(others[0].user), reverse("commitments:product", args=[found.brand.slug, found.pk])
    back = reverse("commitments:take-back", args=[found.brand.slug, found.pk, one.pk])
    assert back in hers.get(page).content.decode()
    assert back not in login(others[1].user).get(page).content.decode()
    assert login(others[1].user).post(back).status_code == 403
    name = f"pictures/{Upload.objects.get().name}"
    with django_capture_on_commit_callbacks(execute=True):
        assert hers.post(back).status_code == 302
    assert (default_storage.exists(name), Upload.objects.exists()) == (False, False)
    assert reading.counts(found.pk) == reading.Seen(0, 1, 1)
    shown = hers.get(page).content.decode()
    assert "1\N{NO-BREAK SPACE}autre est revenu" in shown
    assert back not in shown
    with pytest.raises(Missing):
        sightings.answer(by=owner_of(found.brand), sighting_id=one.pk, text="Merci de l’avoir dit.")
    assert api(others[0].user).delete(f"/api/v1/sightings/{other.pk}/").status_code == 403
    assert api(others[1].user).delete(f"/api/v1/sightings/{other.pk}/").status_code == 204
    seen(found, others[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Sighting.objects.filter(pk=one.pk).update(taken_back_at=None)
