"""The decision of the story that is being talked over: a text that somebody proposes, and another words otherwise."""

from collections.abc import Mapping

from accounts.models import User
from communities.models import Community, Membership
from government.services import decisions
from signals.demo.story import Place


def open(place: Place, community: Community, cast: Mapping[str, User]) -> None:
    """Propose what the text says, and reword it."""
    said = place.decision()
    if said is None:
        return
    who, way, title, text, why = said
    member = {one.user_id: one for one in Membership.objects.filter(community=community).select_related("community")}
    decision = decisions.propose(
        by=member[cast[who].pk], subject="text", way=way, title=title, why=why, content={"text": text}
    )
    other, words, reasons = place.rewording()
    decisions.reword(by=member[cast[other].pk], decision_id=decision.pk, content={"text": words}, why=reasons)
