"""How a round ends: by its time, its answers made nobody's; or because the brand may address nobody any more."""

from functools import partial

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from brands.models import Brand, Welcome
from brands.selectors import welcomes
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Refused
from core.events import emit
from rounds.events import RoundClosed
from rounds.models import Addressed, Answer, Round
from rounds.selectors import rounds
from rounds.services import public_log
from rounds.services.rounds import end

State, Said = Round.State, Addressed.State
BRAND_CLOSED, LET_IN_NOWHERE = "brand_closed", "let_in_nowhere"
"""Why a round stops by itself; said in the reader's language (`rounds.wording.labels`)."""
_TO_SHEETS = """
    INSERT INTO rounds_sheet (id, round_id, community_id, content)
    SELECT gen_random_uuid(), answer.round_id, answer.community_id, answer.content
    FROM rounds_answer AS answer
    JOIN communities_membership AS member ON member.community_id = answer.community_id AND member.user_id = answer.user_id
    WHERE answer.round_id = %s AND member.left_at IS NULL
    ORDER BY random()
"""
_TO_COMPARISONS = """
    INSERT INTO rounds_comparisonsheet (id, round_id, version, compared)
    SELECT gen_random_uuid(), answer.round_id, answer.version, answer.compared
    FROM rounds_answer AS answer
    JOIN communities_membership AS member ON member.community_id = answer.community_id AND member.user_id = answer.user_id
    WHERE answer.round_id = %s AND member.left_at IS NULL AND answer.compared <> ''
    ORDER BY random()
"""


def close_due(*, by: Clock = CLOCK) -> int:
    """Close the rounds whose time is over, each in its own transaction; how many. Late, twice or beside itself, once."""
    due = Round.objects.filter(state=State.OPEN, closes_at__lte=clock.now()).order_by("pk")
    return sum(clock.goes_on(partial(_close, pk), "round_stuck", round=pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _close(round_id: int) -> bool:
    free = Round.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).select_related("brand")
    found = free.filter(pk=round_id, state=State.OPEN, closes_at__lte=clock.now()).first()
    if found is None:
        return False
    _shut(found)
    return True


def _shut(found: Round) -> None:
    _to_sheets(found)
    found.state, found.closed_at = State.CLOSED, clock.now()
    found.save(update_fields=["state", "closed_at"])
    for community in rounds.accepted(found.pk).order_by("pk"):  # whoever holds several logs takes them in one order
        public_log.closed(found, community.pk)
    emit(RoundClosed(found.pk))


@transaction.atomic
def close_early(*, round_id: int, by: Clock = CLOCK) -> None:
    """Close one before its time: in a sandbox only, where nobody real was promised some days to answer. Twice is once."""
    free = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("brand")
    found = free.get(pk=round_id)
    if not found.brand.is_sandbox:
        raise Refused(_("Only the clock closes a round."))
    if found.state == State.OPEN:
        _shut(found)


def _to_sheets(found: Round) -> None:
    """What was answered is from now on nobody's, in an order that tells nothing; what those answered who left meanwhile goes."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_SHEETS, [found.pk])
        cursor.execute(_TO_COMPARISONS, [found.pk])
    Answer.objects.filter(round=found).delete()


@transaction.atomic
def stop_all(*, brand_id: int) -> None:
    """The brand was closed."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    for found in _under_way(brand_id):
        end(found, BRAND_CLOSED)


@transaction.atomic
def leave_community(*, welcome_id: int) -> None:
    """A community lets the brand in no more: its members answer no more, and what they answered is destroyed.

    A round that addresses nobody any more stops. What ran out by its time alone stops nothing: a promise is kept until its day.
    """
    welcome = Welcome.objects.select_related("brand").get(pk=welcome_id)
    Brand.objects.select_for_update(no_key=True).get(pk=welcome.brand_id)
    if welcome.ended_at is None or welcome.until is None or welcomes.in_force(welcome.brand, welcome.community_id):
        return
    for found in _under_way(welcome.brand_id):
        _leave(found, welcome.community_id)


def _leave(found: Round, community_id: int) -> None:
    one = Addressed.objects.filter(round=found, community=community_id, state__in=[Said.ASKED, Said.ACCEPTED]).first()
    if one is None:
        return
    if found.state == State.REVIEW:
        one.delete()
        return
    Answer.objects.filter(round=found, community=community_id).delete()
    Addressed.objects.filter(pk=one.pk).update(state=Said.GONE, answered_at=clock.now())
    if one.state == Said.ACCEPTED:
        public_log.stopped(found, community_id)
    if not rounds.accepted(found.pk).exists():
        end(found, LET_IN_NOWHERE if found.brand.is_open else BRAND_CLOSED)


def _under_way(brand_id: int) -> list[Round]:
    held = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("brand").order_by("pk")
    return list(held.filter(brand=brand_id, state__in=[State.DRAFT, State.REVIEW, State.OPEN]))
