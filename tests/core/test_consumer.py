"""What a socket may say: one sentence of a known shape; anything else is closed with a code, never a crash."""

import asyncio
import json

import pytest

from core.consumers import BAD_REQUEST, live_socket


def closed_after(text):
    """The code a socket is closed with after its first words."""
    said = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": text},
        {"type": "websocket.disconnect"},
    ]
    heard = []

    async def receive():
        return said.pop(0)

    async def send(message):
        heard.append(message)

    asyncio.run(live_socket({"user": None, "session": None}, receive, send))
    return heard[-1].get("code")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"listen"',
        "{}",
        '{"listen": []}',
        '{"listen": "thread:1"}',
        '{"listen": 3, "since": 1}',
        '{"listen": ["thread:1"]}',
        '{"listen": ["thread:1"], "since": "x"}',
        '{"listen": ["thread:1"], "since": 1e999}',
        '{"listen": ["thread:1"], "since": null}',
        "[" * 3000,
        json.dumps({"listen": [f"thread:{n}" for n in range(21)], "since": 1}),
        json.dumps({"listen": ["thread:1"], "since": 1, "lang": "x" * 5000}),
    ],
)
def test_nonsense_is_closed_with_a_code(text):
    assert closed_after(text) == BAD_REQUEST


def test_a_visitor_who_leaves_without_a_word_is_no_fault():
    said = [{"type": "websocket.connect"}, {"type": "websocket.disconnect"}]
    heard = []

    async def receive():
        return said.pop(0)

    async def send(message):
        heard.append(message)

    asyncio.run(live_socket({}, receive, send))
    assert [message["type"] for message in heard] == ["websocket.accept"]
