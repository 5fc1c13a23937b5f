"""Panels and juries until they answer: called, joined by who is willing, accepted or declined by who was drawn."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership
from communities.policies import is_member, takes_part
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit, emit_many
from core.limits import Limit
from core.questions import Question
from core.text import clean_line, clean_text
from government import policies
from government.constitution.rules import DRAW
from government.events import PanelCalled, PanelistsChanged, PanelMoved
from government.models import ConstitutionVersion, Panel, Panelist, Party
from government.selectors import constitutions, panels
from government.services import polls, public_log
from government.services.votes import require_entry

SUBJECT, QUESTION, REASON, PARTIES = 200, 4000, 2000, 20
SIZES = range(3, 26, 2)
"""Odd, so that who answers divides the seats."""
WILLING, WORDS = dt.timedelta(days=5), dt.timedelta(days=2)
SERVING_DAYS = {Panel.Kind.PANEL: 14, Panel.Kind.JURY: 7}
OFTEN = Limit("panels", at_most=3, seconds=86400)
State, Kind = Panel.State, Panel.Kind


@transaction.atomic
def call(
    *, by: Membership, community_id: int, subject: str, question: str, size: int, parties: Collection[int] = ()
) -> Panel:
    """Ask that members drawn by lot look into a question. Rules, roll, seats and dates are frozen here.

    ``parties``: memberships of those whom it concerns. They do not sit, and neither does who asks.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=community_id)
    policies.may_call_panel.require(by, community)
    if panels.open_one(community_id):
        raise Conflict(_("A panel is at work already: one at a time."), code="already_open")
    if size not in SIZES:
        raise _wrong("size", _("Choose an odd number, from %(n)d to %(most)d.") % {"n": SIZES[0], "most": SIZES[-1]})
    if len(set(parties)) > PARTIES:
        raise _wrong("parties", _("Name those whom it concerns most: %(n)d people at most.") % {"n": PARTIES})
    concerned = Membership.objects.filter(pk__in=set(parties), community_id=community_id)
    users = list(concerned.values_list("user_id", flat=True))
    if len(users) < len(set(parties)):
        raise _wrong("parties", _("This person is not a member here."))
    said = {
        "subject": _subject(subject),
        "question": clean_text(question, at_most=QUESTION, field="question", at_least=20),
    }
    OFTEN.require(by.pk)
    return _freeze(community, _rules(community_id), users, size=size, by=by, kind=Kind.PANEL, caller=by, **said)


@transaction.atomic
def call_jury(
    community_id: int, *, subject: str, question: str, parties: Collection[int], origin: str, by: Clock = CLOCK
) -> Panel:
    """Call a jury for a case of another part of the software; for one ``origin`` once, however often it is asked.

    ``parties``: the accounts of those whom it concerns, members or not. Told when it ends: `PanelEnded`, and
    `selectors.panels.outcome` what came of it. Called again on the same subject it is a redraw, and says so. Raises
    `Conflict` where too few may vote, or while a panel is at work on this subject.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=community_id)
    if known := panels.of_origin(origin):
        return known
    rules = _rules(community_id)
    return _freeze(
        community, rules, parties, size=rules.constitution.jury.size | 1, by=by, kind=Kind.JURY, origin=origin,
        subject=_subject(subject), question=clean_text(question, at_most=QUESTION, field="question"),
    )  # fmt: skip


def _subject(subject: str) -> str:
    return clean_line(subject, at_most=SUBJECT, field="subject", at_least=10)


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def _rules(community_id: int) -> ConstitutionVersion:
    rules = constitutions.in_force(community_id)
    if rules is None:
        raise Conflict(_("The community has no rules yet: its founder chooses the first ones."), code="no_rules")
    return rules


def _freeze(
    community: Community, rules: ConstitutionVersion, parties: Collection[int], *, size: int, by: Membership | Clock,
    **said: Any,
) -> Panel:  # fmt: skip
    now, former = clock.now(), panels.last_on(community.pk, said["subject"])
    if former and former.is_open:
        raise Conflict(_("A panel on this subject is at work already."), code="already_open")
    poll = polls.freeze(
        community, rules, by=by, quorum=0, method=DRAW, seats=size, secret=False, opens_at=now + WILLING,
        closes_at=now + WILLING + WORDS,
    )  # fmt: skip
    panel = Panel.objects.create(
        community=community, poll=poll, former=former, turn=former.turn + 1 if former else 1, called_at=now,
        serving_days=SERVING_DAYS[said["kind"]], **said,
    )  # fmt: skip
    Party.objects.bulk_create(Party(panel=panel, user_id=user_id) for user_id in set(parties))
    public_log.write(
        community.pk, "panel.called", by, panel=panel.pk, poll=poll.pk, kind=panel.kind, seats=size, turn=panel.turn,
        roll=poll.roll_digest,
    )  # fmt: skip
    emit(PanelMoved(panel.pk, community.pk, panel.state))
    emit_many([PanelCalled(panel.pk, community.pk, *ends) for ends in polls.parts(poll)])
    return panel


@transaction.atomic
def volunteer(*, by: Membership, panel_id: int) -> Panelist:
    """Say that one is willing to be drawn, until the pool is frozen. Twice is once."""
    panel = _locked(panel_id, by, State.GATHERING)
    takes_part.require(by, panel.community_id)
    require_entry(panel.poll, by)
    panelist, new = Panelist.objects.get_or_create(panel=panel, membership=by)
    if new:
        emit(PanelistsChanged(panel.pk, panel.community_id))
    return panelist


@transaction.atomic
def withdraw(*, by: Membership, panel_id: int) -> None:
    """Be willing no more, as long as the lot has not come to one. Twice is once; once the pool is frozen it is for good."""
    panel = _locked(panel_id, by, State.GATHERING, State.WORDS, State.SEATING, State.SERVING)
    waiting = Panelist.objects.filter(panel=panel, membership=by, state=Panelist.State.WILLING)
    if waiting.update(state=Panelist.State.WITHDRAWN) if panel.poll.options else waiting.delete()[0]:
        emit(PanelistsChanged(panel.pk, panel.community_id))


@transaction.atomic
def take_seat(*, by: Membership, panel_id: int, accepts: bool) -> Panelist:
    """Who was drawn accepts, or declines: then the next of the drawn order is asked. A seat is given back until all are taken.

    While the panel is at work, whoever is asked to take the seat of somebody who left answers likewise, and may vote at once.
    """
    panel = _locked(panel_id, by, State.SEATING, State.SERVING)
    panelist = _own_seat(panel, by)
    serving, sits = panel.state == State.SERVING, panelist.state == Panelist.State.SEATED
    if not sits and panelist.until and panelist.until <= clock.now():
        raise Conflict(_("The time to answer is over: the next person is asked."), code="not_now")
    if accepts and by.user_id in panels.concerned(panel):
        raise Refused(
            _("This concerns you, or somebody close to you: another member sits in your place."), code="concerned"
        )
    if sits and accepts:
        return panelist
    if sits and serving:
        raise Conflict(_("This is over in this panel, or has not begun."), code="not_now")
    panelist.state = Panelist.State.SEATED if accepts else Panelist.State.DECLINED
    panelist.save(update_fields=["state"])
    if not accepts:
        _tell(panel, "panel.left", by, panelist, why=str(panelist.state))
    elif serving and panel.vote:
        _tell(panel, "panel.joined", by, panelist, roll=polls.admit(panel.vote, by))
    emit(PanelistsChanged(panel.pk, panel.community_id))
    return panelist


def _tell(panel: Panel, verb: str, by: Membership, panelist: Panelist, **public: str) -> None:
    public_log.write(panel.community_id, verb, by, panel=panel.pk, number=panelist.number, **public)


@transaction.atomic
def give_reason(*, by: Membership, panel_id: int, text: str) -> Panelist:
    """Somebody who sits says why, until the vote closes; saying it again replaces it. Published without a name."""
    panel = _locked(panel_id, by, State.SERVING)
    panelist = _own_seat(panel, by)
    panelist.reason = clean_text(text, at_most=REASON, field="text", at_least=0)
    panelist.save(update_fields=["reason"])
    return panelist


def _own_seat(panel: Panel, by: Membership) -> Panelist:
    found = Panelist.objects.filter(panel=panel, membership=by, state__in=panels.HOLD_A_SEAT).first()
    if found is None:
        raise Refused(_("This is for those whom the lot chose."), code="not_drawn")
    return found


_free = Question(
    lambda number: (
        Panel.objects.select_for_update(no_key=True, of=("self",))
        .select_related("poll__rules", "vote", "caller")
        .filter(pk=number)
    )
)


def _locked(panel_id: int, by: Membership, *states: str) -> Panel:
    """The panel in one of these states: members wait for each other here, and for the clock; judged once it is held."""
    panel: Panel | None = _free.first(number=panel_id)
    if panel is None:
        raise Missing(_("There is no such panel here."))
    is_member.require(by, panel.community_id)
    if panel.state not in states or (panel.until and panel.until <= clock.now()):
        raise Conflict(_("This is over in this panel, or has not begun."), code="not_now")
    return panel
