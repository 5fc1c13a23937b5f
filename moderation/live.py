"""What the browsers of those who moderate hear: cases that come, who looks at which, those that are decided."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from communities.cursors import read_id
from communities.events import MemberLeft, StandingChanged
from communities.policies import is_moderator
from communities.selectors import memberships
from core.live import Tell, declare_topic, revokes, tells
from moderation import drawing
from moderation.events import (
    BenchNoted,
    CaseChanged,
    CaseDecided,
    CaseGiven,
    CaseHanded,
    CaseHandedBack,
    CaseOpened,
    TextHeld,
    TextReleased,
)


def _moderates(user: Any, key: str) -> bool:
    community_id = read_id(key)
    membership = memberships.of(user, community_id) if community_id else None
    return membership is not None and is_moderator.allows(membership, membership.community)


declare_topic("cases", may_listen=_moderates, passes=True)
declare_topic("bench", may_listen=_moderates, passes=True)
revokes(MemberLeft, StandingChanged)


@tells(CaseOpened, CaseChanged, CaseGiven, CaseDecided, CaseHanded, CaseHandedBack)
def show_line(fact: CaseOpened) -> Iterator[Tell]:
    """The case at its place in the queue; the same for all who moderate, so without a name that it may touch."""
    where = f"community-{fact.community_id}-cases"
    yield Tell(f"cases:{fact.community_id}", f"case-{fact.case_id}", partial(drawing.line, fact.case_id), to=where)


@tells(CaseChanged, CaseDecided)
def show_lookers(fact: CaseChanged) -> Iterator[Tell]:
    """Who else has it before their eyes."""
    where = f"case-{fact.case_id}-lookers"
    yield Tell(f"cases:{fact.community_id}", where, partial(drawing.lookers, fact.case_id))


@tells(BenchNoted)
def show_note(fact: BenchNoted) -> Iterator[Tell]:
    """What somebody said, under what was said before."""
    where = f"community-{fact.community_id}-bench"
    yield Tell(
        f"bench:{fact.community_id}", f"bench-note-{fact.note_id}", partial(drawing.note, fact.note_id), to=where
    )


@tells(TextHeld, TextReleased)
def show_held(fact: TextHeld) -> Iterator[Tell]:
    """A text that waits, above the queue; each page asks for its own line."""
    where = f"community-{fact.community_id}-held"
    yield Tell(f"cases:{fact.community_id}", f"held-{fact.held_id}", partial(drawing.held_line, fact.held_id), to=where)
