"""What a poll asks, as a voter reads it: its title, what can be chosen, where the story of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from government.models import Candidacy, Decision, Election, Poll, Recall
from government.selectors import decisions, elections
from government.wording import decisions as deciding
from government.wording import elections as wording
from government.wording import recalls as of_recalls


@dataclass(frozen=True)
class Option:
    """What a number on the ballot stands for, and what is said for it."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Paper:
    """The ballot paper of one poll; options in the order of their numbers, the first is 1."""

    title: str
    address: str
    options: tuple[Option, ...]
    none: int | None = None
    withdrawn: tuple[int, ...] = ()
    question: str = ""  # instead of what is asked about people
    help: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)


def paper_of(poll: Poll) -> Paper:
    """What this poll asks, in the reader's language."""
    return next(drawn for drawn in (read(poll) for read in _READERS) if drawn)


def _election(poll: Poll) -> Paper | None:
    election = Election.objects.filter(poll=poll).first()
    if election is None:
        return None
    numbered = elections.on_ballot(election)
    options = [Option(one.membership.user.public_name, one.statement) for one in numbered]
    none = elections.none_number(election, len(numbered))
    gone = tuple(one.number for one in numbered if one.number and one.state != Candidacy.State.STANDS)
    return Paper(
        title=wording.title(election.office, poll.seats, draw=poll.is_draw),
        address=_page("election", poll, election.pk),
        options=tuple([*options, Option(wording.none_of_these())] if none else options),
        none=none,
        withdrawn=gone,
    )


def _decision(poll: Poll) -> Paper | None:
    decision = Decision.objects.filter(poll=poll).first()
    if decision is None:
        return None
    consents = decision.kind == Decision.Kind.CONSENT
    return Paper(
        title=decision.title,
        address=_page("decision", poll, decision.pk),
        options=tuple(Option(str(words)) for words in (deciding.CONSENTS if consents else deciding.ANSWERS)),
        question=str(deciding.ASKED[decision.kind]),
        help=str(deciding.HELP[decision.kind]),
    )


def _aside(poll: Poll) -> Paper | None:
    decision = Decision.objects.filter(aside=poll).first()
    if decision is None:
        return None
    told = decisions.objections(decision).filter(number__isnull=False)
    options = [Option(deciding.objection_of(one.author.user.public_name), one.text) for one in told]
    return Paper(
        title=decision.title,
        address=_page("decision", poll, decision.pk),
        options=(*options, Option(deciding.no_objection())),
        question=str(deciding.ASIDE),
        help=deciding.aside_help(decision.share),
    )


def _recall(poll: Poll) -> Paper | None:
    recall = Recall.objects.filter(poll=poll).select_related("mandate__membership__user").first()
    if recall is None:
        return None
    return Paper(
        title=of_recalls.title(recall.mandate.office, recall.mandate.membership.user.public_name),
        address=_page("recall", poll, recall.pk),
        options=tuple(Option(answer) for answer in of_recalls.answers()),
        question=of_recalls.question(),
    )


def _page(name: str, poll: Poll, *rest: Any) -> str:
    return reverse(f"government:{name}", args=[poll.community.slug, *rest])


_READERS: tuple[Callable[[Poll], Paper | None], ...] = (_election, _decision, _aside, _recall)
