"""What time does in government: procedures go on, seats that empty are called for, keys that served are destroyed."""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any

import structlog
from django.db import models, transaction
from django.db.models import Q

from communities.models import Mandate
from communities.services import mandates
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict
from government import keys
from government.models import ConstitutionVersion, Decision, Election, Panel, Party, Poll, Recall, Referendum
from government.selectors import elections
from government.selectors.panels import HOLD_A_SEAT
from government.services import deciding, electing, empanelling, opinions, recalling, referendums, seats
from government.services.counting import Unfinished
from government.services.elections import call, dates

logger = structlog.get_logger(__name__)
State, Ending = Election.State, Election.Ending
SITTING = (Panel.State.SEATING, Panel.State.SERVING)
REST = dt.timedelta(days=14)
"""After an election that named nobody, before the clock calls another."""
Step = Callable[[Any, Clock], None]
PROCEDURES: Mapping[type[models.Model], tuple[Q, Step]] = {
    Election: (electing.DUE, electing.step),
    Decision: (deciding.DUE, deciding.step),
    Recall: (recalling.DUE, recalling.step),
    Panel: (empanelling.DUE, empanelling.step),
    Referendum: (referendums.DUE, referendums.step),
}
"""What is due of each kind of procedure, and the step it then makes."""


def advance(*, by: Clock = CLOCK) -> int:
    """Move every procedure whose time has come, each step in its own transaction; how many steps were made.

    Late, twice, or beside itself: a procedure is locked while it moves, and judged again by what it then is.
    """
    mandates.end_of_closed(by=by)
    steps = 0
    for kind, (due, _step_of) in PROCEDURES.items():
        for pk in kind._default_manager.filter(due).order_by("pk").values_list("pk", flat=True):
            steps += _go_on(kind, pk, by)
    destroy_old_keys()
    opinions.redraw(by=by)
    return steps + seats.fill_vacancies(by=by)


def _go_on(kind: type[models.Model], pk: int, by: Clock) -> int:
    """As many steps as are due. One procedure that cannot go on never holds up the others; it is tried again."""
    steps = 0
    try:
        while _step(kind, pk, by):
            steps += 1
    except Exception:
        logger.exception("procedure_stands_still", kind=kind.__name__, number=pk)
    return steps


@transaction.atomic
def _step(kind: type[models.Model], pk: int, by: Clock) -> bool:
    due, step = PROCEDURES[kind]
    free = kind._default_manager.select_for_update(skip_locked=True, of=("self",))
    procedure = free.select_related("poll__rules").filter(due, pk=pk).first()
    if procedure is None:
        return False
    with contextlib.suppress(Unfinished):  # so many envelopes were opened; the next transaction goes on
        step(procedure, by)
    return True


@transaction.atomic
def look_again(*, membership_ids: Collection[int], by: Clock = CLOCK) -> None:
    """Somebody said to be close to somebody: the panels in which they hold a seat free it at once, if it concerns them now."""
    seated = Q(panelists__membership__in=membership_ids, panelists__state__in=HOLD_A_SEAT)
    sitting = Panel.objects.filter(seated, state__in=SITTING)
    for pk in sorted(set(sitting.values_list("pk", flat=True))):
        _look_again(pk, by)


@transaction.atomic
def also_concerns(*, panel_id: int, user_id: int, by: Clock = CLOCK) -> None:
    """One more person turns out to be concerned by what a panel is asked: neither they nor who is close to them sits in it."""
    panel = Panel.objects.select_for_update(of=("self",)).get(pk=panel_id)
    if panel.is_open:  # once it is over, whom it concerned is forgotten
        Party.objects.get_or_create(panel=panel, user_id=user_id)
        _look_again(panel_id, by)


def _look_again(panel_id: int, by: Clock) -> None:
    panel = Panel.objects.select_for_update(of=("self",)).select_related("poll__rules").get(pk=panel_id)
    if panel.state in SITTING:
        with contextlib.suppress(Unfinished):
            empanelling.step(panel, by)


def destroy_old_keys() -> None:
    """Keys of polls that are over: a process died between the commit and the destruction."""
    over = Poll.objects.filter(pk__in=keys.kept_for(), state=Poll.State.CLOSED, envelopes__isnull=True)
    for pk in over.values_list("pk", flat=True):
        keys.destroy(pk)


def call_due(*, by: Clock = CLOCK) -> int:
    """Call the elections that seats about to empty ask for, early enough that nobody is missing; how many were called.

    The first election of an office is called by a member: before it the founder holds the task provisionally.
    """
    called = 0
    newest = ConstitutionVersion.objects.order_by("community_id", "-version").distinct("community_id")
    for rules in newest.iterator():
        for office in Mandate.Office.values:
            called += _call_if_due(rules, office, by)
    return called


def _call_if_due(rules: ConstitutionVersion, office: str, by: Clock) -> int:
    before = elections.of_community(rules.community_id).filter(office=office)
    if not before.filter(ending=Ending.NAMED).exists():
        return 0
    if before.filter(Q(ended_at__isnull=True) | Q(state=State.VOID, ended_at__gt=clock.now() - REST)).exists():
        return 0
    constitution = rules.constitution
    needed_by = dates(constitution.elections, clock.now())[2]
    if not elections.seats_to_fill(rules.community_id, office, constitution.office(office).seats, needed_by):
        return 0
    try:
        call(by=by, community_id=rules.community_id, office=office)
    except Conflict:  # too few who may vote, or a member was faster
        return 0
    return 1
