"""What a catalogue must be to be let in: complete in both languages, well set in French, honest with figures, inclusive.

Each check yields sentences for the person who edits the files. Pure.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

VALUES = (
    "animals", "health", "environment", "solidarity", "fairness", "democracy",
    "education", "culture", "equality", "work", "digital", "local_life",
)  # fmt: skip
CONSTRAINTS = (
    "no_car", "tenant", "small_budget", "no_garden", "little_time",
    "limited_mobility", "no_smartphone", "vegetarian", "no_food_topics",
)  # fmt: skip
NEEDS = ("pet", "child", "job", "vote", "household", "flights")
COSTS = ("free", "saves", "small", "medium")
CADENCES = ("once", "daily", "weekly", "monthly")
BASES = ("default", "median")

SENTENCES = ("title_fr", "title_en", "why_fr", "why_en", "how_fr", "how_en")
PLAIN = (
    "slug", *SENTENCES, "minutes", "effort", "cost", "cadence", "reviewed", "easier", "harder", "offered",
)  # fmt: skip
KNOWN = {*PLAIN, "values", "needs", "excluded_by", "sources", "impact", "no_figure"}
FIGURES = {"estimate", "rule", "low", "mid", "high", "basis", "situations"}
LONGEST = {"title": 70, "why": 160, "how": 240}
LONG_MINUTES = 30  # beyond, a step is not for somebody with very little time

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_SET_BADLY = (
    (re.compile(r"[^\u202f][;!?]"), "a narrow no-break space (U+202F) before ; ! ?"),
    (re.compile(r"[^\u00a0\d]:"), "a no-break space (U+00A0) before :"),
    (re.compile(r"«[^\u202f]|[^\u202f]»"), "narrow no-break spaces (U+202F) inside « »"),
)
_TYPEWRITER = re.compile(r"['\"`]|\.\.\.|  ")
_BLAME = re.compile(r"\b(vous devez|il faut que vous|culpab|you must|you should|guilt)", re.IGNORECASE)


def faults(entries: Sequence[Mapping[str, Any]], sources: Mapping[str, Any]) -> list[str]:
    """Every fault of the catalogue, in the order of its files."""
    found = [f"{name}: {fault}" for entry in entries for name in [_name(entry)] for fault in _entry(entry, sources)]
    if found:
        return found
    return [*_ladder(entries), *_coverage(entries)]


def typography(text: str, language: str) -> Iterator[str]:
    """How a sentence is set: real apostrophes everywhere, French spaces in French."""
    if _TYPEWRITER.search(text):
        yield "needs real apostrophes, quotes and ellipses, and single spaces"
    if language == "fr":
        yield from (f"needs {wish}" for pattern, wish in _SET_BADLY if pattern.search(text))
    elif re.search(r"[\u202f«»]|\s[;:!?]", text.replace("Stop Pub", "")):
        yield "is set as French"


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("slug", "a step without slug"))


def _entry(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[str]:
    missing = [
        key
        for key in (*SENTENCES, "slug", "values", "minutes", "effort", "cost", "cadence", "sources")
        if key not in entry
    ]
    if missing:
        yield f"lacks {', '.join(missing)}"
        return
    if unknown := set(entry) - KNOWN:
        yield f"has unknown fields {', '.join(sorted(unknown))}"
    yield from _shape(entry)
    yield from _words(entry)
    yield from _inclusion(entry)
    yield from (f"cites an unknown source {key}" for key in entry["sources"] if key not in sources["sources"])
    yield from _figures(entry, sources)


def _shape(entry: Mapping[str, Any]) -> Iterator[str]:
    if not _SLUG.match(entry["slug"]) or len(entry["slug"]) > 80:
        yield "has a slug that is not lower-case words joined by hyphens"
    for field, allowed in (("values", VALUES), ("needs", NEEDS), ("excluded_by", CONSTRAINTS)):
        given = entry.get(field, [])
        if set(given) - set(allowed) or len(set(given)) != len(given):
            yield f"has {field} that are unknown or repeated"
    if not entry["values"] or not entry["sources"]:
        yield "needs at least one value and one source"
    if entry["cost"] not in COSTS or entry["cadence"] not in CADENCES:
        yield "has an unknown cost or cadence"
    if entry["effort"] not in range(1, 6) or not 1 <= entry["minutes"] <= 480:
        yield "has an effort outside 1–5 or minutes outside 1–480"
    if not isinstance(entry.get("reviewed"), dt.date):
        yield "lacks the date it was reviewed"


def _words(entry: Mapping[str, Any]) -> Iterator[str]:
    for field in SENTENCES:
        text, (kind, language) = entry[field], field.split("_")
        if not text.strip() or text != text.strip() or len(text) > LONGEST[kind]:
            yield f"{field} is empty, padded or over {LONGEST[kind]} characters"
        if kind == "how" and len(re.findall(r"[.!?](?: |$)", text)) > 3:
            yield f"{field} has more than three sentences"
        if _BLAME.search(text):
            yield f"{field} urges or blames"
        yield from (f"{field} {fault}" for fault in typography(text, language))


def _inclusion(entry: Mapping[str, Any]) -> Iterator[str]:
    excluded = entry.get("excluded_by", [])
    if entry["cost"] in ("small", "medium") and "small_budget" not in excluded:
        yield "costs money but does not spare a tight budget"
    if entry["minutes"] > LONG_MINUTES and "little_time" not in excluded:
        yield "is long but does not spare people with little time"


def _figures(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[str]:
    impact = entry.get("impact")
    if (impact is None) == ("no_figure" not in entry):
        yield "needs either a figure or the written reason why there is none"
        return
    if impact is None:
        if entry["no_figure"] not in sources["reasons"]:
            yield f"gives an unknown reason {entry['no_figure']}"
        return
    if set(impact) != FIGURES or impact["estimate"] not in sources["estimates"] or impact["basis"] not in BASES:
        yield "has a figure without its estimate, rule, range, basis or situations"
        return
    if not 0 < impact["low"] <= impact["mid"] <= impact["high"]:
        yield "has a range that is out of order or reaches zero: give a reason, not a number"
    if impact["situations"] < 2:
        yield "has a figure that rests on a single profile: give a reason, not a number"


def _ladder(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    by_slug = {entry["slug"]: entry for entry in entries}
    if len(by_slug) != len(entries):
        yield "two steps have the same slug"
    for entry in entries:
        for link, better in (("easier", -1), ("harder", 1)):
            other = by_slug.get(entry.get(link, entry["slug"]))
            if other is None:
                yield f"{entry['slug']}: {link} leads to an unknown step"
            elif other is not entry and (other["effort"] - entry["effort"]) * better < 0:
                yield f"{entry['slug']}: {link} leads the wrong way"


def _coverage(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for value in VALUES:
        own = [entry for entry in entries if value in entry["values"]]
        if len(own) < 3:
            yield f"{value} has fewer than three steps"
        if not any(entry["cost"] in ("free", "saves") and entry["effort"] == 1 for entry in own):
            yield f"{value} has no easy step that costs nothing"
