"""Which rules about rules hold, and which held before."""

from django.db.models import QuerySet

from government.models import ConstitutionVersion


def versions(community_id: int) -> QuerySet[ConstitutionVersion]:
    """All versions, the one in force first."""
    return ConstitutionVersion.objects.filter(community_id=community_id).order_by("-version")


def in_force(community_id: int) -> ConstitutionVersion | None:
    """The version that holds; None until the founder has chosen."""
    return versions(community_id).first()
