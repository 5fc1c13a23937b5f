"""A case that touches everybody who moderates, put before members drawn by lot; as a last resort, before the site's team."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from government.models import Panel
from moderation.models.case import Case


class Referral(models.Model):
    """The jury that decides a case in place of moderators, all of whom have a part in it; ``turn``: juries called so far.

    Where none could be formed in time it ends with the site's team; ``by`` is who of it decided.

    Personal data: who of the site's team decided, shown to nobody.
    """

    class Ending(models.TextChoices):
        DECIDED = "decided"
        UNHEARD = "unheard"  # no jury could be seated, several times: the case waits for somebody else to moderate
        TEAM = "team"  # nobody moderates who may, and no jury could be formed in time

    case = models.OneToOneField(Case, models.PROTECT, related_name="referral")
    panel = models.OneToOneField(Panel, models.PROTECT, null=True, blank=True, related_name="+")
    turn = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(db_default=Now())
    ending = models.CharField(max_length=8, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="a_referral_says_how_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"referral of case {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_with_team(self) -> bool:
        """Whether the site's team decides it, as a last resort."""
        return self.ending == self.Ending.TEAM
