"""Those who moderate among themselves: when they are away, what they tell each other."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Membership


class Absence(models.Model):
    """A moderator is away, first and last day included: no case is given to them; those they keep are passed on if they wish.

    Personal data: when somebody is away; read by those who moderate, gone with the mandate and a month after it ends.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="absence")
    begins_on = models.DateField()
    ends_on = models.DateField()
    hands_over = models.BooleanField(default=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="an_absence_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} away from {self.begins_on}"


class BenchNote(models.Model):
    """What one who moderates says to the others, signed; read by those in office alone, and forgotten after half a year.

    ``is_handover``: for whoever comes next, or takes cases over.

    Personal data: what a moderator wrote to the others; goes with their account.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="bench_notes")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    is_handover = models.BooleanField(default=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["community", "-id"], name="notes_of_a_bench")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class CourseAnswer(models.Model):
    """What a member would do in one scene of the course for those who moderate.

    Personal data: what somebody answered while learning; read by nobody else, and goes with the account.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="course_answers")
    scene = models.CharField(max_length=20)
    choice = models.CharField(max_length=1)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "scene"], name="one_answer_of_a_learner")]

    def __str__(self) -> str:
        return f"{self.scene} by {self.membership_id}"
