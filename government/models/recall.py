"""A recall: a petition that a mandate should end, and the vote that enough signatures open."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Mandate, Membership
from government.models.poll import Poll, RollEntry


class Recall(models.Model):
    """One question of one community: should this mandate end? Frozen when its petition opens.

    ``needed``: signatures that open the vote, persons; ``signed``: how many there are, kept once who signed is forgotten. The
    database refuses to change what was frozen, to go back, and to delete anything.

    Personal data: who asked that whose mandate end, why, and what the person concerned replied; public.
    """

    class State(models.TextChoices):
        PETITION = "petition"
        VOTING = "voting"
        DONE = "done"

    class Ending(models.TextChoices):
        CARRIED = "carried"
        KEPT = "kept"
        QUORUM = "quorum"
        LAPSED = "lapsed"  # too few signed in time
        MOOT = "moot"  # the mandate ended meanwhile
        KEY_LOST = "key_lost"

    community = models.ForeignKey(Community, models.PROTECT, related_name="recalls")
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="recall")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="recalls")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reasons = models.CharField(max_length=2000)
    reply = models.CharField(max_length=2000, blank=True, default="")
    needed = models.PositiveIntegerField()
    signed = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(db_default=Now())
    petition_until = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.PETITION)
    ending = models.CharField(max_length=8, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"], condition=models.Q(ended_at__isnull=True), name="one_recall_at_a_time_of_a_mandate"
            ),
            models.CheckConstraint(
                condition=models.Q(opened_at__lt=models.F("petition_until")), name="a_petition_goes_forward"
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", ended_at__isnull=False) & ~models.Q(ending="")
                | ~models.Q(state="done") & models.Q(ended_at__isnull=True, ending=""),
                name="a_recall_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="recalls_of_a_community")]

    def __str__(self) -> str:
        return f"recall {self.pk} of mandate {self.mandate_id}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.DONE

    @property
    def has_enough(self) -> bool:
        """Whether the petition opens a vote: from here on no signature is taken back."""
        return self.signed >= self.needed


class Signature(models.Model):
    """Somebody's name under a petition; deleted when the petition ends, as nothing needs it any more.

    Personal data: who signed, shown to nobody but themselves.
    """

    entry = models.OneToOneField(RollEntry, models.PROTECT, primary_key=True, related_name="signature")
    recall = models.ForeignKey(Recall, models.PROTECT, related_name="signatures")

    def __str__(self) -> str:
        return f"signature under {self.recall_id}"
