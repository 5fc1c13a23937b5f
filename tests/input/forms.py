"""Forms as a browser finds them in a page: where they go, what they hold, what each field takes."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

WRITTEN = {"text", "email", "password", "search", "url", "tel", "textarea"}  # fields one types into


@dataclass
class Field:
    """One field: its kind, what stands in it, what it may hold."""

    name: str
    kind: str
    value: str = ""
    at_most: int | None = None
    required: bool = False
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page."""

    action: str
    is_multipart: bool
    fields: dict[str, Field]

    def filled(self):
        """What somebody sends who fills it in as intended."""
        return {one.name: _well_filled(one) for one in self.fields.values() if one.kind != "file"}

    def written(self):
        return [one for one in self.fields.values() if one.kind in WRITTEN]


def _well_filled(one):
    if one.choices:
        return one.value or next((choice for choice in one.choices if choice), "")
    if one.kind in WRITTEN and not one.value:
        words = "nouvelle@exemple.fr" if one.kind == "email" else "Quelques mots bien à moi"
        return words[: one.at_most] if one.at_most else words
    return one.value


class Reader(HTMLParser):
    """Reads a page: its forms, and what it says went wrong."""

    def __init__(self, html, address="/"):
        super().__init__()
        self.address, self.forms, self.sentences, self.shown = address, [], [], set()
        self._form = self._textarea = self._select = None
        self._error, self._depth = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            action = urljoin(self.address, given.get("action") or self.address)
            self._form = Form(action, "multipart" in (given.get("enctype") or ""), {})
            self.forms.append(self._form)
        elif tag == "select":
            self._select = given.get("name")
            self._add(given, "select")
        elif tag == "option" and self._select and self._form:
            self._option(given)
        elif tag == "textarea":
            self._textarea = given.get("name")
            self._add(given, "textarea")
        elif tag == "input" or (tag == "button" and given.get("name")):
            self._input(tag, given)
        self._maybe_error(tag, given)

    def _input(self, tag, given):
        kind = "button" if tag == "button" else (given.get("type") or "text").lower()
        self.shown.add(given.get("value") or "")
        if kind in ("radio", "checkbox"):
            self._choice(given, kind)
        else:
            self._add(given, kind)

    def _choice(self, given, kind):
        one = self._add(given, kind, "")
        if one is not None:
            one.choices.append(given.get("value") or "on")
            one.value = one.choices[-1] if "checked" in given else one.value

    def _option(self, given):
        one = self._form.fields[self._select]
        one.choices.append(given.get("value") or "")
        one.value = one.choices[-1] if "selected" in given else one.value

    def _add(self, given, kind, value=None):
        name = given.get("name")
        if self._form is None or not name:
            return None
        at_most = int(given["maxlength"]) if given.get("maxlength") else None
        value = given.get("value") or "" if value is None else value
        return self._form.fields.setdefault(name, Field(name, kind, value, at_most, "required" in given))

    def _maybe_error(self, tag, given):
        classes = (given.get("class") or "").split()
        if "errorlist" in classes or "notice" in classes or given.get("role") == "alert" or "lead" in classes:
            self._error.append([tag, ""])

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag in ("textarea", "select"):
            self._textarea = self._select = None
        if self._error and self._error[-1][0] == tag:
            self.sentences.append(" ".join(self._error.pop()[1].split()))

    def handle_data(self, data):
        for found in self._error:
            found[1] += data
        if self._textarea:
            self.shown.add(data.removeprefix("\n"))
            if self._form:
                self._form.fields[self._textarea].value += data
