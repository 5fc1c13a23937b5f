"""Where a brand wants to be told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from brands.models import Brand


class Endpoint(models.Model):
    """An address of a brand's own that is told what happened: of which kinds, signed with a secret that both know.

    Secrets are sealed (`webhooks.vault`): what is sent must be signed, so a digest would not do. ``secrets`` counts them. Switched
    off by whoever keeps it, or by us after days without an answer (``failing_since``); what happens meanwhile is kept for it.

    Personal data: none; an address is the brand's.
    """

    class Off(models.TextChoices):
        ASKED = "asked"
        FAILED = "failed"  # nobody answered for days
        GONE = "gone"  # it said itself that it is there no more (410)

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="endpoints")
    url = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=40))
    secret = models.BinaryField()
    old_secret = models.BinaryField(null=True, blank=True)
    old_until = models.DateTimeField(null=True, blank=True)
    secrets = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    made_as = models.UUIDField(unique=True)
    made_at = models.DateTimeField(db_default=Now())
    failing_since = models.DateTimeField(null=True, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)
    off_because = models.CharField(max_length=6, choices=Off, blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(off_at=None, off_because="")
                | (models.Q(off_at__isnull=False) & ~models.Q(off_because="")),
                name="an_endpoint_is_off_for_a_reason",
            )
        ]
        indexes = [models.Index(fields=["brand", "-id"], name="endpoints_of_a_brand")]

    def __str__(self) -> str:
        return f"endpoint {self.pk} of {self.brand_id}"

    @property
    def is_on(self) -> bool:
        return self.off_at is None and self.removed_at is None
