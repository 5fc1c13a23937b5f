"""A community shares what moves it with a brand, week by week."""

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from communities.models import Community


class Agreement(models.Model):
    """A community lets a brand that may address its members read its weekly releases, until whoever answers for it says no.

    Ended, the brand reads none of them any more, those of before included. ``rules``: those under which it was agreed.

    Personal data: none; who agreed for the community stands in its public log as a task, never as a name.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="agreements")
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="agreements")
    rules = models.ForeignKey("government.ConstitutionVersion", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "brand"], condition=models.Q(ended_at=None), name="one_agreement_with_a_brand"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.community_id} shares with {self.brand_id}"


class Release(models.Model):
    """What moved a community in one week: fixed once, the same for every brand, never made again.

    ``cells``: emotion, topic, value, and about how many people (rounded down to a multiple of the privacy threshold); a group
    under it is not there, and there is no total to compute it from. The database refuses to change or delete it.

    Personal data: none; groups of people under the privacy threshold are left out, the others rounded.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="releases")
    week = models.DateField()  # its Monday
    at = models.DateTimeField(db_default=Now())
    cells = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "week"], name="one_release_a_week")]
        indexes = [models.Index(fields=["community", "-week"], name="releases_newest_first")]

    def __str__(self) -> str:
        return f"{self.community_id}, week of {self.week}"
