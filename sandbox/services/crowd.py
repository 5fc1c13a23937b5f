"""Invented people: made once for all sandboxes, members of as many as need them. No door of its own."""

from accounts.models import User
from accounts.services import users
from communities.models import Community, Membership
from communities.services import memberships

DOMAIN = "bac-a-sable.invalid"  # reserved for ever (RFC 2606): no letter can leave for it
FIRST_NAMES = ("Camille", "Dominique", "Claude", "Sacha", "Alix", "Maxime", "Lou", "Charlie", "Noa", "Eden")


def somebody(number: int) -> User:
    """The invented person of this number."""
    email = f"personne-{number}@{DOMAIN}"
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {number} (personnage)"
    return users.sign_up(email=email, display_name=name, verified=True, is_trial=True)


def fill(community: Community, count: int) -> list[Membership]:
    """So many of them belong to it, its founder apart; those who do already stay. In the order of their numbers."""
    wanted = [somebody(number) for number in range(1, count + 1)]
    belong = {one.user_id: one for one in Membership.objects.filter(community=community, left_at__isnull=True)}
    return [
        belong.get(one.pk) or memberships.join(by=one, community_id=community.pk, charter_version=1) for one in wanted
    ]
