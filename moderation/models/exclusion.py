"""An exclusion that the members vote on."""

from django.db import models
from django.db.models.functions import Now

from government.models import Referendum
from moderation.models.ruling import Ruling


class MembersVote(models.Model):
    """Where the rules ask the members: the vote that an exclusion waits for, and what the person concerned says to those who vote.

    Personal data: what the person concerned answers, read without their name by those on the roll as long as the vote goes on;
    forgotten with the case's words.
    """

    ruling = models.OneToOneField(Ruling, models.PROTECT, related_name="vote")
    referendum = models.OneToOneField(Referendum, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=4000, blank=True, default="")
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"vote on {self.ruling_id}"
