"""The story as it is written in ``texts/``: who, where, what was said; read into plain data, dates left to the builder.

A file: ``== key | value`` lines for the community, ``= title | kind | days ago`` for a conversation, then one line a
message, ``who: words``, or ``who^2: words`` to answer the second message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
COMMUNITIES = ("cantine", "refuge", "riviere", "communs", "quartier")
_SAYING = re.compile(r"^([a-z]+)(?:\^(\d+))?: (.+)$")


@dataclass(frozen=True)
class Saying:
    """One message; ``answers`` is the place (from 1) of the message it answers, 0 for nobody in particular."""

    who: str
    text: str
    answers: int = 0


@dataclass(frozen=True)
class Talk:
    """A conversation begun some days ago; None: yesterday, from morning to evening."""

    title: str
    kind: str
    days_ago: float | None
    sayings: list[Saying] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A community: ``about`` holds name, purpose, values, article, founder, rules and members as written."""

    key: str
    about: dict[str, str]
    talks: list[Talk]

    def words(self, name: str) -> list[str]:
        return self.about[name].split()

    def elections(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """The task, how far its election has come, and who stands with which words."""
        for line, far in self.about.items():
            kind, _space, office = line.partition(" ")
            if kind == "election":
                stands = f"stands {office} "
                yield (
                    office,
                    far,
                    {k.removeprefix(stands): said for k, said in self.about.items() if k.startswith(stands)},
                )

    def decision(self) -> tuple[str, str, str, str, str] | None:
        """Who proposes a text, how it is decided, its line, what is decided and why."""
        if "decision" not in self.about:
            return None
        who, way, title, text, why = self.about["decision"].split(" | ")
        return who, way, title, text, why

    def rewording(self) -> tuple[str, str, str]:
        """Who words it otherwise, how and why."""
        who, text, why = self.about["reworded"].split(" | ")
        return who, text, why

    def panel(self) -> tuple[str, int, str, str] | None:
        """Who calls a panel, of how many, its subject and its question."""
        if "panel" not in self.about:
            return None
        who, size, subject, question = self.about["panel"].split(" | ")
        return who, int(size), subject, question

    def reported(self, state: str) -> tuple[str, ...] | None:
        """Who reports which message (by its first words), by which article, and why; once decided also how, and the reasons."""
        said = self.about.get(f"reported {state}")
        return tuple(said.split(" | ")) if said else None

    def rule(self) -> tuple[str, ...] | None:
        """The automatic rule of the place: its name, the article that it serves, its words, what the author is asked."""
        said = self.about.get("rule")
        return tuple(said.split(" | ")) if said else None


def people() -> dict[str, str]:
    """Key → the name others read."""
    lines = (TEXTS / "people.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line and not line.startswith("#"))
    return {key.strip(): name.strip() for key, name in pairs}


def places() -> list[Place]:
    """The five communities, in order."""
    return [_place(key) for key in COMMUNITIES]


def _place(key: str) -> Place:
    about: dict[str, str] = {}
    talks: list[Talk] = []
    for number, line in enumerate((TEXTS / f"{key}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            name, _bar, value = line[3:].partition(" | ")
            about[name] = value
        elif line.startswith("= "):
            title, kind, days = line[2:].rsplit(" | ", 2)
            talks.append(Talk(title, kind, None if days == "yesterday" else float(days)))
        elif line.strip():
            talks[-1].sayings.append(_saying(line, f"{key}.txt:{number}"))
    return Place(key, about, talks)


def _saying(line: str, where: str) -> Saying:
    found = _SAYING.match(line)
    if not found:
        raise ValueError(f"{where}: a line of the story is “who: words”")
    return Saying(found[1], found[3], int(found[2] or 0))
