"""Somebody at a browser without JavaScript: reads pages, signs in, answers in a conversation."""

import http.client
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from config.launcher import supervision

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_THREAD = re.compile(r"/c/[\w-]+/fils/\d+/")

KEPT = "Nous avons planté douze tilleuls ce matin."


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> tuple[int, str]:
        return self._open(path, None)

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        """Fill the form of a page, and follow to where it leads."""
        token = _TOKEN.search(self.get(path)[1])
        assert token, f"{path} has no form"
        fields["csrfmiddlewaretoken"] = token[1]
        return self._open(path, urllib.parse.urlencode(fields).encode())

    def sign_in(self, email: str) -> None:
        status, page = self.send("/compte/login/", login=email, password=supervision.PASSWORD)
        assert status == 200
        assert "/compte/logout/" in page

    def say(self, text: str) -> None:
        """Sign in as a member of the demonstration, and answer in a conversation."""
        self.sign_in("leo@exemple.fr")
        path = self.conversation()
        status, page = self.send(path, text=text)
        assert status == 200
        assert text in page

    def finds(self, text: str) -> bool:
        return text in self.get(self.conversation())[1]

    def conversation(self) -> str:
        """The path of a conversation in which one may answer."""
        communities = set(re.findall(r"/c/[\w-]+/", self.get("/c/")[1])) - {"/c/nouvelle/"}
        for community in sorted(communities):
            for path in sorted(set(_THREAD.findall(self.get(community)[1]))):
                if 'name="text"' in self.get(path)[1]:
                    return path
        raise AssertionError("no conversation to answer in")

    def _open(self, path: str, data: bytes | None) -> tuple[int, str]:
        request = urllib.request.Request(self.address + path, data, {"Referer": self.address + path})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode(errors="replace")


def answers(address: str) -> bool:
    try:
        return Visitor(address).get("/healthz")[0] == 200
    except (OSError, http.client.HTTPException):
        return False
