"""A brand from its key to what it is told: its client, a real web process, a real worker, a server of its own that listens."""

import base64
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cordee import Brand as Program

from sandbox.services import sandboxes
from tests.factories.brands import brand, owner_of, program_of
from tests.factories.rounds import WORDS, design

from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SCOPES = ("rounds:read", "rounds:write", "sandbox:read", "sandbox:write", "webhooks:read", "webhooks:write")
KINDS = ["round.closed", "round.counted"]


class Ear(BaseHTTPRequestHandler):
    """What a brand runs at its own address: it keeps what comes, and says that it heard."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers.items()), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_said):
        """Nothing: what was heard is looked at by the test."""


@pytest.fixture
def ear():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    server.heard = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def is_signed(message, secret):
    """As the Standard Webhooks say, and not as our own code does it."""
    said, body = {name.lower(): value for name, value in message[0].items()}, message[1]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{said['webhook-id']}.{said['webhook-timestamp']}.".encode() + body
    fits = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{fits}" in said["webhook-signature"].split()


def kinds_of(messages):
    return [json.loads(body)["type"] for _headers, body in messages]


def test_a_brand_designs_by_api_alone_and_hears_of_its_result(house, ear):
    here = sandboxes.open_for(by=owner_of(brand()))
    key = program_of(here.twin, scopes=SCOPES)
    program = Program(house.address, here.twin.slug, str(key.key.client_id), key.secret)
    hooks = f"/brands/{here.twin.slug}/webhooks/"
    address = f"http://127.0.0.1:{ear.server_address[1]}/cordee"
    hook = program.transport.post(hooks, {"url": address, "kinds": KINDS})

    found = program.draft(**WORDS, design=design())
    program.show(found, [here.community.slug])
    program.invent_review(found)
    program.open(program.read(found.id))
    program.invent_answers(found, 40, seed=3)
    program.invent_end(found)
    until(lambda: set(KINDS) <= set(kinds_of(ear.heard)))
    assert all(is_signed(one, hook["secret"]) for one in ear.heard)
    assert not any(is_signed(one, "whsec_" + base64.b64encode(b"another").decode()) for one in ear.heard)
    assert program.read(found.id).state == "counted"
    assert program.result(found)["digest"]

    told = next(iter(program.transport.pages(f"{hooks}{hook['id']}/deliveries/")))
    before = len(ear.heard)
    program.transport.post(f"{hooks}{hook['id']}/repeats/", {"delivery": told["id"]})
    until(lambda: len(ear.heard) > before)
    first = next(one for one in ear.heard if kinds_of([one]) == kinds_of([ear.heard[-1]]))
    same = [
        next(value for name, value in one[0].items() if name.lower() == "webhook-id") for one in (first, ear.heard[-1])
    ]
    assert same[0] == same[1]  # a message that comes twice says so by its name
    assert is_signed(ear.heard[-1], hook["secret"])
