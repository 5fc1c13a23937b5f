"""Results as they are read: one row, whatever was counted."""

from typing import Any

from communities.models import Membership
from rounds import keys
from rounds.models import Addressed, Release
from rounds.selectors.rounds import missing


def of_round(round_id: int) -> Release:
    """The result of a round, with the round. Raises `Missing`, also while it is not counted."""
    found = Release.objects.select_related("round__brand").filter(round=round_id).first()
    if found is None:
        raise missing()
    return found


def members_addressed(round_id: int) -> int:
    """How many people are members now of the communities that accepted a round."""
    taking_part = Addressed.objects.filter(round=round_id, state=Addressed.State.ACCEPTED).values("community")
    here = Membership.objects.filter(community__in=taking_part, left_at__isnull=True)
    return here.values("user").distinct().count()


def document(release: Release) -> dict[str, Any]:
    """A result with all that verifying it takes, as plain data."""
    return {
        "result": release.body,
        "digest": release.digest,
        "signature": release.signature,
        "key": keys.signer(release.digest, release.signature),
        "counted_at": release.counted_at.isoformat(),
    }
