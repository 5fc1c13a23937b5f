"""Brands are told what happens: signed, at least once, for days if need be; never where only our servers reach."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import re
import socket
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accounts.models import Notice
from brands.events import WelcomeMoved
from brands.models import Welcome
from core import clock, outbox
from core.errors import Conflict, Invalid, Missing, Moved, Refused
from core.events import emit
from tests.brands.test_keys import come_in
from tests.factories.accounts import UserFactory
from tests.factories.brands import asks, brand, owner_of, program_of, seated
from tests.factories.communities import CommunityFactory
from tests.factories.webhooks import NOWHERE, endpoint, happens
from tests.together import at_once
from webhooks import sending, telling
from webhooks.models import Attempt, Delivery, Endpoint, Telling
from webhooks.services import deliveries, endpoints

pytestmark = pytest.mark.django_db
SAFE = {"url": NOWHERE, "kinds": ["welcome.moved"]}
PAGES = "/marques/la-laiterie/webhooks/"
HERE = "/api/v1/brands/la-laiterie/webhooks/"


@pytest.fixture
def alia():
    return UserFactory(display_name="Alia")


@pytest.fixture
def dairy(alia):
    return brand(alia, name="La laiterie")


class Ear:
    """A little server of a brand's: keeps what it hears, answers what it is told to."""

    def __init__(self):
        self.heard, self.status, self.extra = [], 204, {}
        ear = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                ear.heard.append((self.path, dict(self.headers), body))
                self.send_response(ear.status)
                for name, value in ear.extra.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/cordee?brand=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def ear():
    found = Ear()
    yield found
    found.server.shutdown()
    found.server.server_close()


def is_signed(heard, secret):
    """Checked as a brand would, from what Standard Webhooks says alone."""
    _path, headers, body = heard
    said = {name.lower(): value for name, value in headers.items()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{said['webhook-id']}.{said['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{expected}" in said["webhook-signature"].split(" ")


def due():
    """As if the time of every try had come."""
    Delivery.objects.filter(state="waiting").update(due_at=clock.now())


# --- the story --------------------------------------------------------------------------------------------------------------


def test_what_happens_is_told_signed_to_who_asked(dairy, ear):
    added = endpoint(dairy, ear.url)
    village = CommunityFactory(name="La cantine")
    with pytest.raises(Refused):
        asks(dairy, village)  # its rules let no brand in: nothing happened
    happens(dairy, community=village.slug)
    assert deliveries.deliver() == 1
    (heard,) = ear.heard
    said = json.loads(heard[2])
    assert heard[0] == "/cordee?brand=1"
    assert (said["type"], said["data"]) == ("welcome.moved", {"community": village.slug})
    assert said["timestamp"].endswith("Z")
    assert heard[1]["Content-Type"] == "application/json"
    assert is_signed(heard, added.secret)
    assert Delivery.objects.get().state == "done"
    assert deliveries.deliver() == 0


def test_facts_of_the_house_become_messages_with_ids_alone(dairy):
    added = endpoint(dairy, kinds=["welcome.moved"]).endpoint
    other = endpoint(brand(), kinds=["welcome.moved"]).endpoint
    standing = Welcome.objects.create(brand=dairy, community=CommunityFactory(), purpose="x" * 20, brand_at=clock.now())
    emit(WelcomeMoved(standing.pk))
    outbox.drain()
    assert list(Delivery.objects.values_list("endpoint", flat=True)) == [added.pk]
    assert other.deliveries.count() == 0
    assert Telling.objects.get().data == {"community": standing.community.slug}


def test_every_kind_says_words_and_a_fact_that_is_there():
    assert {"welcome.moved", "round.opened", "round.closed", "claim.challenged"} <= set(telling.KINDS)
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+", kind) and str(told.words) for kind, told in telling.KINDS.items())


# --- trying again -------------------------------------------------------------------------------------------------------------


def test_it_is_tried_for_three_days_with_the_same_message_then_given_up(dairy, ear):
    endpoint(dairy, ear.url)
    happens(dairy)
    ear.status = 500
    for number, after in enumerate([*deliveries.AFTER, None], start=1):
        assert deliveries.deliver() == 1
        waiting = Delivery.objects.get()
        assert waiting.tries == number
        if after:
            assert abs(waiting.due_at - clock.now() - after) < dt.timedelta(seconds=5)
            assert deliveries.deliver() == 0  # not before its time
        due()
    assert Delivery.objects.get().state == "given_up"
    assert Attempt.objects.filter(status=500).count() == len(deliveries.AFTER) + 1
    assert len({(headers["webhook-id"], body) for _path, headers, body in ear.heard}) == 1
    assert sum(deliveries.AFTER, dt.timedelta()) > dt.timedelta(days=3)


@pytest.mark.parametrize(
    ("status", "well"), [(200, True), (299, True), (302, False), (400, False), (404, False), (503, False)]
)
def test_only_two_hundred_and_some_is_an_answer(dairy, ear, status, well):
    endpoint(dairy, ear.url)
    happens(dairy)
    ear.status, ear.extra = status, {"Location": f"{ear.url}/elsewhere"}
    deliveries.deliver()
    assert (Delivery.objects.get().state == "done") is well
    assert len(ear.heard) == 1  # no redirection is followed


def test_nobody_there_and_too_slow_are_said_in_a_word(dairy, monkeypatch):
    endpoint(dairy)
    happens(dairy)
    deliveries.deliver()
    assert Attempt.objects.get().trouble == "unreachable"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(sending, "SECONDS", 0.2)
        found = sending.post(f"http://127.0.0.1:{silent.getsockname()[1]}/", {}, b"{}")
    assert (found.status, found.trouble) == (None, "slow")


def test_a_message_that_is_being_sent_is_sent_by_nobody_else(dairy):
    endpoint(dairy)
    happens(dairy)
    (taken,) = deliveries.take()
    assert list(deliveries.take()) == []
    Delivery.objects.update(due_at=clock.now())  # whoever took it died: two minutes later
    (again,) = deliveries.take()
    assert (again.pk, again.tries) == (taken.pk, 2)


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_send_once(dairy, ear):
    endpoint(dairy, ear.url)
    happens(dairy)
    assert sorted(at_once(deliveries.deliver, deliveries.deliver, deliveries.deliver)) == [0, 0, 1]
    assert len(ear.heard) == 1


def test_one_that_fails_keeps_nobody_else_waiting(dairy, ear):
    endpoint(dairy)
    endpoint(dairy, ear.url)
    for _ in range(3):
        happens(dairy)
    deliveries.deliver()
    assert len(ear.heard) == 3
    assert [json.loads(body)["data"] for *_rest, body in ear.heard] == [{"community": "la-cantine"}] * 3


# --- falling silent -----------------------------------------------------------------------------------------------------------


def test_silent_for_days_it_is_switched_off_and_its_brand_is_told(dairy, alia):
    added = endpoint(dairy).endpoint
    happens(dairy)
    deliveries.deliver()
    assert Endpoint.objects.get().failing_since is not None
    Endpoint.objects.update(failing_since=clock.now() - deliveries.OFF_AFTER)
    due()
    deliveries.deliver()
    off = Endpoint.objects.get()
    assert (off.is_on, off.off_because) == (False, "failed")
    outbox.drain()
    assert Notice.objects.get(user=alia, kind="webhook").url == f"{PAGES}{added.pk}/"
    happens(dairy)
    due()
    assert deliveries.deliver() == 0  # kept for it
    on = endpoints.change(by=owner_of(dairy), endpoint_id=added.pk, version=1, is_on=True, **SAFE)
    assert (on.is_on, on.failing_since) == (True, None)
    assert deliveries.deliver() == 2


def test_gone_it_is_told_nothing_more(dairy, ear):
    endpoint(dairy, ear.url)
    happens(dairy)
    ear.status = 410
    deliveries.deliver()
    assert Endpoint.objects.get().off_because == "gone"


def test_a_good_answer_ends_the_doubt(dairy, ear):
    endpoint(dairy, ear.url)
    Endpoint.objects.update(failing_since=clock.now() - dt.timedelta(days=4))
    happens(dairy)
    deliveries.deliver()
    assert Endpoint.objects.get().failing_since is None


# --- again --------------------------------------------------------------------------------------------------------------------


def test_told_again_one_by_one_and_since_a_message(dairy, ear):
    added = endpoint(dairy, ear.url).endpoint
    first, second = happens(dairy), happens(dairy)
    deliveries.deliver()
    late = endpoint(dairy, ear.url).endpoint  # added afterwards, it can still hear what was kept
    assert endpoints.repeat(by=owner_of(dairy), endpoint_id=late.pk, since=0) == 2
    assert endpoints.repeat(by=owner_of(dairy), endpoint_id=added.pk, since=first.pk) == 1
    one = Delivery.objects.get(endpoint=added, telling=first)
    assert endpoints.repeat(by=owner_of(dairy), endpoint_id=added.pk, one=one.pk) == 1
    assert deliveries.deliver() == 4
    ids = [headers["webhook-id"] for _path, headers, _body in ear.heard]
    assert ids.count(f"msg_{first.puid.hex}") == ids.count(f"msg_{second.puid.hex}") == 3
    with pytest.raises(Missing):
        endpoints.repeat(by=owner_of(dairy), endpoint_id=late.pk, one=one.pk)


def test_two_secrets_sign_while_one_replaces_the_other(dairy, ear):
    added = endpoint(dairy, ear.url)
    renewed = endpoints.renew(by=owner_of(dairy), endpoint_id=added.endpoint.pk, seen=1, overlap_days=1)
    happens(dairy)
    deliveries.deliver()
    assert all(is_signed(ear.heard[0], secret) for secret in (added.secret, renewed.secret))
    Endpoint.objects.update(old_until=clock.now())
    happens(dairy)
    deliveries.deliver()
    assert [is_signed(ear.heard[1], secret) for secret in (added.secret, renewed.secret)] == [False, True]
    with pytest.raises(Moved):
        endpoints.renew(by=owner_of(dairy), endpoint_id=added.endpoint.pk, seen=1, overlap_days=1)


def test_what_is_old_is_forgotten(dairy):
    endpoint(dairy)
    happens(dairy)
    Telling.objects.update(at=clock.now() - deliveries.KEPT - dt.timedelta(hours=1))
    deliveries.forget_old()
    assert not Delivery.objects.exists()


# --- by page and by API -------------------------------------------------------------------------------------------------------


def test_by_page(dairy, alia, login):
    page = login(alia)
    form = {**SAFE, "made_as": str(uuid.uuid4())}
    made = page.post(PAGES, form).content.decode()
    secret = re.search(r"whsec_[\w+/=]{44}", made)[0]
    assert page.post(PAGES, form).status_code == 409
    one = f"{PAGES}{Endpoint.objects.get().pk}/"
    assert secret not in page.get(one).content.decode()
    page.post(f"{one}essai/")
    deliveries.deliver()
    shown = page.get(one).content.decode()
    assert "personne ne répond" in shown
    page.post(f"{one}redire/", {"delivery": Delivery.objects.get().pk})
    assert Delivery.objects.get().tries == 0
    assert "renvoyé à la main" in page.get(one).content.decode()
    page.post(one, {**SAFE, "version": 1})
    assert Endpoint.objects.get().off_because == "asked"
    late = page.post(one, {**SAFE, "is_on": "on", "version": 1})
    assert (late.status_code, 'name="version" value="2"' in late.content.decode()) == (412, True)
    page.post(f"{one}fin/")
    assert page.get(one).status_code == 404
    reader = login(seated(dairy, role="reader").user)
    assert (reader.get(PAGES).status_code, reader.post(PAGES, form).status_code) == (200, 403)


def test_by_a_program_with_the_scope(dairy, ear):
    works = come_in(program_of(dairy, scopes=["webhooks:read", "webhooks:write"]))
    made = works.post(HERE, {"url": ear.url, "kinds": ["welcome.moved"]})
    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    one = f"{HERE}{made.json()['id']}/"
    read = works.get(one)
    assert "secret" not in read.json()
    changed = works.put(
        one, {"url": ear.url, "kinds": ["round.opened"], "is_on": True}, headers={"If-Match": read["ETag"]}
    )
    assert changed.json()["kinds"] == ["round.opened"]
    assert works.post(f"{one}trials/").status_code == 201
    deliveries.deliver()
    told = works.get(f"{one}deliveries/").json()["results"][0]
    assert (told["kind"], told["state"], told["attempts"][0]["status"]) == ("webhook.trial", "done", 204)
    assert works.post(f"{one}repeats/", {"delivery": told["id"]}).json() == {"waiting": 1}
    assert works.post(f"{one}secrets/", {"secrets": 1, "overlap_days": 1}).json()["secret"] != made.json()["secret"]
    assert works.delete(one).status_code == 204
    poor = come_in(program_of(dairy, scopes=["webhooks:read", "brands:write"]))
    assert (poor.get(HERE).status_code, poor.post(HERE, SAFE).status_code) == (200, 403)
    assert come_in(program_of(brand(), scopes=["webhooks:read"])).get(HERE).status_code == 403


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"url": "https://127.0.0.1.nip.invalid/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["round.guessed"]}, "kinds"),
    ],
)
def test_what_makes_no_sense_is_refused(dairy, said, field):
    with pytest.raises(Invalid) as refused:
        endpoints.add(by=owner_of(dairy), **{**SAFE, **said})
    assert list(refused.value.fields) == [field]


def test_who_may_and_how_many(dairy, monkeypatch):
    with pytest.raises(Refused):
        endpoints.add(by=seated(dairy, role="reader"), **SAFE)
    monkeypatch.setattr(endpoints, "AT_MOST", 1)
    added = endpoint(dairy).endpoint
    with pytest.raises(Conflict):
        endpoint(dairy)
    with pytest.raises(Missing):
        endpoints.change(by=owner_of(brand()), endpoint_id=added.pk, version=1, is_on=True, **SAFE)
