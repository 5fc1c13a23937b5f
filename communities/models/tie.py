"""Who said to be close to whom."""

from django.db import models
from django.db.models.functions import Now

from communities.models.membership import Membership


class CloseTie(models.Model):
    """Somebody says that another member is close to them: neither then judges what is the other's. In which way is not asked.

    A row is one person's word; where both say it there are two. Taken back, it still holds for what had begun, and is
    forgotten once nothing of that can be appealed any more.

    Personal data: who is close to whom, shown to these two alone; goes with either account.
    """

    by = models.ForeignKey(Membership, models.CASCADE, related_name="ties_declared")
    to = models.ForeignKey(Membership, models.CASCADE, related_name="ties_told")
    declared_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "to"], name="one_word_on_a_tie"),
            models.CheckConstraint(condition=~models.Q(by=models.F("to")), name="close_to_another"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("declared_at")),
                name="a_tie_ends_after_it_was_said",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} is close to {self.to_id}"
