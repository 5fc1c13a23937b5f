"""The panel of the story that members are asked to sit in: called by somebody who animates, and some are willing."""

from collections.abc import Mapping

from accounts.models import User
from communities.models import Community, Membership
from government.services import panels
from signals.demo.story import Place


def call(place: Place, community: Community, cast: Mapping[str, User]) -> None:
    """Ask what the text asks; those it names say that they are willing."""
    said = place.panel()
    if said is None:
        return
    who, size, subject, question = said
    member = {one.user_id: one for one in Membership.objects.filter(community=community)}
    panel = panels.call(
        by=member[cast[who].pk], community_id=community.pk, subject=subject, question=question, size=size
    )
    for willing in place.words("willing"):
        panels.volunteer(by=member[cast[willing].pk], panel_id=panel.pk)
