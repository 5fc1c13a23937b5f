"""The site’s team, told."""

from collections.abc import Collection

from accounts.selectors import people
from accounts.services import notices
from moderation.notices import OPERATOR


def tell_team(key: str, url: str, *, but: Collection[int] = (), **more: str) -> None:
    """Everybody of the team hears of it; ``but`` those who have a part in it."""
    for user_id in (
        people.present().filter(is_staff=True).exclude(pk__in=but).order_by("pk").values_list("pk", flat=True)
    ):
        notices.send(to=user_id, kind=OPERATOR, url=url, key=key, data=more)
