"""The words of the interface: found in the code, kept one catalogue an app, compiled; with Babel alone.

The source of words is English; French, the first language of the interface, is translated in
``locale/<app>/fr/LC_MESSAGES/django.po``. Templates are turned into gettext calls by Django's own ``templatize``.
"""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

APPS = (
    "core",
    "accounts",
    "communities",
    "government",
    "moderation",
    "actions",
    "signals",
    "brands",
    "rounds",
    "commitments",
    "sharing",
    "sandbox",
    "claims",
    "guests",
    "listening",
    "webhooks",
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# What a French editor would send back: straight apostrophes, plain spaces where they must not break.
_FRENCH_SLIPS = re.compile(r"\w'\w|[ ][;:!?»]|«[ ]|[\w][;!?](?:\s|$)|\w»|«\w|\.\.\.")

# A number and what it counts are never parted at the end of a line. A small word is not what it counts (« 3 sur 5 »).
_COUNTS = "count|days|held|least|members|months|most|n|needed|of|people|posts|seats|shown|threads|willing|words"
_SMALL = "a|à|au|aux|de|des|du|en|est|et|ou|pourrait|qui|sur|vous"
_PARTED = re.compile(
    rf"(?:%\(\w+\)d|%\((?:{_COUNTS})\)s|(?<![\w-])\d+) (?!(?:{_SMALL})\b|d’)(?=[^\W\d])"
    r"|\b(?:article|numéro|version)s? (?=%\()"
)


def catalogue_path(root: Path, app: str) -> Path:
    return root / "locale" / app / "fr" / "LC_MESSAGES" / "django.po"


def found_in_code(root: Path, app: str) -> Catalog:
    """Every message of an app's Python and templates, in a stable order."""
    catalog = Catalog(charset="utf-8")
    for file in _sources(root, app):
        source = file.read_text(encoding="utf-8")
        if file.suffix in (".html", ".txt"):  # what indents a template means nothing to Python
            source = "\n".join(line.lstrip() for line in templatize(source, origin=str(file)).splitlines())
        for _line, ids, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            if ids:
                catalog.add(ids, context=context, locations=[(file.relative_to(root).as_posix(), 0)])
    return catalog


def _sources(root: Path, app: str) -> Iterator[Path]:
    others = {a for a in APPS if a != "core"}
    folders = [root / app] + ([root / "config", root / "templates"] if app == "core" else [root / "templates" / app])
    for folder in folders:
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
            inside = file.relative_to(folder).parts[0]
            if not ("migrations" in file.parts or (folder.name == "templates" and inside in others)):
                yield file


def read(path: Path) -> Catalog:
    """The catalogue as it stands, empty when there is none yet."""
    if not path.exists():
        return Catalog(locale="fr", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="fr", charset="utf-8")


def update(root: Path, app: str) -> Path:
    """Add what is new in the code, drop what is gone, keep every translation."""
    path = catalogue_path(root, app)
    old, fresh = read(path), Catalog(locale="fr", charset="utf-8", fuzzy=False)
    for message in found_in_code(root, app):
        if message.id:
            known = old.get(message.id, message.context)
            empty = ("", "") if isinstance(message.id, tuple) else ""
            fresh.add(
                message.id,
                known.string if known and known.string else empty,
                locations=sorted(set(message.locations)),
                flags=message.flags,
                context=message.context,
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_header(app))
        write_po(file, fresh, width=120, omit_header=True, include_lineno=False)
    return path


def _header(app: str) -> bytes:
    return (
        f"# French words of {app}.\n"
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    ).encode()


def compile_catalogue(root: Path, app: str) -> None:
    """Write the .mo beside the .po, whole or not at all: a process may be reading it."""
    path = catalogue_path(root, app)
    path.parent.mkdir(parents=True, exist_ok=True)
    target, draft = path.with_suffix(".mo"), path.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, read(path))
    draft.replace(target)


def faults(root: Path, app: str) -> list[str]:
    """What is missing, unused, doubtful or badly set in an app's French."""
    known = {_key(m): m for m in read(catalogue_path(root, app)) if m.id}
    used = {_key(m): m for m in found_in_code(root, app) if m.id}
    found = [f"{app}: not in the catalogue: {m.id!r}" for key, m in used.items() if key not in known]
    found += [f"{app}: no longer used: {m.id!r}" for key, m in known.items() if key not in used]
    return found + [f"{app}: {fault}" for message in known.values() for fault in _faults_of(message)]


def said_two_ways(root: Path) -> list[str]:
    """English that two apps say differently in French: only one of the two would be read, in both places."""
    said: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
    for app in APPS:
        for message in read(catalogue_path(root, app)):
            if message.id:
                said.setdefault(_key(message), {}).setdefault(_forms(message.string), app)
    return [
        f"{', '.join(ways.values())}: said in {len(ways)} ways: {key[0]!r}"
        for key, ways in said.items()
        if len(ways) > 1
    ]


def _key(message: Message) -> tuple[str, str]:
    first = message.id[0] if isinstance(message.id, tuple) else message.id
    return str(first), message.context or ""


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def _faults_of(message: Message) -> Iterator[str]:
    strings = _forms(message.string)
    if any(re.search(r"\w'\w", words) for words in _forms(message.id)):
        yield f"straight apostrophe in English: {message.id!r}"
    if message.fuzzy or not all(strings):
        yield f"not translated: {message.id!r}"
    for error in message.check():
        yield f"{error}: {message.id!r}"
    for string in strings:
        if slip := _FRENCH_SLIPS.search(re.sub(r"<[^>]*>|https?://\S+|%\(\w+\)[sd]", "x", string or "")):
            yield f"typography ({slip.group()!r}): {string!r}"
        if parted := _PARTED.search(string or ""):
            yield f"a number parted from its noun ({parted.group()!r}): {string!r}"
