"""What a product costs since it was agreed on: each change that the brand declares, and the vote that some of them open."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from commitments.models.commitment import Commitment
from communities.models import Community


class CostChange(models.Model):
    """A new price, part by part, as the brand declares it: who worked it out, from what, valid until. Never changed nor deleted.

    ``agreed`` and ``moved`` (percent) say from which price it was measured and how far it went: from the last that members agreed
    on, so that many small steps weigh what one large one does. ``withheld_at``: its note was taken out of sight, never its figures.

    Personal data: none.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes")
    number = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    price = models.DecimalField(max_digits=12, decimal_places=4)
    agreed = models.DecimalField(max_digits=12, decimal_places=4)
    moved = models.DecimalField(max_digits=12, decimal_places=2)
    computed_by = models.CharField(max_length=80)
    basis = models.CharField(max_length=400)
    valid_until = models.DateField()
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="one_change_a_number")]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.price}"


class FollowUp(models.Model):
    """A vote that opened by itself, since costs moved past what the round allows. It ends once (a trigger holds it).

    ``body`` is what was counted, rounded as results of rounds are, with its digest and our signature.

    Personal data: none; figures about groups large enough.
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        VOID = "void"  # the product is made no more

    change = models.OneToOneField(CostChange, models.PROTECT, related_name="followup")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    body = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, default="")
    signature = models.CharField(max_length=128, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at=None)
                | ~models.Q(state="open") & models.Q(closed_at__isnull=False),
                name="a_followup_ends_once",
            )
        ]
        indexes = [models.Index(fields=["closes_at"], condition=models.Q(state="open"), name="followups_to_close")]

    def __str__(self) -> str:
        return f"vote on {self.change_id}: {self.state}"


class Choice(models.TextChoices):
    """What one may say of a new price."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    BLANK = "blank"


class Ballot(models.Model):
    """What somebody says of a new price, theirs until the vote closes; then it becomes a `Slip` and this row goes.

    Personal data: what somebody would pay, seen by themselves alone; deleted at the close, and with the account.
    """

    followup = models.ForeignKey(FollowUp, models.CASCADE, related_name="ballots")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ballots_on_prices")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=6, choices=Choice)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["followup", "user"], name="one_ballot_of_a_person_on_a_price")]

    def __str__(self) -> str:
        return f"a ballot on {self.followup_id}"


class Slip(models.Model):
    """A ballot once the vote is closed: nobody's. Its number is drawn at random. Kept so that the count can be done again.

    Personal data: none; what was said without who said it.
    """

    id = models.UUIDField(primary_key=True)
    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="slips")
    choice = models.CharField(max_length=6, choices=Choice)

    def __str__(self) -> str:
        return f"a slip of {self.followup_id}"
