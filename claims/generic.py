"""Words that say much and can be checked by nobody: what a claim may not say without a proof that the law knows.

Directive (EU) 2024/825 of 28 February 2024 amends Directive 2005/29/EC on unfair commercial practices and applies since
27 September 2026. Its Article 1 adds to the practices that are unfair in all circumstances (Annex I of 2005/29/EC):

- 4a: a *generic environmental claim* (Article 2(p): its specification stands not in clear and prominent terms beside it) without
  *recognised excellent environmental performance* relevant to it: Regulation (EC) No 66/2010 (EU Ecolabel), an EN ISO 14024 type I
  scheme officially recognised in a Member State, or top performance by Union law, as class A of an energy label (Article 2(s),
  recital 10). Recital 9 gives examples: "environmentally friendly", "eco-friendly", "green", "nature’s friend", "ecological",
  "environmentally correct", "climate friendly", "gentle on the environment", "carbon friendly", "energy efficient",
  "biodegradable", "biobased".
- 4c: a claim, *based on offsetting* greenhouse gases, that a product has a neutral, reduced or positive impact. Recital 12:
  "climate neutral", "CO2 neutral certified", "carbon positive", "climate net zero", "climate compensated"; allowed only where
  the impact is that of the product's own life cycle.
- Recital 10: "conscious", "sustainable" or "responsible" claim more than the environment: no environmental label carries them.

We are stricter than the law in one point: it lets a generic word stand where its specification is beside it; software cannot tell
whether a sentence specifies, so the word itself waits for one of the proofs, and the sentence that specifies stands alone.
The list is of words, in French and English; what it does not find, members may challenge. Pure: words in, findings out.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which rule a word meets."""

    GENERIC = "generic"
    NEUTRAL = "neutral"
    OFFSET = "offset"
    BROAD = "broad"


class Ground(StrEnum):
    """What carries a word of the list, each with a verifier, its reference, and a piece of evidence."""

    ECOLABEL = "ecolabel"  # Regulation (EC) No 66/2010
    TYPE_ONE = "type_one"  # EN ISO 14024 type I, officially recognised in a Member State
    TOP_CLASS = "top_class"  # top performance by Union law
    LIFE_CYCLE = "life_cycle"  # the product's own life cycle, nothing offset


CARRIES: dict[Kind, frozenset[Ground]] = {
    Kind.GENERIC: frozenset({Ground.ECOLABEL, Ground.TYPE_ONE, Ground.TOP_CLASS}),
    Kind.NEUTRAL: frozenset({Ground.LIFE_CYCLE}),
    Kind.OFFSET: frozenset(),
    Kind.BROAD: frozenset(),
}

_THINGS = (
    "produits?|emballages?|energies?|electricites?|laits?|marques?|gammes?|livraisons?|transports?|choix|gestes?|achats?|entreprises?"
    "|consommation|solutions?|alternatives?|offres?|transition"
)
_PLANET = "(?:l )?environnement|la planete|la nature|le climat|la terre"
_CLIMATE = "carbone|climat|climatique|climatiquement|co2|ges"
# read without accents, in small letters, each sign between words as one space
_LIST: tuple[tuple[Kind, str], ...] = (
    (Kind.OFFSET, rf"(?:compens(?:e|es|ee|ees|ation|ations|ant|ons)) (?:\w+ ){{0,4}}(?:{_CLIMATE}|emissions)"),
    (Kind.OFFSET, rf"(?:{_CLIMATE}|emissions) (?:\w+ ){{0,3}}compens(?:e|es|ee|ees|ation|ations)"),
    (Kind.OFFSET, r"credits? carbone|carbon credits?|offsets?|offsett(?:ing|ed)"),
    (Kind.OFFSET, r"(?:carbon|climate|co2) compensat(?:ed|ion)|compensated emissions"),
    (Kind.NEUTRAL, rf"(?:neutres?|neutralite|neutralites|positifs?|positives?) (?:en |pour )?(?:le |du |au )?(?:{_CLIMATE})"),
    (Kind.NEUTRAL, r"(?:climatiquement|carbone) (?:neutres?|positifs?|positives?)"),
    (Kind.NEUTRAL, r"(?:carbon|climate|co2) (?:neutral|neutrality|positive|negative)|(?:climate |carbon )?net zero|zero carbon"),
    (Kind.NEUTRAL, r"zero (?:emissions? nettes?|carbone|emission)|(?:emissions? )?nettes? zero|net zero"),
    (Kind.GENERIC, rf"respectueu(?:x|se|ses) (?:de |du )(?:{_PLANET}|climat)|respecte(?:nt)? (?:{_PLANET})"),
    (Kind.GENERIC, rf"(?:bons?|bonnes?|mieux|meilleurs?|meilleures?|amis?|amies?) (?:pour|de|du) (?:{_PLANET}|climat)"),
    (Kind.GENERIC, rf"(?:{_THINGS}) vert(?:e|s|es)?|plus vert(?:e|s|es)?|100 vert(?:e|s|es)?|(?:est|sont) vert(?:e|s|es)?"),
    (Kind.GENERIC, r"ecologiques?|ecologiquement|ecolos?|eco friendly|ecofriendly|bio ?degradables?|bio ?sources?|biosourcee?s?"),
    (Kind.GENERIC, r"econome(?:s)? en energie|efficaces? (?:sur le plan )?energetiques?(?:ment)?"),
    (Kind.GENERIC, r"(?:environmentally|climate|carbon|planet|nature|earth|ocean) (?:s )?(?:friendly|friend|correct|safe)"),
    (Kind.GENERIC, r"(?:gentle|kind|good|better) (?:on|to|for) the (?:environment|planet|climate|earth)"),
    (Kind.GENERIC, r"ecological|ecologically|energy efficient|biobased|bio based|earth friendly"),
    (Kind.GENERIC, r"green (?:products?|packaging|energy|electricity|choices?|brands?|ranges?|company|delivery|solutions?)"),
    (Kind.GENERIC, r"(?:is|are|go|goes|going|100) green|greener|greenest"),
    (Kind.BROAD, r"eco ?responsables?|ethiques? et (?:responsables?|durables?)|conscious|sustainable|sustainably"),
    (Kind.BROAD, r"(?:produits?|marques?|entreprises?|consommation|mode|achats?) (?:responsables?|durables?|conscients?)"),
    (Kind.BROAD, r"(?:responsible|ethical) (?:products?|brands?|choices?|companies|company|fashion)"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _LIST)
_SIGNS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Found:
    """A word of the list, as it stands in the claim."""

    kind: Kind
    words: str


def found(text: str) -> list[Found]:
    """The words of the list in a text, each rule once, what nothing carries first."""
    plain, places = _flat(text)
    first: dict[Kind, Found] = {}
    for kind, pattern in _PATTERNS:
        match = pattern.search(plain)
        if match and kind not in first:
            first[kind] = Found(kind, text[places[match.start()] : places[match.end() - 1] + 1])
    return sorted(first.values(), key=lambda one: list(_SEVERITY).index(one.kind))


_SEVERITY = (Kind.OFFSET, Kind.BROAD, Kind.NEUTRAL, Kind.GENERIC)


def uncarried(text: str, ground: str, *, is_proven: bool) -> list[Found]:
    """Those that nothing carries: the ground does not, or no verifier, reference and evidence stand behind it (``is_proven``)."""
    return [one for one in found(text) if not (is_proven and ground in CARRIES[one.kind])]


def _flat(text: str) -> tuple[str, list[int]]:
    """The text in small letters without accents, signs as one space; and where each letter of it stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for letter in _plain(sign):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(at)
    return "".join(letters), places


def _plain(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", sign.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _SIGNS.sub(" ", kept) if kept else kept
