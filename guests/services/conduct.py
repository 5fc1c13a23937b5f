"""How an hour goes: opened and closed by the clock, with some leeway for who animates; which question is answered now."""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Membership
from core import clock
from core.errors import Conflict
from core.events import emit
from guests import delays, policies
from guests.events import HourClosed, HourEnded, HourMoved, HourOpened, QuestionTakenUp
from guests.models import Coming, Hour, Question, Vote
from guests.services import hours
from guests.services.questions import standing

State = Hour.State
PART = 100
NOT_OPEN = _("This is done while the hour goes on.")


@transaction.atomic
def open_early(*, by: Membership, hour_id: int) -> Hour:
    """Everybody is there: begin up to a quarter of an hour before. Twice is once."""
    hour = hours.hosted(by, hour_id)
    if hour.state == State.OPEN:
        return hour
    if hour.state != State.PLANNED or hour.starts_at - delays.BEFORE > clock.now():
        raise Conflict(
            _("It can be opened a quarter of an hour before it begins; then it opens by itself."), code="too_early"
        )
    policies.speaks_here.require(hour.guest, hour)
    return _open(hour)


@transaction.atomic
def prolong(*, by: Membership, hour_id: int) -> Hour:
    """A quarter of an hour more; three hours in all."""
    hour = hours.hosted(by, hour_id)
    _require_open(hour)
    longer = hour.ends_at + delays.LONGER
    if longer - hour.starts_at > delays.LONGEST:
        raise Conflict(_("Three hours are enough: what is left is answered in writing."), code="long_enough")
    hour.ends_at = longer
    hour.save(update_fields=["ends_at"])
    emit(HourMoved(hour.pk, hour.community_id))
    return hour


@transaction.atomic
def close(*, by: Membership, hour_id: int) -> Hour:
    """The live part is over, before the clock says so. Twice is once."""
    hour = hours.hosted(by, hour_id)
    if hour.is_archived:
        return hour
    _require_open(hour)
    return _close(hour)


@transaction.atomic
def take_up(*, by: User, question_id: int) -> Hour:
    """This question is answered now: said by the guest, or by who animates. Twice is once."""
    question, hour = standing(question_id)
    policies.answers.require(by, hour)
    _require_open(hour)
    if hour.now_id != question.pk:
        hour.now = question
        hour.save(update_fields=["now"])
        emit(QuestionTakenUp(hour.pk, question.pk))
    return hour


def advance() -> int:
    """What time alone brings on, each in a transaction of its own; how many."""
    due = Hour.objects.filter(
        Q(state__in=(State.INVITED, State.PLANNED), starts_at__lte=Now())
        | Q(state=State.OPEN, ends_at__lte=Now())
        | Q(state=State.WRITING, write_until__lte=Now())
    )
    found = due.order_by("pk").values_list("pk", flat=True)[:PART]
    return sum(clock.goes_on(partial(_step, pk), "hour_stuck", hour=pk) for pk in found)


@transaction.atomic
def _step(hour_id: int) -> bool:
    """The next step of one hour, if it is still due."""
    hour, now = hours.locked(hour_id), clock.now()
    if hour.state == State.INVITED and hour.starts_at <= now:
        hours.cancelled(hour, Hour.Cause.UNANSWERED)
    elif hour.state == State.PLANNED and hour.starts_at <= now:
        _begin(hour)
    elif hour.state == State.OPEN and hour.ends_at <= now:
        _close(hour)
    elif hour.state == State.WRITING and hour.write_until and hour.write_until <= now:
        _end(hour)
    else:
        return False
    return True


def _begin(hour: Hour) -> None:
    """It opens; whoever may not speak here any more does not come."""
    if policies.speaks_here.allows(hour.guest, hour) and hour.guest.is_active:
        _open(hour)
    else:
        hours.cancelled(hour, Hour.Cause.UNWELCOME)


def _open(hour: Hour) -> Hour:
    hour.state, hour.opened_at = State.OPEN, clock.now()
    hour.save(update_fields=["state", "opened_at"])
    emit(HourOpened(hour.pk, hour.community_id))
    return hour


def _close(hour: Hour) -> Hour:
    now = clock.now()
    hour.state, hour.closed_at, hour.write_until, hour.now = State.WRITING, now, now + delays.WRITE, None
    hour.save(update_fields=["state", "closed_at", "write_until", "now"])
    emit(HourClosed(hour.pk, hour.community_id))
    return hour


def _end(hour: Hour) -> None:
    """Over for good: who voted, and who came, is kept no longer; how many wanted what stays."""
    hour.state = State.OVER
    hour.save(update_fields=["state"])
    Vote.objects.filter(question__in=Question.objects.filter(hour=hour)).delete()
    Coming.objects.filter(hour=hour).delete()
    emit(HourEnded(hour.pk, hour.community_id))


def _require_open(hour: Hour) -> None:
    if hour.state != State.OPEN:
        raise Conflict(NOT_OPEN, code="not_open")
