"""What a poll asks, as a voter reads it: its title, what can be chosen, its dates, where the story of it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.text import plain, render_markdown
from government.models import Candidacy, Decision, Election, Panel, Poll, Recall, Referendum
from government.registries import asked
from government.selectors import decisions, elections, panels
from government.wording import decisions as deciding
from government.wording import elections as wording
from government.wording import panels as of_panels
from government.wording import recalls as of_recalls
from government.wording.withheld import withheld

LEAD = 400
"""Letters of a long question, beside its answers."""


@dataclass(frozen=True)
class Option:
    """What a number on the ballot stands for, and what is said for it."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Date:
    """A moment to keep free, or to know of."""

    key: str
    what: str
    when: dt.datetime


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
    whole: str = ""  # as HTML, where the help is only how it begins
    dates: tuple[Date, ...] = ()

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
    options = [Option(one.membership.user.public_name, one.statement or withheld(one)) for one in numbered]
    none = elections.none_number(election, len(numbered))
    gone = tuple(one.number for one in numbered if one.number and one.state != Candidacy.State.STANDS)
    return Paper(
        title=wording.title(election.office, poll.seats, draw=poll.is_draw),
        address=_page("election", poll, election.pk),
        options=tuple([*options, Option(wording.none_of_these())] if none else options),
        none=none,
        withdrawn=gone,
        dates=(*_hours(poll), Date("objections", _("Objections end, mandates begin"), election.objections_until)),
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
        dates=_hours(poll),
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
        dates=_hours(poll),
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
        dates=_hours(poll) or (Date("petition", _("Signatures end"), recall.petition_until),),
    )


def _referendum(poll: Poll) -> Paper | None:
    referendum = Referendum.objects.filter(poll=poll).first()
    if referendum is None:
        return None
    said = asked(referendum.origin)
    return Paper(
        title=said.title,
        address=said.address,
        options=tuple(Option(answer) for answer in said.answers),
        question=said.question,
        help=said.help,
        dates=_hours(poll),
    )


def _hours(poll: Poll) -> tuple[Date, ...]:
    """When one may vote, or give a word to the lot; nothing while a petition gathers names."""
    if poll.opens_at is None or poll.closes_at is None:
        return ()
    opens, closes = (
        (_("Words for the draw"), _("The draw")) if poll.is_draw else (_("The vote opens"), _("The vote closes"))
    )
    return Date("opens", opens, poll.opens_at), Date("closes", closes, poll.closes_at)


def _panel(poll: Poll) -> Paper | None:
    """Of the pool, those whom the lot came to have a name; the others keep their number."""
    panel = Panel.objects.filter(poll=poll).select_related("poll").first()
    if panel is None:
        return None
    names = {one.number: one.membership.user.public_name for one in panels.drawn(panel)}
    return Paper(
        title=panel.subject,
        address=_page("panel", poll, panel.pk),
        options=tuple(Option(names.get(n) or of_panels.number(n)) for n in range(1, poll.options + 1)),
        dates=_hours(poll),
    )


def _panel_answer(poll: Poll) -> Paper | None:
    panel = Panel.objects.filter(vote=poll).first()
    if panel is None:
        return None
    written = render_markdown(panel.question)
    asked = plain(written)
    return Paper(
        title=panel.subject,
        address=_page("panel", poll, panel.pk),
        options=tuple(Option(answer) for answer in of_panels.answers()),
        question=of_panels.question(),
        help=_beginning(asked),
        whole=written if len(asked) > LEAD else "",
        dates=_hours(poll),
    )


def _beginning(text: str) -> str:
    """As many whole words as stand beside answers."""
    return text if len(text) <= LEAD else text[:LEAD].rsplit(" ", 1)[0] + "…"


def _page(name: str, poll: Poll, *rest: Any) -> str:
    return reverse(f"government:{name}", args=[poll.community.slug, *rest])


_READERS: tuple[Callable[[Poll], Paper | None], ...] = (
    _election, _decision, _aside, _recall, _referendum, _panel, _panel_answer,
)  # fmt: skip
