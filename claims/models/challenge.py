"""What others say of a claim: that they saw it for themselves, or that it does not hold."""

from django.db import models
from django.db.models.functions import Now

from claims.models.claim import Wording
from communities.models import Community, Membership
from government.models import Panel


class Confirmation(models.Model):
    """A member, who neither acts for the brand nor is close to whoever does, says what they saw for themselves.

    Personal data: what somebody wrote of a claim, in public under their name; without it once the account is erased.
    """

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="confirmations")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000, blank=True, default="")
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wording", "by"], name="once_confirmed_by_a_member")]

    def __str__(self) -> str:
        return f"{self.by_id} confirms {self.wording_id}"


class Challenge(models.Model):
    """A member says, with reasons, that a claim does not hold: the brand answers, a jury of their community decides.

    ``correct_until`` is set once a jury found that it does not hold. ``turn``: how many juries were called. It ends once, and never
    goes back: the database holds it to that, and deletes nothing.

    Personal data: what somebody wrote of a claim, in public under their name; without it once the account is erased.
    """

    class Ending(models.TextChoices):
        UPHELD = "upheld"
        CORRECTED = "corrected"
        WITHDRAWN = "withdrawn"
        DIVIDED = "divided"  # neither answer has the share of all seats that the rules ask for
        UNHEARD = "unheard"  # no jury could be seated, or the rules of the community give none

    STATES = ("answering", "jury", "correcting", *Ending.values)

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="challenges")
    community = models.ForeignKey(Community, models.PROTECT, related_name="challenges")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reasons = models.CharField(max_length=4000, blank=True, default="")
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)
    answer_until = models.DateTimeField()
    answer = models.CharField(max_length=4000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    panel = models.OneToOneField(Panel, models.PROTECT, null=True, blank=True, related_name="+")
    turn = models.PositiveSmallIntegerField(default=0)
    correct_until = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "community"],
                condition=models.Q(ended_at=None),
                name="one_challenge_at_a_time_in_a_community",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ending="") | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="a_challenge_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
                name="an_answer_has_words",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-id"], name="challenges_of_a_community"),
            models.Index(fields=["answer_until"], condition=models.Q(ended_at=None), name="challenges_that_go_on"),
        ]

    def __str__(self) -> str:
        return f"challenge {self.pk}"

    @property
    def state(self) -> str:
        """One of `STATES`: "answering" (the brand may answer), "jury", "correcting" (the brand is to correct), or how it ended."""
        if self.ending:
            return self.ending
        if self.correct_until:
            return "correcting"
        return "jury" if self.panel_id else "answering"
