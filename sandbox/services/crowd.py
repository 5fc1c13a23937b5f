"""Invented people: those of one sandbox, made as they are needed. In the transaction of who holds its brand; no door of its own."""

from accounts.models import User
from accounts.services import users
from communities.models import Community, Membership
from communities.services import memberships

DOMAIN = "bac-a-sable.invalid"  # reserved for ever (RFC 2606): nobody can sign up there, no letter leaves for it
FIRST_NAMES = ("Camille", "Dominique", "Claude", "Sacha", "Alix", "Maxime", "Lou", "Charlie", "Noa", "Eden")


def somebody(brand_id: int, number: int) -> User:
    """The invented person of this number, in the sandbox of this brand."""
    email = f"personne-{brand_id}-{number}@{DOMAIN}"
    known = User.objects.filter(email=email, is_trial=True).first()
    if known is not None:
        return known
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {number} (personnage)"
    return users.sign_up(email=email, display_name=name, verified=True, is_trial=True)


def fill(brand_id: int, community: Community, count: int) -> list[Membership]:
    """So many of them belong to it, its founder apart; those who do already stay. In the order of their numbers."""
    wanted = [somebody(brand_id, number) for number in range(1, count + 1)]
    belong = {one.user_id: one for one in Membership.objects.filter(community=community, left_at__isnull=True)}
    return [
        belong.get(one.pk) or memberships.join(by=one, community_id=community.pk, charter_version=1) for one in wanted
    ]
