"""Somebody who often reports what is manifestly not wrong: warned, then not treated for a time."""

from django.conf import settings
from django.db import models

from communities.models import Community, Membership
from moderation.models.case import Report


class Misuse(models.Model):
    """What a moderator decided of somebody's reports (article 23 of Regulation (EU) 2022/2065): a warning, later a suspension.

    ``decided`` and ``unfounded`` are what was known then. A suspension ends by itself (``until``); contested, it may be lifted.
    Those who moderate decide it from one ``report`` without reading whose it is.

    Personal data: whose reports they are; forgotten a year after its end.
    """

    class Kind(models.TextChoices):
        WARNING = "warning"
        SUSPENSION = "suspension"

    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="misuses")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    decided = models.PositiveIntegerField()
    unfounded = models.PositiveIntegerField()
    why = models.CharField(max_length=2000)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")])
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="warning", until__isnull=True)
                | models.Q(kind="suspension", until__isnull=False),
                name="a_suspension_of_reports_ends",
            ),
        ]
        indexes = [models.Index(fields=["user", "community", "-at"], name="misuses_of_a_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
