"""Whom somebody would rather not hear."""

from django.db import models
from django.db.models.functions import Now

from accounts.models.user import User


class Distance(models.Model):
    """Somebody keeps away from somebody: messages folded, no notice of them; and, blocked, neither called nor answered by them.

    Personal data: whom somebody keeps away from, seen by her alone; goes with either account.
    """

    by = models.ForeignKey(User, models.CASCADE, related_name="distances")
    to = models.ForeignKey(User, models.CASCADE, related_name="distances_kept_from")
    is_blocked = models.BooleanField(default=False)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "to"], name="one_distance_between_two"),
            models.CheckConstraint(condition=~models.Q(by=models.F("to")), name="distance_from_another"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} keeps away from {self.to_id}"
