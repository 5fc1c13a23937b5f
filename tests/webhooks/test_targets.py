"""Where a webhook may go: the open Internet, whatever way a number of somewhere else is written."""

import base64
import ipaddress
import socket

import pytest

from webhooks import sending, signing, targets, vault
from webhooks.targets import Forbidden, resolve

OPEN = ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "2002:5db8:d822::1"]
CLOSED = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "255.255.255.255",
    "224.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2001::7f00:1",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.WEBHOOKS_TO_LOOPBACK = False


def answers(monkeypatch, *numbers):
    """A name that leads to these."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)


@pytest.mark.parametrize("number", OPEN)
def test_what_is_open(number):
    assert targets.is_open(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", CLOSED)
def test_what_is_not(number, monkeypatch):
    assert not targets.is_open(ipaddress.ip_address(number))
    answers(monkeypatch, number)
    with pytest.raises(Forbidden, match="private"):
        resolve("https://example.org/")


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://[::1]/",
     "https://[::ffff:7f00:1]/", "https://localhost/"],
)  # fmt: skip
def test_one_s_own_machine_by_whatever_name(url):
    with pytest.raises(Forbidden, match="private"):
        resolve(url)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "https://", "https:///x", "https://me:secret@example.org/", "example.org",
     "https://example.org/#part", "https://example.org:99999/", "https://exam ple.org/", "https://example.org/\r\nX: y", "https://[::1",
     "javascript:alert(1)", "https://éxample.org/", "//example.org/", ""],
)  # fmt: skip
def test_what_is_no_address(url):
    with pytest.raises(Forbidden, match="address"):
        resolve(url)


def test_a_name_that_leads_to_both_leads_nowhere(monkeypatch):
    answers(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(Forbidden, match="private"):
        resolve("https://example.org/")


def test_one_connects_to_the_number_that_was_looked_at_and_speaks_to_the_name(monkeypatch):
    answers(monkeypatch, "93.184.216.34")
    target = resolve("https://example.org:8443/a/b?c=d")
    assert (target.host, target.number, target.port, target.path) == ("example.org", "93.184.216.34", 8443, "/a/b?c=d")
    called = []

    def connect(address, timeout):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert sending.post("https://example.org/", {}, b"").trouble == "unreachable"
    assert called == [("93.184.216.34", 443)]
    answers(monkeypatch, "10.0.0.1")  # the same name, a moment later
    assert sending.post("https://example.org/", {}, b"").trouble == "private"
    assert len(called) == 1


def test_in_clear_only_to_one_s_own_machine(settings, monkeypatch):
    settings.WEBHOOKS_TO_LOOPBACK = True
    assert resolve("http://127.0.0.1:8000/x").number == "127.0.0.1"
    answers(monkeypatch, "93.184.216.34")
    with pytest.raises(Forbidden, match="address"):
        resolve("http://example.org/")


def test_signatures_are_those_of_standard_webhooks():
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    known = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="  # the vector of the reference libraries
    assert signing.signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == known
    both = signing.headers([key, b"other"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)[
        "webhook-signature"
    ].split(" ")
    assert both[0] == known
    assert len(both) == 2


def test_a_sealed_secret_opens_with_the_key_of_this_copy_and_its_former_ones(settings):
    sealed = vault.seal(b"secret")
    assert b"secret" not in sealed
    assert vault.opened(sealed) == b"secret"
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(vault.Lost):
        vault.opened(sealed)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert vault.opened(sealed) == b"secret"
