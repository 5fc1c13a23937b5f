"""What the app does once something happened: tell who was proposed, tell the roll that a vote is open."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import subscribe
from government.events import ElectionMoved, SomebodyNamed, SomebodyProposed
from government.models import Candidacy, Election, RollEntry
from government.notices import NAMED, PROPOSED, VOTE


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


@subscribe(ElectionMoved)
def tell_the_roll(facts: Sequence[ElectionMoved]) -> None:
    """Those who may vote hear that they can, once; nobody is reminded."""
    opened = [fact.election_id for fact in facts if fact.state == Election.State.VOTING]
    still = Election.objects.filter(pk__in=opened, state=Election.State.VOTING).select_related("community")
    for election in still.order_by("pk"):
        roll = RollEntry.objects.filter(election=election, membership__left_at__isnull=True)
        for user_id in roll.order_by("membership__user_id").values_list("membership__user_id", flat=True).iterator():
            notices.send(
                to=user_id,
                kind=VOTE,
                url=_address(election),
                key=f"election:{election.pk}",
                data={"community": election.community.name},
            )


def _address(election: Election) -> str:
    return reverse("government:election", args=[election.community.slug, election.pk])
