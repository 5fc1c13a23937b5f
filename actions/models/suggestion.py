"""What the companion proposes."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from actions.models.action import Action
from communities.models import Community


class Lever(models.TextChoices):
    """The known ways to persuade, used in the open; scarcity and urgency do not exist here."""

    EXAMPLE = "example"
    LIKING = "liking"
    RECIPROCITY = "reciprocity"
    CONSISTENCY = "consistency"
    AUTHORITY = "authority"


class Suggestion(models.Model):
    """One step proposed to one person, with its reason and its lever; one open at a time.

    Personal data: what was proposed, the person's own words that led to it, and the answer; words are erased with the answer
    or when consent is withdrawn.
    """

    class State(models.TextChoices):
        OPEN = "open"
        PLEDGED = "pledged"
        NOT_NOW = "not_now"
        NOT_FOR_ME = "not_for_me"
        EASIER = "easier"
        HARDER = "harder"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="suggestions")
    action = models.ForeignKey(Action, models.PROTECT, related_name="suggestions")
    community = models.ForeignKey(Community, models.SET_NULL, null=True, blank=True, related_name="suggestions")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    lever = models.CharField(max_length=12, choices=Lever)
    value = models.CharField(max_length=40)
    emotion = models.CharField(max_length=20, blank=True, default="")
    words = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    source = models.CharField(max_length=80, blank=True, default="")
    reason = models.JSONField(default=dict)
    scoring_version = models.CharField(max_length=20)
    created_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state="open"), name="one_open_suggestion_per_person"
            ),
            models.UniqueConstraint(
                fields=["user", "source"], condition=~models.Q(source=""), name="one_suggestion_per_source"
            ),
        ]
        indexes = [models.Index(fields=["user", "-created_at"], name="suggestions_of_a_person")]

    def __str__(self) -> str:
        return f"{self.action_id} → {self.user_id} ({self.state})"


class LeverSetting(models.Model):
    """A lever a person switched off.

    Personal data: the choice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lever_settings")
    lever = models.CharField(max_length=12, choices=Lever)
    switched_off_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lever"], name="one_setting_per_lever")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.lever}"
