"""What the app does once something happened: tell whom it concerns."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from communities.events import TieDeclared
from communities.models import CloseTie, Mandate, Membership
from core.events import subscribe
from government.events import (
    PanelCalled,
    PanelEnded,
    RecallMoved,
    SeatLost,
    SomebodyDrawn,
    SomebodyIdle,
    SomebodyNamed,
    SomebodyProposed,
    SomethingAdopted,
    VoteOpened,
    VouchGiven,
)
from government.models import Candidacy, Decision, Election, Panel, Panelist, Poll, Recall, RollEntry, Vouch
from government.notices import DECIDED, DRAWN, IDLE, NAMED, PANEL, PROPOSED, RECALL, VOTE, VOUCHED
from government.papers import paper_of
from government.selectors import panels
from government.services import calendar, vouches


@subscribe(SomebodyProposed)
def tell_who_was_proposed(facts: Sequence[SomebodyProposed]) -> None:
    """Whoever is proposed hears by whom, once, and answers freely."""
    asked = Candidacy.objects.filter(pk__in=[fact.candidacy_id for fact in facts], state=Candidacy.State.PROPOSED)
    for candidacy in asked.select_related("membership", "proposed_by__user", "election__community").order_by("pk"):
        notices.send(
            to=candidacy.membership.user_id,
            kind=PROPOSED,
            url=_address(candidacy.election),
            key=f"election:{candidacy.election_id}",
            data={"name": candidacy.proposed_by.user.public_name, "community": candidacy.election.community.name},
            author=candidacy.proposed_by.user_id,
        )


@subscribe(SomebodyNamed)
def tell_who_was_named(facts: Sequence[SomebodyNamed]) -> None:
    """Whoever was named hears it from us first, and may give it back."""
    named = Candidacy.objects.filter(pk__in=[fact.candidacy_id for fact in facts])
    for candidacy in named.select_related("membership", "election__community").order_by("membership__user_id", "pk"):
        notices.send(
            to=candidacy.membership.user_id,
            kind=NAMED,
            url=_address(candidacy.election),
            key=f"election:{candidacy.election_id}",
            data={"community": candidacy.election.community.name, "office": candidacy.election.office},
        )


@subscribe(SomebodyIdle)
def tell_who_is_idle(facts: Sequence[SomebodyIdle]) -> None:
    """Whoever holds a task and is not there is warned before the seat is freed."""
    held = Mandate.objects.filter(pk__in=[fact.mandate_id for fact in facts])
    for mandate in held.select_related("membership", "community").order_by("membership__user_id", "pk"):
        notices.send(
            to=mandate.membership.user_id,
            kind=IDLE,
            url=reverse("government:rules", args=[mandate.community.slug]),
            key=f"mandate:{mandate.pk}",
            data={"community": mandate.community.name},
        )


@subscribe(VoteOpened)
def tell_the_roll(facts: Sequence[VoteOpened]) -> None:
    """Those who may vote hear that they can, once; nobody is reminded."""
    open_votes = Poll.objects.filter(state=Poll.State.OPEN).select_related("community")
    polls = open_votes.in_bulk({fact.poll_id for fact in facts})
    addresses = {pk: paper_of(poll).address for pk, poll in polls.items()}
    for fact in facts:
        if fact.poll_id in polls:
            _tell_some(polls[fact.poll_id], fact, addresses[fact.poll_id])


def _tell_some(poll: Poll, fact: VoteOpened, address: str) -> None:
    for user_id in _on_roll(poll, fact.first_entry, fact.last_entry):
        notices.send(
            to=user_id,
            kind=VOTE,
            url=address,
            key=f"poll:{poll.pk}",
            data={"community": poll.community.name, "draw": poll.is_draw},
        )


def _on_roll(poll: Poll, first: int, last: int) -> Iterable[int]:
    """Those of a part of the roll who are still members."""
    some = RollEntry.objects.filter(poll=poll, pk__range=(first, last), membership__left_at__isnull=True)
    return some.order_by("membership__user_id").values_list("membership__user_id", flat=True)


@subscribe(RecallMoved)
def tell_who_is_in_question(facts: Sequence[RecallMoved]) -> None:
    """Whoever holds the mandate hears of the petition, to reply to it, and how it ended; of the vote with everybody else."""
    moved = {fact.recall_id for fact in facts if fact.state != Recall.State.VOTING}
    concerned = Recall.objects.filter(pk__in=moved).exclude(ending=Recall.Ending.MOOT)
    for recall in concerned.select_related("mandate__membership", "community").order_by("pk"):
        notices.send(
            to=recall.mandate.membership.user_id,
            kind=RECALL,
            url=reverse("government:recall", args=[recall.community.slug, recall.pk]),
            key=f"recall:{recall.pk}",
            data={"community": recall.community.name, "now": recall.ending or recall.State.PETITION},
        )


def _address(election: Election) -> str:
    return reverse("government:election", args=[election.community.slug, election.pk])


@subscribe(SomethingAdopted)
def tell_members(facts: Sequence[SomethingAdopted]) -> None:
    """Members hear once what was adopted, or why it could not take effect; the page shows what it changes."""
    adopted = Decision.objects.select_related("community").in_bulk({fact.decision_id for fact in facts})
    for fact in facts:
        _tell_some_members(adopted[fact.decision_id], fact)


def _tell_some_members(decision: Decision, fact: SomethingAdopted) -> None:
    here = Membership.objects.filter(
        community=decision.community, pk__range=(fact.first_member, fact.last_member), left_at__isnull=True
    )
    for user_id in here.order_by("user_id").values_list("user_id", flat=True):
        notices.send(
            to=user_id,
            kind=DECIDED,
            url=reverse("government:decision", args=[decision.community.slug, decision.pk]),
            key=f"decision:{decision.pk}",
            data={"community": decision.community.name, "title": decision.title, "now": decision.ending},
        )


@subscribe(VouchGiven)
def tell_who_is_vouched_for(facts: Sequence[VouchGiven]) -> None:
    """Whoever is vouched for hears by whom."""
    given = Vouch.objects.filter(pk__in=[fact.vouch_id for fact in facts])
    for vouch in given.select_related("by__user", "whom__community").order_by("whom__user_id", "pk"):
        notices.send(
            to=vouch.whom.user_id,
            kind=VOUCHED,
            url=reverse("government:vouching", args=[vouch.whom.community.slug]),
            key=f"vouch:{vouch.pk}",
            data={"name": vouch.by.user.public_name, "community": vouch.whom.community.name},
            author=vouch.by.user_id,
        )


@subscribe(AccountErased)
def forget_vouches(facts: Sequence[AccountErased]) -> None:
    """Nobody vouches in the name of an account that is no more, nor for it."""
    for fact in facts:
        vouches.forget(user_id=fact.user_id)


@subscribe(PanelCalled)
def ask_who_is_willing(facts: Sequence[PanelCalled]) -> None:
    """Those on the roll who may sit hear once that members are to be drawn, and are free not to answer."""
    open_ones = Panel.objects.filter(state=Panel.State.GATHERING).select_related("community", "poll", "caller")
    called = open_ones.in_bulk({fact.panel_id for fact in facts})
    for fact in facts:
        if panel := called.get(fact.panel_id):
            concerned = panels.concerned(panel)
            for user_id in _on_roll(panel.poll, fact.first_entry, fact.last_entry):
                if user_id not in concerned:
                    _tell_of_panel(panel, user_id, PANEL)


@subscribe(SomebodyDrawn)
def tell_who_was_drawn(facts: Sequence[SomebodyDrawn]) -> None:
    """Whoever the lot chose hears it from us first, and may decline."""
    asked = Panelist.objects.filter(pk__in=[fact.panelist_id for fact in facts], state=Panelist.State.DRAWN)
    for panelist in asked.select_related("membership", "panel__community").order_by("membership__user_id", "pk"):
        _tell_of_panel(panelist.panel, panelist.membership.user_id, DRAWN)


@subscribe(TieDeclared)
def free_seats_of_who_is_close(facts: Sequence[TieDeclared]) -> None:
    """Who sits in a panel and says to be close to somebody whom it concerns sits no more, at once."""
    said = CloseTie.objects.filter(pk__in=[fact.tie_id for fact in facts])
    calendar.look_again(membership_ids=set(said.values_list("by", flat=True)))


@subscribe(SeatLost)
def tell_who_lost_a_seat(facts: Sequence[SeatLost]) -> None:
    """They hear that another sits in their place, and why."""
    lost = Panelist.objects.filter(pk__in=[fact.panelist_id for fact in facts])
    for panelist in lost.select_related("membership", "panel__community").order_by("membership__user_id", "pk"):
        _tell_of_panel(panelist.panel, panelist.membership.user_id, PANEL, now="concerned")


@subscribe(PanelEnded)
def tell_what_came_of_a_panel(facts: Sequence[PanelEnded]) -> None:
    """Whoever asked, and those who sat, hear how it ended."""
    over = Panel.objects.filter(pk__in={fact.panel_id for fact in facts}).select_related("community", "caller")
    for panel in over.order_by("pk"):
        sat = panel.panelists.filter(state=Panelist.State.SEATED).values_list("membership__user_id", flat=True)
        for user_id in sorted({*sat, *([panel.caller.user_id] if panel.caller else [])}):
            _tell_of_panel(panel, user_id, PANEL, now=panel.ending)


def _tell_of_panel(panel: Panel, user_id: int, kind: str, **more: str) -> None:
    notices.send(
        to=user_id,
        kind=kind,
        url=reverse("government:panel", args=[panel.community.slug, panel.pk]),
        key=f"panel:{panel.pk}",
        data={"community": panel.community.name, "subject": panel.subject, **more},
    )
