"""The catalogue as the database holds it; the repository's files are the source."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Action(models.Model):
    """A petit pas. Figures carry their method, source and licence; an unknown figure carries the reason why.

    Personal data: none.
    """

    class Cost(models.TextChoices):
        FREE = "free"
        SAVES = "saves"
        SMALL = "small"
        MEDIUM = "medium"

    class Cadence(models.TextChoices):
        ONCE = "once"
        DAILY = "daily"
        WEEKLY = "weekly"
        MONTHLY = "monthly"

    slug = models.SlugField(max_length=80, unique=True)
    title_fr = models.CharField(max_length=140)
    title_en = models.CharField(max_length=140)
    why_fr = models.CharField(max_length=300)
    why_en = models.CharField(max_length=300)
    how_fr = models.TextField()
    how_en = models.TextField()
    values = ArrayField(models.CharField(max_length=40))
    minutes = models.PositiveSmallIntegerField()
    effort = models.PositiveSmallIntegerField()
    cost = models.CharField(max_length=8, choices=Cost)
    cadence = models.CharField(max_length=8, choices=Cadence)
    needs = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # a pet, a child…: asked by answers
    excluded_by = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    is_offered = models.BooleanField(default=True)  # False: waits in the catalogue, the companion never proposes it
    easier = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    harder = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    impact = models.JSONField(null=True, blank=True)
    no_impact_reason_fr = models.CharField(max_length=300, blank=True, default="")
    no_impact_reason_en = models.CharField(max_length=300, blank=True, default="")
    source = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(effort__range=(1, 5)), name="effort_is_one_to_five"),
        ]
        ordering = ["effort", "minutes", "slug"]

    def __str__(self) -> str:
        return self.slug
