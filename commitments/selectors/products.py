"""Products to follow: what was agreed, what the brand took on, where each promise stands today."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments import contents, delays, standing
from commitments.models import Commitment, Promise, Turn
from core import clock
from core.errors import Conflict
from rounds import reading
from rounds.design import Design
from rounds.models import Release, Round
from rounds.selectors import rounds


@dataclass(frozen=True)
class Followed:
    """One promise as it stands today, with all that was said of it."""

    promise: Promise
    turns: tuple[Turn, ...]
    state: str
    due: dt.date | None
    days_late: int
    is_withheld: bool = False
    """Whether the words of the answer that it stands in were taken out of sight."""

    @property
    def hides_text(self) -> bool:
        """A milestone is in the brand's own words; an option is what members chose."""
        return self.is_withheld and not self.promise.attribute

    @property
    def text(self) -> str:
        """What was promised, or that its words were withdrawn."""
        return str(_("A milestone whose words were withdrawn")) if self.hides_text else self.promise.text

    @property
    def is_open(self) -> bool:
        """Whether the brand may still say something of it."""
        return self.state not in standing.ENDED


@dataclass(frozen=True)
class Tally:
    """How many lines there are of each kind."""

    taken: int
    done: int
    late: int
    let_go: int
    declined: int


@dataclass(frozen=True)
class Product:
    """What members agreed on in a round, and what came of it."""

    round: Round
    release: Release
    commitment: Commitment | None
    promises: tuple[Followed, ...] = field(default=())

    @cached_property
    def design(self) -> Design:
        return reading.kept(self.round.design)

    @property
    def winner(self) -> Mapping[str, Any]:
        """The winning product as it was published; without ``choices`` where none came out."""
        found: Mapping[str, Any] = self.release.body.get("winner") or {}
        return found

    @property
    def agreed(self) -> tuple[contents.Won, ...]:
        choices = self.winner.get("choices")
        return contents.won(self.design, choices) if choices else ()

    @property
    def published_at(self) -> dt.datetime | None:
        return self.commitment.published_at if self.commitment else None

    @property
    def stopped_at(self) -> dt.datetime | None:
        return self.commitment.stopped_at if self.commitment else None

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_stopped(self) -> bool:
        return self.stopped_at is not None

    @property
    def is_withheld(self) -> bool:
        """Whether the words of the answer were taken out of sight."""
        return self.commitment is not None and self.commitment.withheld_at is not None

    @property
    def words(self) -> str:
        """What the brand said to members beside its lines, while it may be read."""
        shown = self.commitment is not None and self.is_published and not self.is_withheld
        return str(self.commitment.content.get("words", "")) if self.commitment and shown else ""

    @property
    def stopped_why(self) -> str:
        """Why it is made no more, while that may be read."""
        ended = self.commitment
        return ended.stopped_why if ended is not None and ended.why_withheld_at is None else ""

    @property
    def may_be_seen(self) -> bool:
        """Whether there is something to see of it in shops."""
        return self.is_published and not self.is_stopped

    @property
    def answer_until(self) -> dt.datetime:
        """Until when the brand is expected to answer."""
        return self.release.counted_at + delays.ANSWER

    @property
    def tally(self) -> Tally:
        states = Counter(one.state for one in self.promises)
        declined = states.pop(standing.DECLINED, 0)
        return Tally(
            taken=states.total(),
            done=sum(states[one] for one in standing.KEPT),
            late=states[standing.LATE],
            let_go=states[standing.GIVEN_UP] + states[standing.STOPPED],
            declined=declined,
        )

    def is_unanswered(self, now: dt.datetime) -> bool:
        """Whether that delay ended without an answer; stopping later does not undo it, stopping in time is an answer."""
        return bool(self.agreed) and not self.is_published and (self.stopped_at or now) > self.answer_until


def of_round(found: Round) -> Product:
    """The product that came out of a round. Raises `Missing` while nothing is counted."""
    release = Release.objects.select_related("round__brand").filter(round=found).first()
    if release is None:
        raise rounds.missing()
    commitment = Commitment.objects.filter(round=found).first()
    today = clock.today()
    kept = _promises().filter(commitment=commitment) if commitment else ()
    return Product(found, release, commitment, tuple(followed(one, commitment, today) for one in kept if commitment))


def of_brand(brand_id: int) -> list[Product]:
    """All products of a brand that a result agreed on, the latest first, in as many queries for many as for one."""
    releases = Release.objects.filter(round__brand=brand_id, round__state=Round.State.COUNTED)
    counted = list(releases.select_related("round__brand").order_by("-round"))
    known = Commitment.objects.filter(round__brand=brand_id).prefetch_related(Prefetch("promises", _promises()))
    by_round = {one.round_id: one for one in known}
    today = clock.today()
    return [
        _told(one, by_round.get(one.round_id), today)
        for one in counted
        if (one.body.get("winner") or {}).get("choices")
    ]


def _told(release: Release, commitment: Commitment | None, today: dt.date) -> Product:
    kept = commitment.promises.all() if commitment else ()
    return Product(
        release.round, release, commitment, tuple(followed(one, commitment, today) for one in kept if commitment)
    )


def _promises() -> "QuerySet[Promise]":
    return Promise.objects.order_by("number").prefetch_related(Prefetch("turns", Turn.objects.order_by("pk")))


def followed(promise: Promise, commitment: Commitment, today: dt.date) -> Followed:
    """A promise as it stands on this day."""
    turns = tuple(promise.turns.all())
    said = [_said(one) for one in turns]
    stopped, hidden = commitment.stopped_at is not None, commitment.withheld_at is not None
    if promise.due is None:
        return Followed(promise, turns, standing.DECLINED, None, 0, hidden)
    state = standing.state(promise.due, said, today, is_stopped=stopped)
    late = standing.days_late(promise.due, said, today) if state in (standing.LATE, standing.DONE_LATE) else 0
    return Followed(promise, turns, state, standing.due_now(promise.due, said), late, hidden)


def _said(turn: Turn) -> standing.Said:
    is_done = turn.kind == Turn.Kind.DONE
    return standing.Said(turn.kind, timezone.localdate(turn.at) if is_done else turn.day)


def agreed(product: Product) -> tuple[contents.Won, ...]:
    """What the brand is to answer. Raises `Conflict` where no product came out."""
    if not product.agreed:
        raise Conflict(_("No product came out of this co-design: there is nothing to answer."), code="no_product")
    return product.agreed


def faults(product: Product) -> list[Any]:
    """What hinders publishing the draft as it is kept."""
    content = product.commitment.content if product.commitment else dict(contents.EMPTY)
    return list(contents.lacks(content, product.agreed, clock.today()))
