"""To undertake a step, plan it, pause it, end it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions.events import PledgeEnded, PledgeMade, PledgePaused, PledgePlanned, PledgeResumed
from actions.models import Action, LeverSetting, Pledge, Suggestion
from actions.policies import counts_in, is_in_catalogue
from actions.selectors import pledges as known
from actions.services import people, reminders, suggestions
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.text import clean_line

State = Pledge.State
PLAN_LENGTH = 120


@dataclass(frozen=True)
class Plan:
    """After what, where, how often: the person's own if-then."""

    when: str = ""
    where: str = ""
    cadence: str = ""


@transaction.atomic
def make(
    *,
    by: User,
    action_id: int,
    community_id: int | None = None,
    when: str = "",
    where: str = "",
    cadence: str = "",
    suggestion_id: int | None = None,
) -> Pledge:
    """Undertake a step. Held already: the same pledge is returned, once, whatever the number of taps."""
    person = people.lock(by)
    wish = known.wish(by, action_id=action_id, community_id=community_id, suggestion_id=suggestion_id)
    if wish is None:
        raise Missing(_("There is no such step."))
    if wish.is_held and (standing := known.standing_for(by, action_id)) is not None:
        return standing
    is_in_catalogue.require(by, wish.action)
    counts_in.require(by, wish)
    plan = _clean(Plan(when, where, cadence or wish.action.cadence))
    _require_own(by, suggestion_id, wish)
    pledge = Pledge.objects.create(
        user=by,
        action=wish.action,
        community_id=community_id,
        suggestion_id=suggestions.take(wish.suggestion_id),
        when=plan.when,
        where=plan.where,
        cadence=plan.cadence,
        remind_at=reminders.first(person, plan.cadence),
    )
    _tell(PledgeMade, pledge)
    return pledge


@transaction.atomic
def change(*, by: User, pledge_id: int, when: str = "", where: str = "", cadence: str = "") -> Pledge:
    """Plan again: another moment, another place, another rhythm."""
    pledge = _standing(by, pledge_id)
    plan = _clean(Plan(when, where, cadence or pledge.cadence))
    pledge.when, pledge.where, pledge.cadence = plan.when, plan.where, plan.cadence
    pledge.save(update_fields=["when", "where", "cadence"])
    reminders.plan_next(pledge, heard=clock.now())
    emit(PledgePlanned(pledge_id=pledge.pk, user_id=by.pk))
    return pledge


@transaction.atomic
def pause(*, by: User, pledge_id: int) -> Pledge:
    """Rest, without a reason to give and without losing anything; the same again changes nothing."""
    pledge = _standing(by, pledge_id)
    if pledge.state == State.ACTIVE:
        _set(pledge, State.PAUSED)
        _tell(PledgePaused, pledge)
    return pledge


@transaction.atomic
def resume(*, by: User, pledge_id: int) -> Pledge:
    """Come back to a paused step."""
    pledge = _standing(by, pledge_id)
    if pledge.state == State.PAUSED:
        _set(pledge, State.ACTIVE)
        reminders.plan_next(pledge, heard=clock.now())
        _tell(PledgeResumed, pledge)
    return pledge


@transaction.atomic
def end(*, by: User, pledge_id: int) -> Pledge:
    """Let go, as easily as one began. What was held stays on the rope."""
    pledge = _own(by, pledge_id)
    if pledge.state in (State.ACTIVE, State.PAUSED):
        _set(pledge, State.ENDED, ended_at=clock.now())
        _tell(PledgeEnded, pledge)
    return pledge


@transaction.atomic
def leave_community(*, by: Clock, user_id: int, community_id: int) -> int:
    """Somebody left: their steps stay theirs and no longer count there."""
    mine = list(Pledge.objects.select_for_update().filter(user=user_id, community=community_id))
    for pledge in mine:
        _tell(PledgeEnded, pledge)
    return Pledge.objects.filter(pk__in=[pledge.pk for pledge in mine]).update(community=None)


@transaction.atomic
def erase(*, by: Clock, user_id: int) -> int:
    """The account was erased: suggestions, levers, pledges and check-ins go with it; counters follow."""
    mine = Pledge.objects.select_for_update().filter(user=user_id)
    for pledge in mine:
        _tell(PledgeEnded, pledge)
    erased = mine.delete()[0] + Suggestion.objects.filter(user=user_id).delete()[0]
    return erased + LeverSetting.objects.filter(user=user_id).delete()[0]


def keep(pledge: Pledge) -> None:
    """A step done once is done: it stays on the rope for good. For services of this app, inside their transaction."""
    _set(pledge, State.KEPT, ended_at=clock.now())


def hear(pledge: Pledge) -> None:
    """The person answered: the next reminder is counted from now."""
    reminders.plan_next(pledge, heard=clock.now())


def _own(by: User, pledge_id: int) -> Pledge:
    people.lock(by)
    found = Pledge.objects.select_for_update().filter(pk=pledge_id, user=by).first()
    if found is None:
        raise Missing(_("There is no such pledge, or it is somebody else’s."))
    return found


def _standing(by: User, pledge_id: int) -> Pledge:
    pledge = _own(by, pledge_id)
    if pledge.state not in known.STANDING:
        raise Conflict(_("This pledge has ended. You can take the step up again at any time."))
    return pledge


def _clean(plan: Plan) -> Plan:
    if plan.cadence not in Action.Cadence.values:
        raise Invalid(_("Choose how often."), fields={"cadence": _("Choose how often.")})
    return Plan(
        when=clean_line(plan.when, at_most=PLAN_LENGTH, at_least=0, field="when"),
        where=clean_line(plan.where, at_most=PLAN_LENGTH, at_least=0, field="where"),
        cadence=plan.cadence,
    )


def _require_own(by: User, suggestion_id: int | None, wish: known.Wish) -> None:
    """A suggestion that is named but no longer open, or for another step, is left alone; somebody else's is not there."""
    if suggestion_id in (None, wish.suggestion_id):
        return
    if not Suggestion.objects.filter(pk=suggestion_id, user=by).exists():
        raise Missing(_("There is no such suggestion."))


def _set(pledge: Pledge, state: str, *, ended_at: dt.datetime | None = None) -> None:
    pledge.state, pledge.ended_at, pledge.remind_at = state, ended_at, None
    pledge.save(update_fields=["state", "ended_at", "remind_at"])


def _tell(fact: type[PledgeMade | PledgeEnded | PledgePaused | PledgeResumed], pledge: Pledge) -> None:
    emit(
        fact(pledge_id=pledge.pk, user_id=pledge.user_id, action_id=pledge.action_id, community_id=pledge.community_id)
    )
