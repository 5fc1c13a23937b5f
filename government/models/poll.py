"""A poll: who may vote, sealed envelopes until the close, then ballots that lead to nobody, and their count.

An election, a recall and a decision each lead to one; it asks them nothing but which share they need.
"""

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Membership
from government.constitution.rules import OF_SEATS, SET_ASIDE
from government.models.constitution import ConstitutionVersion


class Poll(models.Model):
    """One vote of one community, frozen when its procedure begins: rules, method, roll, quorum; then its hours and its key.

    ``options``: how many numbers a ballot may hold, known once it opens. The database refuses to change what was frozen, to
    go back, and to delete anything.

    Personal data: none.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        OPEN = "open"
        CLOSED = "closed"

    community = models.ForeignKey(Community, models.PROTECT, related_name="polls")
    rules = models.ForeignKey(ConstitutionVersion, models.PROTECT, related_name="polls")
    method = models.CharField(max_length=20)
    seats = models.PositiveSmallIntegerField(default=1)
    secret = models.BooleanField()
    roll_size = models.PositiveIntegerField()
    roll_digest = models.CharField(max_length=64)
    quorum = models.PositiveIntegerField()  # persons, not per cent
    opens_at = models.DateTimeField(null=True, blank=True)  # unknown while a petition gathers names
    closes_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    options = models.PositiveIntegerField(default=0)
    public_key = models.CharField(max_length=64, blank=True, default="")
    commitment = models.CharField(max_length=64, blank=True, default="")  # to the secret that settles ties, or draws
    pool_digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("closes_at"))
                | models.Q(opens_at__isnull=True, closes_at__isnull=True),
                name="a_poll_goes_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"poll {self.pk} ({self.method})"

    @property
    def share(self) -> int | None:
        """The per cent that a panel's answer, or an objection's fall, must exceed, as it was frozen; None of other methods."""
        if self.method == OF_SEATS:
            return self.panel_answering.share
        return self.decision_set_aside.share if self.method == SET_ASIDE else None

    @property
    def is_draw(self) -> bool:
        return self.method == "draw"


class RollEntry(models.Model):
    """Somebody who may vote in one poll; written when it is frozen, never changed.

    Personal data: that a member met the conditions of the roll on that day.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="roll")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "roll entries"
        constraints = [models.UniqueConstraint(fields=["poll", "membership"], name="once_on_a_roll")]

    def __str__(self) -> str:
        return f"{self.membership_id} votes in {self.poll_id}"


class Envelope(models.Model):
    """One voter's sealed vote, replaced when they change their mind; destroyed at the close, opened or not.

    Personal data: that somebody votes; how, only for the key of the poll, which is not in the database.
    """

    entry = models.OneToOneField(RollEntry, models.PROTECT, primary_key=True, related_name="envelope")
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="envelopes")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"envelope in {self.poll_id}"


class Ballot(models.Model):
    """One vote, in the order of a shuffle, without voter or time. The database refuses to change or delete it.

    Personal data: none in a secret vote; who voted what in an open one.
    """

    receipt = models.CharField(max_length=60, primary_key=True)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="ballots")
    choices = models.JSONField()  # numbers, the first choice first; ticked: in ascending order
    voter = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"ballot in {self.poll_id}"


class DrawWord(models.Model):
    """What a member gave to the seed of a draw, in public.

    Personal data: who gave which word.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="words")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "membership"], name="one_word_per_draw")]

    def __str__(self) -> str:
        return f"word in {self.poll_id}"


class CountRecord(models.Model):
    """The count, with what anybody needs to count again. The database refuses to change or delete it.

    Personal data: none (candidates by their number).
    """

    poll = models.OneToOneField(Poll, models.PROTECT, primary_key=True, related_name="count")
    cast = models.PositiveIntegerField()
    secret = models.CharField(max_length=64)  # what the commitment was made of, now revealed
    lot = models.CharField(max_length=64)
    record = models.JSONField()
    digest = models.CharField(max_length=64)
    counted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"count of {self.poll_id}"
