"""A question that another part of the software puts to all who may vote."""

from django.db import models

from communities.models import Community
from government.models.poll import Poll


class Referendum(models.Model):
    """One question to all who may vote, about somebody who does not: always secret; of its count only whether it carried is told.

    ``origin`` says what called it, and about what; whoever called it says its words, which nobody else writes
    (`government.registries.asks`). The database refuses to change what was frozen, and to delete anything.

    Personal data: none (whom it is about is known to whoever called it).
    """

    class Ending(models.TextChoices):
        CARRIED = "carried"
        NOT_CARRIED = "not_carried"
        QUORUM = "quorum"
        MOOT = "moot"  # what it asked about fell meanwhile
        KEY_LOST = "key_lost"

    community = models.ForeignKey(Community, models.PROTECT, related_name="referendums")
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="referendum")
    origin = models.CharField(max_length=80, unique=True)
    share = models.PositiveSmallIntegerField()  # of those who say yes or no, in per cent: more than
    called_at = models.DateTimeField()
    ending = models.CharField(max_length=11, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="a_referendum_says_how_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None
