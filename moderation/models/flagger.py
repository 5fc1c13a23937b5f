"""Organisations whose reports come first, because the law says so."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from moderation.grounds import ILLEGAL


class Flagger(models.Model):
    """An account that reports for a trusted flagger (article 22 of Regulation (EU) 2022/2065): its organisation, fields, end.

    The status is given and taken back by the coordinator of a country (``awarded_by``); here it is written down, suspended while
    the coordinator looks into it (its paragraph 6), and ended. Organisations are public by law; accounts are not.

    Personal data: which account reports for which organisation.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.CharField(max_length=200)
    awarded_by = models.CharField(max_length=200)
    categories = ArrayField(models.CharField(max_length=60, choices=[(one, one) for one in ILLEGAL]))
    until = models.DateField()
    at = models.DateTimeField(db_default=Now())
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_for = models.CharField(max_length=500, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at__isnull=True), name="one_status_of_a_flagger"
            ),
            models.CheckConstraint(condition=~models.Q(categories=[]), name="a_flagger_has_fields"),
        ]

    def __str__(self) -> str:
        return self.organisation
