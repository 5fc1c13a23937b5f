"""The lexicon reader: explainable to the word, offline, fast. Its figures and limits stand in docs/reader.md."""

from collections.abc import Mapping, Sequence
from typing import Final

from signals.analysis import language, scope
from signals.analysis.hits import Draft, Hit, drafted, found
from signals.analysis.reading import EMOTIONS, GLAD, HEAVY, VALUES, WARM, Evidence, Reading
from signals.analysis.topics import topics
from signals.analysis.vocabulary import LANGUAGES, vocabulary

VERSION: Final = "lexicon-1"
LONGEST: Final = 50_000
LABELLED: Final = 0.5
HINTED: Final = 0.22
OFFERED: Final = 0.6
FELT: Final = 0.9
SHORT_TEXT: Final = 5
EVIDENCE_KEPT: Final = 40
PLAIN_LENGTH: Final = 70
LONG_DAMPING: Final = 0.35
BEFORE_A_TURN: Final = 0.55
CONTRADICTED: Final = 0.6
SILENCE: Final = 0.6
DENIED_JOY: Final = {"joy": 0.7, "admiration": 0.7, "hope": 0.7, "love": 0.7, "pride": 0.6}
"""What is left of a denied joy as disappointment: “pas content” is one."""


class LexiconReader:
    """Reads French and English with lexicons of our own, negation and intensity."""

    @property
    def version(self) -> str:
        return VERSION

    def read(self, text: str, lang: str | None = None) -> Reading:
        """Read one text. Beyond LONGEST characters a text is not read."""
        lang = lang.lower().replace("_", "-").split("-")[0] if lang else language.guess(text)
        if lang not in LANGUAGES:
            return _unread(lang)
        draft = drafted(text[:LONGEST], vocabulary(lang))
        hits = _emotion_hits(draft)
        value_hits = found(draft, ((at, word.values) for at, word in enumerate(draft.words) if word.values))
        return _reading(lang, draft, hits, value_hits)


def _emotion_hits(draft: Draft) -> list[Hit]:
    """Expressions of emotion, with what surrounds them."""
    hits = found(draft, ((at, word.emotions) for at, word in enumerate(draft.words) if word.emotions))
    if not hits:
        return hits
    covered = bytearray(len(draft.words))
    for hit in hits:
        if hit.last > hit.first:
            covered[hit.first : hit.last + 1] = b"\1" * (hit.last + 1 - hit.first)
    denied = scope.negated(draft.words, covered)
    turned = {draft.sentences[at]: at for at, word in enumerate(draft.words) if word.turns}
    speaking = [hit for hit in hits if hit.entry.targets]
    for hit in speaking:
        hit.denied = bool(denied[hit.first])
        hit.factor = scope.intensity(draft.words, hit.first, hit.last, draft.shouting)
        hit.factor *= scope.tone(draft.ends[hit.sentence])
        if hit.first < turned.get(hit.sentence, -1) and not _is_heavy(hit):
            hit.weight *= BEFORE_A_TURN
    return speaking


def _is_heavy(hit: Hit) -> bool:
    """“C’est bien, mais…” weakens the praise; “c’est scandaleux, mais…” stays scandalous."""
    return any(name in HEAVY for name in hit.entry.targets)


def _spoken(draft: Draft, hits: Sequence[Hit], value_hits: Sequence[Hit]) -> list[Evidence]:
    """What each expression says, how strongly; long texts need more of them."""
    share = max(len(draft.words) / PLAIN_LENGTH, 1.0) ** -LONG_DAMPING
    spoken = []
    for hit in (*hits, *value_hits):
        start, end = draft.spans[hit.first][0], draft.spans[hit.last][1]
        for name, strength in hit.entry.targets.items():
            score = (1.0 - (1.0 - strength) ** hit.factor) * hit.weight * share
            said, score = ("disappointment", score * DENIED_JOY.get(name, 0.0)) if hit.denied else (name, score)
            if score > 0.0:
                spoken.append(Evidence(start, end, draft.text[start:end], said, round(score, 3)))
    return sorted(spoken, key=lambda item: -item.weight)


def _scores(names: Sequence[str], spoken: Sequence[Evidence]) -> dict[str, float]:
    """Independent hints add up without ever passing 1 (noisy or)."""
    missing: dict[str, float] = {}
    for item in spoken:
        missing[item.supports] = missing.get(item.supports, 1.0) * (1.0 - item.weight)
    return {name: round(1.0 - missing[name], 3) if name in missing else 0.0 for name in names}


def _reading(lang: str, draft: Draft, hits: Sequence[Hit], value_hits: Sequence[Hit]) -> Reading:
    spoken = _spoken(draft, hits, value_hits)
    emotions, values = _scores(EMOTIONS, spoken), _scores(VALUES, spoken)
    emotions["neutral"] = round(1.0 - max(emotions.values()), 3)
    labels = tuple(name for name in EMOTIONS[:-1] if emotions[name] >= LABELLED) or ("neutral",)
    value_labels = tuple(name for name in VALUES if values[name] >= LABELLED)
    glad, heavy = max(emotions[name] for name in GLAD), max(emotions[name] for name in HEAVY)
    unsure = _is_unsure(draft, emotions, labels, glad, heavy)
    return Reading(
        lang=lang,
        emotions=emotions,
        labels=labels,
        values=values,
        value_labels=value_labels,
        topics=topics(draft, _feelings(hits, labels)),
        confidence=_confidence(emotions, labels, glad, heavy, unsure),
        offer=bool(value_labels) and not unsure and heavy < LABELLED and _meets(draft, hits, value_hits, value_labels),
        unsure=unsure,
        evidence=tuple(spoken[:EVIDENCE_KEPT]),
        version=VERSION,
    )


def _is_unsure(draft: Draft, emotions: Mapping[str, float], labels: Sequence[str], glad: float, heavy: float) -> bool:
    """Nothing to read, hints without proof, or joy and pain at once."""
    if not any(word.raw.isalpha() and weight == 1.0 for word, weight in zip(draft.words, draft.weights, strict=True)):
        return labels == ("neutral",)
    if labels == ("neutral",):
        return emotions["neutral"] <= 1.0 - HINTED
    return min(glad, heavy) >= max(HINTED, CONTRADICTED * max(glad, heavy))


def _confidence(emotions: Mapping[str, float], labels: Sequence[str], glad: float, heavy: float, unsure: bool) -> float:
    """How clearly the words speak, halved when unsure; a ranking, not a probability. Silence is never sure."""
    clear = SILENCE * emotions["neutral"] if labels == ("neutral",) else max(glad, heavy, emotions["surprise"])
    return round(max(clear - min(glad, heavy) / 2, 0.0) * (0.5 if unsure else 1.0), 3)


def _meets(draft: Draft, hits: Sequence[Hit], value_hits: Sequence[Hit], value_labels: Sequence[str]) -> bool:
    """A warm emotion, felt and not denied, in the sentence of a labelled value; in a short text, next to it will do."""
    wanted = frozenset(value_labels)
    places = {hit.sentence for hit in value_hits if hit.weight == 1.0 and not wanted.isdisjoint(hit.entry.targets)}
    reach = 1 if len(draft.ends) <= SHORT_TEXT else 0
    return any(
        _is_warm(hit) and not places.isdisjoint(range(hit.sentence - reach, hit.sentence + reach + 1))
        for hit in hits
        if not hit.denied and hit.factor >= FELT
    )


def _is_warm(hit: Hit) -> bool:
    strength = max((hit.entry.targets.get(name, 0.0) for name in WARM), default=0.0)
    return strength * hit.weight >= LABELLED and 1.0 - (1.0 - strength) ** hit.factor >= OFFERED


def _feelings(hits: Sequence[Hit], labels: Sequence[str]) -> dict[int, frozenset[str]]:
    """Which of the text’s emotions each sentence voices."""
    voiced: dict[int, frozenset[str]] = {}
    for hit in hits:
        if not hit.denied and hit.weight == 1.0:
            names = frozenset(name for name in hit.entry.targets if name in labels)
            voiced[hit.sentence] = voiced.get(hit.sentence, frozenset()) | names
    return voiced


def _unread(lang: str) -> Reading:
    """A language the reader does not know: say so rather than guess."""
    emotions = {name: float(name == "neutral") for name in EMOTIONS}
    return Reading(lang, emotions, ("neutral",), dict.fromkeys(VALUES, 0.0), (), (), 0.0, False, True, (), VERSION)
