"""What the app does once something happened: tell whom it concerns."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from communities.models import Mandate, Membership
from core.events import subscribe
from government.events import RecallMoved, SomebodyIdle, SomebodyNamed, SomebodyProposed, SomethingAdopted, VoteOpened
from government.models import Candidacy, Decision, Election, Poll, Recall, RollEntry
from government.notices import DECIDED, IDLE, NAMED, PROPOSED, RECALL, VOTE
from government.papers import paper_of


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
    some = RollEntry.objects.filter(
        poll=poll, pk__range=(fact.first_entry, fact.last_entry), membership__left_at__isnull=True
    )
    for user_id in some.order_by("membership__user_id").values_list("membership__user_id", flat=True):
        notices.send(
            to=user_id,
            kind=VOTE,
            url=address,
            key=f"poll:{poll.pk}",
            data={"community": poll.community.name},
        )


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
    """Members hear once what was adopted; the page shows what it changes."""
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
            data={"community": decision.community.name, "title": decision.title},
        )
