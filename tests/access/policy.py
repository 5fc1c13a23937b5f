"""What every answer tells the browser not to do, whoever drew it, and pages in which nothing is that this would refuse."""

import re
from html.parser import HTMLParser

PROMISED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NARROW = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
    "base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'self'",
}  # fmt: skip


def faults(answer):
    """Where an answer is laxer than promised, one sentence each."""
    return [*_of_headers(answer), *_of_page(answer)]


def _of_headers(answer):
    told = answer.get("Content-Security-Policy", "")
    rules = dict(rule.strip().partition(" ")[::2] for rule in told.split(";"))
    lax = {name for name, value in NARROW.items() if rules.get(name) != value}
    lax |= {name for name, value in PROMISED.items() if answer.get(name) != value}
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        lax.add("Permissions-Policy")
    if "unsafe" in told:
        lax.add("unsafe")
    return [f"tells the browser too little: {name}" for name in sorted(lax)]


def _of_page(answer):
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return []
    return [f"holds what the policy refuses: {found}" for found in Innocent(answer.content.decode()).found]


class Innocent(HTMLParser):
    """Reads a page and keeps whatever a strict policy would have refused."""

    def __init__(self, html):
        super().__init__()
        self.found, self._tag = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._tag = tag if not given.get("src") and given.get("type") != "application/json" else ""
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        addresses = (given.get(name) or "" for name in ("href", "src", "action", "formaction"))
        self.found += [
            f"{tag} → {one}" for one in addresses if re.match(r"\s*(javascript|vbscript|data):", one, re.IGNORECASE)
        ]

    def handle_data(self, data):
        if self._tag in ("script", "style") and data.strip():
            self.found.append(f"<{self._tag}>{data[:40]}")

    def handle_endtag(self, tag):
        self._tag = ""
