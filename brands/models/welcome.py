"""A community lets a brand address its members."""

from django.db import models

from brands.models.brand import Brand
from communities.models import Community


class Welcome(models.Model):
    """A brand may address the members of a community for a time, once both have said yes, whoever said it first.

    ``purpose`` is what the brand says it comes for. ``rules`` is the version of the rules under which the community said yes.
    Over at ``until`` by itself, or before by the word of either. At most one that is not over for a brand and a community.

    Personal data: none; who said yes for the community stands in its public log as a task, never as a name.
    """

    class Side(models.TextChoices):
        BRAND = "brand"
        COMMUNITY = "community"

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="welcomes")
    community = models.ForeignKey(Community, models.PROTECT, related_name="brands_welcomed")
    purpose = models.CharField(max_length=400, blank=True, default="")
    brand_at = models.DateTimeField(null=True, blank=True)
    community_at = models.DateTimeField(null=True, blank=True)
    rules = models.ForeignKey("government.ConstitutionVersion", models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=10, choices=Side, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "community"],
                condition=models.Q(ended_at=None),
                name="one_welcome_of_a_brand_in_a_community",
            ),
            models.CheckConstraint(
                condition=models.Q(brand_at__isnull=False) | models.Q(community_at__isnull=False),
                name="a_welcome_is_wished_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None)
                | models.Q(brand_at__isnull=False, community_at__isnull=False, rules__isnull=False),
                name="a_welcome_is_wished_by_both",
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="welcomes_of_a_community")]

    def __str__(self) -> str:
        return f"{self.brand_id} in {self.community_id}"
