"""A course of ten scenes for those who begin to moderate, each tied to an article of their charter. Pure.

A scene is a situation and three answers, one of which fits: its measure on the ladder, or nothing. Where a scene needs an article
and the charter has none that speaks of it, nothing is what fits: without an article, or a law, there is nothing to impose.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

ANSWERS: Final = ("a", "b", "c")
NOTHING: Final = ""


@dataclass(frozen=True)
class Template:
    """A scene before it meets a charter: the rung of each answer, which one fits, which words an article on it holds.

    ``stems``: how words begin that speak of it, in French and English, without accents; none where no article is needed.
    """

    key: str
    rungs: tuple[str, str, str]
    fits: str
    stems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A scene of one community: the number of the article that speaks of it (None: none does, or none is needed)."""

    template: Template
    article: int | None
    fits: str

    @property
    def lacks_article(self) -> bool:
        """Whether it would take an article that this charter has not."""
        return bool(self.template.stems) and self.article is None


TEMPLATES: Final = (
    Template("insult", (NOTHING, "rewrite", "suspension"), "b",
             ("face", "bless", "insult", "respect", "courtois", "bienveill", "hurt", "kind", "polite")),
    Template("private", (NOTHING, "withdrawal", "exclusion"), "b",
             ("confi", "prive", "vie", "photo", "adresse", "entrust", "private", "picture", "address")),
    Template("source", (NOTHING, "rewrite", "withdrawal"), "b",
             ("source", "sait", "savoir", "suppos", "verif", "prouv", "know", "suppose", "check", "proof")),
    Template("flood", (NOTHING, "reminder", "mute"), "b",
             ("discret", "silenc", "ecout", "parole", "tour", "quiet", "listen", "turn")),
    Template("shop", (NOTHING, "withdrawal", "mute"), "b",
             ("publicit", "commerc", "annonce", "vend", "demarch", "advert", "sell", "promot")),
    Template("friend", (NOTHING, NOTHING, NOTHING), "b"),
    Template("again", ("warning", "mute", "exclusion"), "b"),
    Template("threat", (NOTHING, "suspension", "reminder"), "b"),
    Template("crowd", (NOTHING, "withdrawal", "closure"), "a"),
    Template("reasons", (NOTHING, NOTHING, NOTHING), "b"),
)  # fmt: skip
BY_KEY: Final = {template.key: template for template in TEMPLATES}


@dataclass(frozen=True)
class Said:
    """An article, as far as it is searched."""

    number: int
    words: str


def scenes(articles: Iterable[Said]) -> list[Scene]:
    """The ten scenes as this charter answers them."""
    charter = [(one.number, _words(one.words)) for one in articles]
    return [_scene(template, charter) for template in TEMPLATES]


def _scene(template: Template, charter: list[tuple[int, list[str]]]) -> Scene:
    """The article that holds most of its words, the first of those that hold as many."""
    held = [(_held(template.stems, words), number) for number, words in charter]
    most, number = max(held, key=lambda one: (one[0], -one[1]), default=(0, 0))
    article = number if most else None
    lacks = bool(template.stems) and article is None
    return Scene(template, article, ANSWERS[template.rungs.index(NOTHING)] if lacks else template.fits)


def _held(stems: tuple[str, ...], words: list[str]) -> int:
    return sum(any(word.startswith(stem) for word in words) for stem in stems)


def _words(text: str) -> list[str]:
    """Words in small letters, without accents."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))
    return "".join(one if one.isalnum() else " " for one in plain).split()
