"""What every API of the house shares: problems that say what to do, repeated requests answered once."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import path
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from core.api.idempotency import IdempotentMixin
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.models import IdempotencyRecord

User = get_user_model()
REFUSALS = {
    "refused": Refused("You are not a member."),
    "missing": Missing("There is no such thread."),
    "conflict": Conflict("This vote is closed."),
    "invalid": Invalid("Too short.", fields={"title": "Too short."}),
    "too_many": TooMany("Please wait a little.", retry_after=30),
}


class RefusingView(APIView):
    def get(self, request, kind):
        raise REFUSALS[kind]


class ThingSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=40)


class ThingsView(IdempotentMixin, APIView):
    """Makes a user per request: doing it twice would show."""

    permission_classes = ()

    def post(self, request):
        data = ThingSerializer(data=request.data)
        data.is_valid(raise_exception=True)
        if data.validated_data["name"] == "boom":
            raise RuntimeError("boom")
        user = User.objects.create_user(f"{data.validated_data['name']}@example.org")
        return Response({"id": user.pk}, status=201)


urlpatterns = [path("refusals/<kind>/", RefusingView.as_view()), path("things/", ThingsView.as_view())]
pytestmark = [pytest.mark.urls(__name__)]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_is_a_problem_with_its_sentence(kind):
    answer = APIClient().get(f"/refusals/{kind}/")
    error = REFUSALS[kind]
    assert answer.status_code == error.status
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["detail"] == str(error)
    assert answer.json()["type"] == f"urn:cordee:problem:{error.code}"
    if kind == "invalid":
        assert answer.json()["errors"] == {"title": ["Too short."]}
    if kind == "too_many":
        assert answer["Retry-After"] == "30"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", ["{", "[]", "null", '"x"', '{"name": ' + '"a"' * 3 + "}", "\ud800".encode("utf-16", "surrogatepass")]
)
def test_broken_json_is_a_problem_never_a_crash(body):
    answer = APIClient().post("/things/", data=body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert answer["Content-Type"].startswith("application/problem+json")


def post(client, key, name="anna"):
    return client.post("/things/", {"name": name}, headers={"Idempotency-Key": key})


@pytest.mark.django_db
def test_the_same_request_again_gets_the_first_answer():
    client = APIClient()
    first, again = post(client, "k1"), post(client, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_for_another_request_is_refused():
    client = APIClient()
    post(client, "k1")
    answer = post(client, "k1", name="berthe")
    assert answer.status_code == 422
    assert answer.json()["title"] == "idempotency_key_reused"


@pytest.mark.django_db
def test_a_refusal_is_remembered_and_a_crash_is_not():
    client = APIClient(raise_request_exception=False)
    assert [post(client, "bad", name="").status_code for _ in range(2)] == [422, 422]
    assert IdempotencyRecord.objects.get(key="bad").status == 422
    assert post(client, "crash", name="boom").status_code == 500
    assert not IdempotencyRecord.objects.filter(key="crash").exists()


@pytest.mark.django_db
def test_one_person_never_gets_the_answer_of_another():
    anna, berthe = User.objects.create_user("a@example.org"), User.objects.create_user("b@example.org")
    first, second = APIClient(), APIClient()
    first.force_authenticate(anna)
    second.force_authenticate(berthe)
    assert post(first, "k", "x").json() != post(second, "k", "y").json()


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["k" * 256, "a\tb"])
def test_an_impossible_key_is_refused(key):
    assert post(APIClient(), key).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_with_one_key_make_one_thing():
    answers = []

    def send():
        answers.append(post(APIClient(), "same").status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert User.objects.count() == 1
    assert set(answers) <= {201, 409}
    assert 201 in answers
