"""What a brand takes on after a result, and what came of each thing it took on."""

from django.db import models
from django.db.models.functions import Now

from rounds.models import Round


class Commitment(models.Model):
    """The brand's one answer to the result of a round. Draft, it is a document (`commitments.contents`) that changes by its
    ``version``; published, it is frozen (a trigger holds it) and its lines are promises. A product that failed stops, once.

    ``withheld_at``: all its own words were taken out of sight, its lines and days stay; ``why_withheld_at``: why it stopped was.

    Personal data: none; a commitment is the brand's.
    """

    class By(models.TextChoices):
        BRAND = "brand"
        CLOSED = "closed"  # the brand itself was closed

    round = models.OneToOneField(Round, models.PROTECT, related_name="commitment")
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=6, choices=By, blank=True, default="")
    stopped_why = models.CharField(max_length=1000, blank=True, default="")
    withheld_at = models.DateTimeField(null=True, blank=True)
    why_withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stopped_at=None, stopped_by="", stopped_why="")
                | models.Q(stopped_at__isnull=False, stopped_by="closed")
                | models.Q(stopped_at__isnull=False, stopped_by="brand") & ~models.Q(stopped_why=""),
                name="a_product_that_stopped_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"what follows {self.round_id}"


class Promise(models.Model):
    """One line of what a brand answered: an option that it keeps by a day, one that it does not keep and why, or a milestone.

    Made when the answer is published, never changed (a trigger holds it): ``due`` is the first day, for ever. ``told_at``: when
    the brand was reminded of that day.

    Personal data: none.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="promises")
    number = models.PositiveSmallIntegerField()
    attribute = models.CharField(max_length=40, blank=True, default="")
    text = models.CharField(max_length=300)
    is_kept = models.BooleanField(default=True)
    due = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=600, blank=True, default="")
    instead = models.CharField(max_length=600, blank=True, default="")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="one_promise_a_number"),
            models.CheckConstraint(
                condition=models.Q(is_kept=True, due__isnull=False)
                | models.Q(is_kept=False, due=None) & ~models.Q(why=""),
                name="a_promise_has_a_day_or_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["due"], condition=models.Q(told_at=None), name="promises_to_tell")]

    def __str__(self) -> str:
        return self.text


class Turn(models.Model):
    """What the brand said of a promise since: done, with what shows it; a new day; given up, and why. Never changed nor deleted;
    out of sight while ``withheld_at``.

    Personal data: none.
    """

    class Kind(models.TextChoices):
        DONE = "done"
        MOVED = "moved"
        GIVEN_UP = "given_up"

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.CharField(max_length=1000)
    proof = models.CharField(max_length=300, blank=True, default="")
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise"], condition=models.Q(kind__in=["done", "given_up"]), name="a_promise_ends_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="given_up", day=None) | models.Q(kind__in=["done", "moved"], day__isnull=False),
                name="a_turn_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.kind}"
