"""Who vouches for whom."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Membership


class Vouch(models.Model):
    """A member's word that they know another one, and that this is their only account here. Taken back, the row is deleted.

    Personal data: who vouches for whom, shown to these two alone; goes with either account.
    """

    by = models.ForeignKey(Membership, models.CASCADE, related_name="vouches_given")
    whom = models.ForeignKey(Membership, models.CASCADE, related_name="vouches_received")
    given_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "vouches"
        constraints = [
            models.UniqueConstraint(fields=["by", "whom"], name="one_vouch_for_each"),
            models.CheckConstraint(condition=~models.Q(by=models.F("whom")), name="nobody_vouches_for_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} vouches for {self.whom_id}"
