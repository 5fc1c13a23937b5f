"""A line of the public log, or what was decided of somebody's reports, put before another moderator."""

from django.conf import settings
from django.db import models

from communities.models import Community, Membership
from moderation.models.misuse import Misuse


class Contest(models.Model):
    """Somebody says that a line of their community's log is wrong, or what was decided of their reports; one answer, with reasons.

    Answered within ``due_at`` by a moderator who did not act, and whom nothing ties to it; by the site's team where there is none
    (``for_operator``). A line never changes: the answer adds one that names its number. Both texts stay out of the chain.

    Personal data: who contested and why; forgotten six months after the answer.
    """

    class Ending(models.TextChoices):
        MAINTAINED = "maintained"
        CORRECTED = "corrected"

    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    line = models.PositiveBigIntegerField(null=True, blank=True)
    misuse = models.OneToOneField(Misuse, models.PROTECT, null=True, blank=True, related_name="contest")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    for_operator = models.BooleanField(default=False)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=2000, blank=True, default="")
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    ending = models.CharField(max_length=10, choices=Ending, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(line__isnull=True, misuse__isnull=False)
                | models.Q(line__isnull=False, misuse__isnull=True),
                name="a_contest_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["community", "line"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_contest_of_a_line",
            ),
            models.UniqueConstraint(fields=["community", "line", "by"], name="one_contest_of_a_person"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, ending="")
                | models.Q(answered_at__isnull=False) & ~models.Q(ending=""),
                name="an_answer_says_what_came_of_it",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "due_at"], condition=models.Q(answered_at__isnull=True), name="contests_to_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"contest {self.pk}"
