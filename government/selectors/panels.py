"""Panels and juries as people read them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.selectors import memberships
from core import ties
from core.errors import Invalid, Missing
from core.questions import Question
from government.models import Panel, Panelist, Party
from government.selectors import polls
from government.tally import answer
from government.tally.answer import Answer

State = Panelist.State
HOLD_A_SEAT = (State.DRAWN, State.SEATED)
NEVER_DRAWN = (State.WITHDRAWN, State.LEFT, State.CONCERNED)
"""How somebody leaves the pool before the lot comes to them."""


@dataclass(frozen=True)
class Outcome:
    """What came of a panel, for whoever called it: how it ended, how many answered what, the reasons without names."""

    ending: str
    seats: int
    answers: Answer | None
    reasons: tuple[str, ...]


def known() -> QuerySet[Panel]:
    """Panels with what their pages name."""
    return Panel.objects.select_related("community", "poll__rules", "vote", "caller__user", "former", "again")


_inside = Question(lambda slug, number: known().filter(pk=number, community__slug=slug))
_by_id = Question(lambda number: known().filter(pk=number))


def inside(slug: str, panel_id: int) -> Panel:
    """The panel at this address. Raises `Missing`."""
    return _required(_inside.first(slug=slug, number=panel_id))


def by_id(panel_id: int) -> Panel:
    """The panel of this number, wherever it is. Raises `Missing`."""
    return _required(_by_id.first(number=panel_id))


def _required(panel: Panel | None) -> Panel:
    if panel is None:
        raise Missing(_("There is no such panel here."))
    return panel


def of_community(community_id: int) -> QuerySet[Panel]:
    """All of them, the newest first."""
    return known().filter(community_id=community_id).order_by("-pk")


def open_one(community_id: int) -> Panel | None:
    """The panel that members called and that goes on: one at a time."""
    return of_community(community_id).filter(kind=Panel.Kind.PANEL, ended_at__isnull=True).first()


def last_on(community_id: int, subject: str) -> Panel | None:
    """The panel that was last drawn for the same subject, however it is written: what makes another one a redraw."""
    return Panel.objects.filter(community_id=community_id, subject__iexact=subject).order_by("-turn", "-pk").first()


def turns_before(panel: Panel) -> int:
    """How many times its subject was drawn for before it."""
    return Panel.objects.filter(community_id=panel.community_id, subject__iexact=panel.subject, pk__lt=panel.pk).count()


def of_origin(origin: str) -> Panel | None:
    """What was called by software for this."""
    return Panel.objects.filter(origin=origin).first()


def parties(community_id: int, handles: Sequence[str]) -> list[int]:
    """The memberships of those whom a question concerns, by their names for mentions. Raises `Invalid`."""
    try:
        return [memberships.named(community_id, handle).pk for handle in handles]
    except Missing as nobody:
        raise Invalid(nobody.sentence, fields={"parties": nobody.sentence}) from nobody


def outcome(panel: Panel) -> Outcome:
    """What came of it; who answered what is known to nobody."""
    record = polls.record_if_any(panel.vote) if panel.vote and not panel.is_open else None
    answers = answer.restore(record.record) if record else None
    return Outcome(panel.ending, panel.seats, answers, tuple(panel.reasons))


def concerned(panel: Panel) -> set[int]:
    """The persons who cannot sit, by their accounts: whom the question concerns, who is tied to them, who asked it."""
    parties = Party.objects.filter(panel=panel).values_list("user_id", flat=True)
    return ties.bound(parties, began=panel.called_at) | ({panel.caller.user_id} if panel.caller else set())


def pool(panel: Panel) -> Sequence[Panelist]:
    """Everybody who has a number, in its order."""
    return list(Panelist.objects.filter(panel=panel, number__isnull=False).order_by("number"))


def passed_over(panel: Panel) -> list[int]:
    """The numbers of those in the pool who are willing no more, before the draw."""
    gone = Panelist.objects.filter(panel=panel, number__isnull=False).exclude(state=State.WILLING)
    return [number for number in gone.order_by("number").values_list("number", flat=True) if number]


def digest(pool: Sequence[Panelist]) -> str:
    """What ties each number of a pool to its member: SHA-256 of their memberships, that of number 1 first."""
    told = [panelist.membership_id for panelist in sorted(pool, key=lambda one: one.number or 0)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def drawn(panel: Panel) -> Sequence[Panelist]:
    """Everybody whom the lot came to, whatever became of it, in the drawn order: before the draw nobody."""
    record = polls.record_if_any(panel.poll) if panel.state not in (Panel.State.GATHERING, Panel.State.WORDS) else None
    if record is None:
        return []
    place = {number: at for at, number in enumerate(record.record["order"])}
    asked = Panelist.objects.filter(panel=panel, until__isnull=False).select_related(
        "membership__user__profile__avatar"
    )
    return sorted(asked, key=lambda one: place[one.number])


def place_of(panel: Panel, membership: Membership | None) -> Panelist | None:
    """What somebody is in this panel."""
    if membership is None or not membership.is_present:
        return None
    return Panelist.objects.filter(panel=panel, membership=membership).first()


def willing(panel: Panel) -> int:
    """How many are willing so far; once the pool is frozen, how many are in it."""
    numbered = {} if panel.state == Panel.State.GATHERING else {"number__isnull": False}
    return Panelist.objects.filter(panel=panel, **numbered).count()


def why_empty(panel: Panel) -> str:
    """What a seat that nobody holds any more lacks: "time", while somebody of the pool could still be asked; else "people"."""
    here = {"membership__left_at__isnull": True, "membership__user__is_active": True}
    waiting = Panelist.objects.filter(panel=panel, state=State.WILLING, **here)
    return "time" if waiting.exclude(membership__user__in=concerned(panel)).exists() else "people"
