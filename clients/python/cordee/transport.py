"""One call: its token, its body, what is done when it fails."""

import base64
import datetime as dt
import http.client
import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

TRIES, PATIENCE, TIMEOUT = 4, 30, 30
"""How often a call is made, for how many seconds one waits at most between two, how many an answer may take."""
Asked = str | int | bool | dt.date | None
"""What a filter says; None: it is left out. A `datetime` is a `date`."""
EARLY = 60
"""A token is asked anew so many seconds before its end."""


class Refused(Exception):
    """The API said no: ``status``, and ``problem`` as it came; ``str()`` is its sentence."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(str(problem.get("detail") or problem.get("title") or status))
        self.status, self.problem = status, problem


class _Stay(urllib.request.HTTPRedirectHandler):
    """A token goes to the site that was named, and nowhere else."""

    def redirect_request(self, *_said: Any) -> None:
        return None


_open = urllib.request.build_opener(_Stay).open


@dataclass
class Answer:
    """What came back: the JSON, and the version it carries (ETag), where it has one."""

    data: Any
    etag: str = ""


@dataclass
class Transport:
    """Calls to one site with one key; the token is asked for when it is needed."""

    site: str
    client_id: str
    client_secret: str = field(repr=False)
    language: str = "fr"
    _token: str = field(default="", repr=False)
    _ends: float = 0.0

    def get(self, path: str, **query: Any) -> Any:
        return self.call("GET", path + (f"?{urlencode(query)}" if query else "")).data

    def pages(self, path: str, **filters: Asked) -> Iterator[Any]:
        """Every item of a list that comes by cursor; of those that the filters leave, where some are said."""
        following: str | None = f"{self.site}/api/v1{path}{_query(filters)}"
        while following:
            page = self._send("GET", following, None, {}).data
            yield from page["results"]
            following = page["next"] and f"{self.site}/api/v1{path}?{urlsplit(page['next']).query}"

    def post(self, path: str, body: Any) -> Any:
        """Done once, however often the line is cut: every try carries the same key."""
        return self.call("POST", path, body, {"Idempotency-Key": str(uuid.uuid4())}).data

    def call(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Answer:
        return self._send(method, f"{self.site}/api/v1{path}", body, headers or {})

    def _send(self, method: str, url: str, body: Any, headers: Mapping[str, str]) -> Answer:
        sent = None if body is None else json.dumps(body).encode()
        for turn in range(TRIES):
            said = {
                "Accept": "application/json",
                "Accept-Language": self.language,
                "Authorization": f"Bearer {self._bearer()}",
            }
            request = urllib.request.Request(
                url, sent, {**said, "Content-Type": "application/json", **headers}, method=method
            )
            try:
                with _open(request, timeout=TIMEOUT) as answer:
                    read = answer.read()
                    return Answer(json.loads(read) if read else None, answer.headers.get("ETag", ""))
            except urllib.error.HTTPError as error:
                with error:  # the line that it holds is let go, whether one tries again or not
                    if turn + 1 == TRIES or not self._is_worth_another(error):
                        raise Refused(error.code, _problem(error)) from None
            except (OSError, http.client.HTTPException):
                if (
                    turn + 1 == TRIES
                    or "If-Match" in headers
                    or (method == "POST" and "Idempotency-Key" not in headers)
                ):
                    raise
                time.sleep(2**turn)
        raise AssertionError("unreachable")

    def _is_worth_another(self, error: urllib.error.HTTPError) -> bool:
        """A token that ended, too many calls, a site that is away for a moment. Waits as long as it is told."""
        if error.code == 401 and self._token:
            self._token = ""
            return True
        told = error.headers.get("Retry-After") or ""
        if error.code not in (429, 503) and not (error.code == 409 and told):
            return False
        time.sleep(min(PATIENCE, int(told) if told.isdigit() else 1))
        return True

    def _bearer(self) -> str:
        if not self._token or time.monotonic() > self._ends - EARLY:
            word = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
            request = urllib.request.Request(
                f"{self.site}/api/oauth/token", b"grant_type=client_credentials", {"Authorization": f"Basic {word}"}
            )  # fmt: skip
            try:
                with _open(request, timeout=TIMEOUT) as answer:
                    told = json.loads(answer.read())
            except urllib.error.HTTPError as error:
                with error:
                    raise Refused(error.code, _problem(error)) from None
            self._token, self._ends = told["access_token"], time.monotonic() + told["expires_in"]
        return self._token


def _query(filters: Mapping[str, Asked]) -> str:
    said = {name: _written(value) for name, value in filters.items() if value is not None}
    return f"?{urlencode(said)}" if said else ""


def _written(value: Asked) -> str:
    """Moments in UTC; one without a zone is meant in UTC."""
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(error: urllib.error.HTTPError) -> Mapping[str, Any]:
    try:
        found = json.loads(error.read())
    except ValueError:
        return {"title": error.reason}
    return found if isinstance(found, dict) else {"title": error.reason}
