"""The ledger of a round whose benefit is shared: double entry, written once, never changed."""

from django.db import models
from django.db.models.functions import Now

from rounds.models import Round


class Entry(models.Model):
    """Something that a brand writes down: a benefit and its split, a payment, a loss borne; or that an entry was wrong.

    ``amount`` is what the brand says, in the round's currency; its ``lines``, as many as ``sides``, say whose it is, and add up
    to nothing (a deferred trigger holds it). Numbered from 1 in each round. Nothing is changed or deleted (a trigger holds it):
    what was wrong is reversed by another entry.

    Personal data: none; who shares is named by the design, as groups.
    """

    class Kind(models.TextChoices):
        BENEFIT = "benefit"
        PAYMENT = "payment"
        LOSS = "loss"
        REVERSAL = "reversal"

    round = models.ForeignKey(Round, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    sides = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=400)
    proof = models.CharField(max_length=300, blank=True, default="")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_entry_of_a_number"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="an_entry_is_of_something"),
            models.CheckConstraint(
                condition=models.Q(kind="reversal", reverses__isnull=False)
                | ~models.Q(kind="reversal") & models.Q(reverses__isnull=True),
                name="a_reversal_reverses",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="benefit")
                | models.Q(begins_on__isnull=False, ends_on__isnull=False, ends_on__gte=models.F("begins_on")),
                name="a_benefit_is_of_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.number} of {self.round_id}"


class Line(models.Model):
    """One side of an entry: what is owed to somebody who shares (positive) or no longer is, and against what.

    ``account`` is a sharer's key, or one of ours: "@benefit", "@paid", "@lost".

    Personal data: none.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines")
    account = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "account"], name="one_line_of_an_account"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="a_line_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"
