"""What is voted: sealed until the close, then ballots that lead to nobody, their count, and who was named by it."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Mandate, Membership
from government.models.election import Candidacy, Election, RollEntry


class Envelope(models.Model):
    """One voter's sealed vote, replaced when they change their mind; destroyed at the close, opened or not.

    Personal data: that somebody votes; how, only for the key of the election, which is not in the database.
    """

    entry = models.OneToOneField(RollEntry, models.PROTECT, primary_key=True, related_name="envelope")
    election = models.ForeignKey(Election, models.PROTECT, related_name="envelopes")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"envelope in {self.election_id}"


class Ballot(models.Model):
    """One vote, in the order of a shuffle, without voter or time. The database refuses to change or delete it.

    Personal data: none in a secret vote; who voted what in an open one.
    """

    receipt = models.CharField(max_length=60, primary_key=True)
    election = models.ForeignKey(Election, models.PROTECT, related_name="ballots")
    choices = models.JSONField()  # candidates' numbers, the first choice first; ticked: in ascending order
    voter = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"ballot in {self.election_id}"


class DrawWord(models.Model):
    """What a member gave to the seed of a draw, in public.

    Personal data: who gave which word.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="words")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "membership"], name="one_word_per_draw")]

    def __str__(self) -> str:
        return f"word in {self.election_id}"


class CountRecord(models.Model):
    """The count, stage by stage, with what anybody needs to count again. The database refuses to change or delete it.

    Personal data: none (candidates by their number).
    """

    election = models.OneToOneField(Election, models.PROTECT, primary_key=True, related_name="count")
    cast = models.PositiveIntegerField()
    secret = models.CharField(max_length=64)  # what the commitment was made of, now revealed
    lot = models.CharField(max_length=64)
    record = models.JSONField()
    digest = models.CharField(max_length=64)
    counted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"count of {self.election_id}"


class Objection(models.Model):
    """Why somebody on the roll holds that a result is not right, in public.

    Personal data: who objects to what.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="objections")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "author"], name="one_objection_per_member")]

    def __str__(self) -> str:
        return f"objection to {self.election_id}"


class Appointment(models.Model):
    """Which election a mandate comes from, until when it was given, and whose seat it goes on with.

    Personal data: who was named by which election; public by nature.
    """

    candidacy = models.OneToOneField(Candidacy, models.PROTECT, primary_key=True, related_name="appointment")
    mandate = models.OneToOneField(Mandate, models.PROTECT, related_name="appointment")
    until = models.DateTimeField()  # what the mandate was given for; it may end before
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    def __str__(self) -> str:
        return f"appointment of {self.candidacy_id}"
