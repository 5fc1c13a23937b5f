"""Phones on a bad line: each act has its key and is sent again, the same, until it is answered."""

import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections

from .house import PATIENCE, UNANSWERED

CSRF = "c" * 32
LINE_SECONDS = 15  # a phone hangs up after that long


@dataclass
class Act:
    """What somebody wants done, and what they were answered."""

    path: str
    body: dict
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    status: int = 0
    answer: object = None
    sent: int = 0


class Phone:
    """Somebody's line to the house."""

    def __init__(self, house, user):
        self.house, self.user, self.acts = house, user, []
        self.cookie = f"sessionid={session_of(user)}; csrftoken={CSRF}"

    def act(self, path, **body) -> Act:
        """Do it, however often it must be asked."""
        made = Act(f"/api/v1{path}", body)
        self.acts.append(made)
        ends = time.monotonic() + PATIENCE * 2
        while not self._answered(made):
            if time.monotonic() > ends:
                raise AssertionError(f"{made.path} was never answered")
            time.sleep(0.15)
        return made

    def _answered(self, act) -> bool:
        act.sent += 1
        try:
            status, _headers, body = self._send(act)
        except UNANSWERED:
            return False
        answer = json.loads(body) if body else None
        if status >= 500 or (status == 409 and answer["title"] == "in_flight"):
            return False
        act.status, act.answer = status, answer
        return True

    def _send(self, act):
        headers = {
            "Cookie": self.cookie, "X-CSRFToken": CSRF, "Content-Type": "application/json", "Idempotency-Key": act.key,
        }  # fmt: skip
        return self.house.ask(
            act.path, method="POST", body=json.dumps(act.body), headers=headers.items(), seconds=LINE_SECONDS
        )


def session_of(user) -> str:
    """A session as the log-in page opens one."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


class Meanwhile:
    """Work in other hands while the test breaks things; its errors are the test's."""

    def __init__(self, *works):
        self.errors = []
        self.threads = [threading.Thread(target=self._run, args=(work,), daemon=True) for work in works]
        for thread in self.threads:
            thread.start()

    def _run(self, work):
        try:
            work()
        except Exception as error:
            self.errors.append(error)
        finally:
            connections.close_all()

    def done(self) -> bool:
        if self.errors:
            raise self.errors[0]
        return not any(thread.is_alive() for thread in self.threads)
