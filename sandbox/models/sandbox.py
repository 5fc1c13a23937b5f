"""A place to try what a brand can do, where nobody is real."""

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from communities.models import Community


class Sandbox(models.Model):
    """A brand's twin and the community that lets it in, both invented; the doors and the rules are those of every brand.

    Personal data: none; whoever lives there is made up.
    """

    brand = models.OneToOneField(Brand, models.PROTECT, related_name="sandbox")
    twin = models.OneToOneField(Brand, models.PROTECT, related_name="+")
    community = models.OneToOneField(Community, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "sandboxes"

    def __str__(self) -> str:
        return f"the sandbox of {self.brand_id}"
