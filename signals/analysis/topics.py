"""What a text speaks of, in its author’s own words: stemmed words, and pairs of them joined by small words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from signals.analysis.hits import Draft
from signals.analysis.reading import Topic
from signals.analysis.vocabulary import Word

KEPT: Final = 24
MIDDLE: Final = 2
LONGEST: Final = 80
COMPARED: Final = 20


@dataclass(slots=True)
class Mention:
    """A stem or a pair, with the forms in which the author wrote it and where."""

    forms: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


def topics(draft: Draft, feelings: Mapping[int, frozenset[str]]) -> tuple[Topic, ...]:
    """The topics most spoken of in the author’s own words, at most KEPT; `feelings`: the emotions of each sentence."""
    own = [at for at, weight in enumerate(draft.weights) if weight == 1.0]
    mentions: dict[str, Mention] = {}
    for key, first, last in _keys(draft.words, own):
        mention = mentions.setdefault(key, Mention())
        mention.forms.append(draft.text[draft.spans[first][0] : draft.spans[last][1]])
        mention.sentences.append(draft.sentences[first])
    ranked = sorted(mentions.items(), key=lambda item: -len(item[1].forms))[:KEPT]
    return tuple(Topic(key, _readable(mention.forms), _near(mention.sentences, feelings)) for key, mention in ranked)


def _keys(words: Sequence[Word], own: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Each content word, and each pair with at most two linking words between (“prix de la cantine”)."""
    before: int | None = None
    for at in own:
        stem = words[at].stem
        if stem:
            yield stem, at, at
            if before is not None and words[before].stem != stem:
                yield f"{words[before].stem} {stem}", before, at
            before = at
        elif not words[at].links or before is None or at - before > MIDDLE:
            before = None


def _readable(forms: Sequence[str]) -> str:
    """The form written most often, the first of equals, in one line and in lower case unless it is an acronym."""
    common = forms[0] if len(forms) == 1 else max(forms[:COMPARED], key=forms.count)
    best = " ".join(common.split())[:LONGEST]
    return best if best.isupper() else best.lower()


def _near(sentences: Iterable[int], feelings: Mapping[int, frozenset[str]]) -> tuple[str, ...]:
    """The emotions of the same sentence and of its neighbours."""
    if not feelings:
        return ()
    around = {place for sentence in sentences for place in (sentence - 1, sentence, sentence + 1)}
    return tuple(sorted({name for place in around for name in feelings.get(place, ())}))
