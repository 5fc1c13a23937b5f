"""What a person allows, purpose by purpose."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class Consent(models.Model):
    """One permission, from the moment it was given to the moment it was withdrawn; kept as proof of both.

    Personal data: who allowed what, when (GDPR art. 7(1): the proof of consent).
    """

    class Purpose(models.TextChoices):
        SUGGESTIONS = "suggestions", _("Read what I write to suggest steps to me")
        PULSE = "pulse", _("Count me in my communities’ weather")
        BRANDS = "brands", _("Count me in what my communities share with brands")
        RULES = "rules", _("Let my communities’ rules read the emotion of what I am about to post")
        ANSWERS = "answers", _("Let the brands I write to read me, and answer me")
        PANELS = "panels", _("Draw me by lot to answer the questions of brands")

    user = models.ForeignKey(User, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    granted_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_trial = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_purpose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.purpose}"
