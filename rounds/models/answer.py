"""What members composed: theirs while the round is open, nobody’s once it is closed."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models import Community
from rounds.models.round import Round


class Answer(models.Model):
    """What somebody composed, to be changed until the round closes; then it becomes a `Sheet` and this row goes.

    ``content`` is as `rounds.contents` reads it; a blank answer is one (``{"blank": true}``).

    Personal data: what somebody would buy and pay, seen by themselves alone; deleted at the close, and with the account.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="answers_to_rounds")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    content = models.JSONField()
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    """Which version of the round's comparisons they were shown; none before they chose in one."""
    compared = models.CharField(max_length=12, blank=True, default="")
    """What they chose in each comparison, as `rounds.plan` writes it: "ab-.c"."""
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_answer_of_a_person_to_a_round"),
            models.CheckConstraint(
                condition=models.Q(version=None, compared="")
                | models.Q(version__isnull=False) & ~models.Q(compared=""),
                name="what_was_compared_has_its_version",
            ),
        ]

    def __str__(self) -> str:
        return f"an answer to {self.round_id}"


class Sheet(models.Model):
    """An answer once its round is closed: of which community, no longer of whom. Kept so that the count can be done again.

    Its number is drawn at random, so that the order of the rows tells nothing of who answered when. Read by the count alone.

    Personal data: none once the round is closed; what was answered without who answered it.
    """

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="sheets")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["round", "id"], name="sheets_of_a_round")]

    def __str__(self) -> str:
        return f"a sheet of {self.round_id}"


class ComparisonSheet(models.Model):
    """What somebody chose between whole products, once the round is closed: of nobody, of no community, beside no product composed.

    Its number is drawn at random, apart from that of the sheet: the two cannot be put together again. Read by the count alone.

    Personal data: none once the round is closed; what was chosen without who chose it.
    """

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="comparison_sheets")
    version = models.PositiveSmallIntegerField()
    compared = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["round", "version", "compared"], name="comparisons_of_a_round")]

    def __str__(self) -> str:
        return f"comparisons of {self.round_id}"
