"""What a jury or the members answered is done; what an erased account left is forgotten."""

from collections.abc import Sequence

from accounts.events import AccountErased
from core.events import subscribe
from government.events import PanelEnded, ReferendumEnded
from government.models import Panel, Referendum
from government.selectors import panels
from moderation.models import MembersVote
from moderation.services import appeals, exclusions, forgetting, referrals


@subscribe(PanelEnded)
def hear_juries(facts: Sequence[PanelEnded]) -> None:
    """What a jury answered is done: an exclusion begins or not, a decision falls or stands."""
    over = Panel.objects.filter(pk__in={fact.panel_id for fact in facts}, origin__isnull=False)
    for panel in over.order_by("pk"):
        what, _, rest = str(panel.origin).partition(":")
        number = rest.partition(":")[0]
        if what == "exclusion":
            exclusions.answered(int(number), agrees=panels.outcome(panel).ending == Panel.Ending.YES)
        elif what == "appeal":
            appeals.heard(int(number), panel.pk)
        elif what == "case":
            referrals.heard(int(number), panel.pk)


@subscribe(ReferendumEnded)
def hear_members(facts: Sequence[ReferendumEnded]) -> None:
    """What the members answered is done: an exclusion begins, or never does."""
    for vote in MembersVote.objects.filter(referendum__in={fact.referendum_id for fact in facts}).order_by("pk"):
        exclusions.answered(vote.ruling_id, agrees=vote.referendum.ending == Referendum.Ending.CARRIED)


@subscribe(AccountErased)
def forget_persons(facts: Sequence[AccountErased]) -> None:
    """What is kept of what somebody wrote or reported goes with their account."""
    for fact in facts:
        forgetting.person(user_id=fact.user_id)
