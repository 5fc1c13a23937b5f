"""What somebody allows holds until she takes it back, and not one instant longer."""

import pytest
from django.urls import reverse

from accounts.models import Consent
from accounts.selectors import consents as permissions
from accounts.services import consents
from core.errors import Invalid, Refused
from core.models import OutboxEvent
from tests.factories.accounts import UserFactory
from tests.together import at_once, refusals


def facts(name):
    return OutboxEvent.objects.filter(name=name).count()


@pytest.mark.django_db
def test_given_twice_it_stands_once():
    user = UserFactory()
    first = consents.grant(by=user, purpose="suggestions")
    again = consents.grant(by=user, purpose="suggestions")
    assert first == again
    assert facts("accounts.ConsentGranted") == 1


@pytest.mark.django_db
def test_taken_back_it_stands_no_more_and_its_history_is_kept():
    user = UserFactory(consents=["suggestions"])
    assert permissions.has(user.pk, "suggestions")

    assert consents.withdraw(by=user, purpose="suggestions") is True
    assert consents.withdraw(by=user, purpose="suggestions") is False
    assert not permissions.has(user.pk, "suggestions")
    assert facts("accounts.ConsentWithdrawn") == 1

    consents.grant(by=user, purpose="suggestions")
    assert [c.withdrawn_at is None for c in permissions.history(user.pk)] == [True, False]
    assert permissions.standing(user.pk) == {"suggestions"}


@pytest.mark.django_db
def test_who_allow_tells_apart():
    yes, no, once = UserFactory(consents=["pulse"]), UserFactory(), UserFactory(consents=["pulse"])
    consents.withdraw(by=once, purpose="pulse")
    assert permissions.who_allow("pulse", [yes.pk, no.pk, once.pk]) == {yes.pk}


@pytest.mark.django_db
def test_an_unknown_purpose_is_refused():
    with pytest.raises(Invalid) as refusal:
        consents.grant(by=UserFactory(), purpose="advertising")
    assert refusal.value.code == "unknown_purpose"


@pytest.mark.django_db
def test_a_closed_account_allows_nothing():
    with pytest.raises(Refused):
        consents.grant(by=UserFactory(is_active=False), purpose="pulse")


@pytest.mark.django_db(transaction=True)
def test_ten_grants_at_once_leave_one_row():
    user = UserFactory()
    answers = at_once(*[lambda: consents.grant(by=user, purpose="pulse")] * 10)
    assert refusals(answers) == []
    assert Consent.objects.filter(user=user).count() == 1
    assert facts("accounts.ConsentGranted") == 1


@pytest.mark.django_db
def test_one_tap_on_the_page_takes_it_back(client):
    user = UserFactory(consents=["suggestions", "pulse"])
    client.force_login(user)
    assert client.get(reverse("accounts:consents")).status_code == 200

    answer = client.post(reverse("accounts:change_consent", args=["suggestions"]), {"withdraw": "yes"}, follow=True)

    assert answer.status_code == 200
    assert permissions.standing(user.pk) == {"pulse"}
    client.post(reverse("accounts:change_consent", args=["suggestions"]), {"grant": "yes"})
    assert permissions.standing(user.pk) == {"pulse", "suggestions"}
    assert client.post(reverse("accounts:change_consent", args=["advertising"]), {"grant": "yes"}).status_code == 422
    assert client.get(reverse("accounts:change_consent", args=["pulse"])).status_code == 405


@pytest.mark.django_db
def test_the_api_gives_and_takes_back(client):
    user = UserFactory()
    client.force_login(user)
    url = reverse("accounts-api:consents")
    answer = client.post(url, {"purpose": "pulse"}, "application/json", headers={"Idempotency-Key": "a1"})
    assert answer.status_code == 201
    again = client.post(url, {"purpose": "pulse"}, "application/json", headers={"Idempotency-Key": "a1"})
    assert again.headers["Idempotent-Replayed"] == "true"
    assert {c["purpose"]: c["since"] is not None for c in client.get(url).json()} == {
        "answers": False,
        "panels": False,
        "brands": False,
        "pulse": True,
        "rules": False,
        "suggestions": False,
    }
    assert client.delete(url, {"purpose": "pulse"}, "application/json").status_code == 200
    assert permissions.standing(user.pk) == set()
    wrong = client.post(url, {"purpose": "advertising"}, "application/json")
    assert (wrong.status_code, wrong["Content-Type"]) == (422, "application/problem+json")
    assert client.post(url, b"{not json", "application/json").status_code == 400
    client.logout()
    assert client.get(url).status_code == 403
