"""What members ask a guest, how they vote it up, and what they are answered."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models import Membership
from guests.models.hour import Hour


class Question(models.Model):
    """What a member asks, in a few lines.

    ``votes_count``: distinct persons who want it answered, those of the questions that were joined to it among them. It is out of
    the list once it was joined to another (``joined_to``), set aside by who animates (``aside_why`` is public, its words are
    not), taken back by its author, or withheld by who moderates.

    Personal data: what somebody asked, in public under their name; emptied when they take it back, signed by no name once the
    account is erased.
    """

    hour = models.ForeignKey(Hour, models.PROTECT, related_name="questions")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField(db_default=Now())
    votes_count = models.PositiveIntegerField(default=0)
    joined_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="joined")
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_why = models.CharField(max_length=300, blank=True, default="")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(joined_to=models.F("id")), name="no_question_is_joined_to_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(aside_at=None, aside_why="") | models.Q(aside_at__isnull=False) & ~models.Q(aside_why=""),
                name="what_is_set_aside_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None) | models.Q(text=""), name="what_is_taken_back_keeps_nothing"
            ),
            models.CheckConstraint(
                condition=models.Q(withheld_at=None) | models.Q(text=""), name="what_is_withheld_keeps_nothing"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="")
                | models.Q(taken_back_at__isnull=False)
                | models.Q(withheld_at__isnull=False),
                name="a_question_has_words",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["hour", "-votes_count", "id"], name="questions_by_votes"),
            models.Index(fields=["author", "-id"], name="questions_of_a_member"),
        ]

    def __str__(self) -> str:
        return self.text or f"question {self.pk}"

    @property
    def is_standing(self) -> bool:
        """Whether it is among those that are read, voted and answered."""
        return (self.joined_to_id, self.aside_at, self.taken_back_at, self.withheld_at) == (None, None, None, None)


class Vote(models.Model):
    """A member wants a question answered. Never shown by name; of a question that was joined it counts for the other.

    Personal data: who voted for what; deleted once the hour is over for good.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="votes")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="one_vote_of_a_member")]

    def __str__(self) -> str:
        return f"{self.member_id} for {self.question_id}"


class Answer(models.Model):
    """What the guest, or somebody who animates, answers. Several may answer parts; nothing of it is changed afterwards.

    ``aside_why``: who animates took it out of sight, and says why in public. ``withheld_at``: who moderates did, with reasons to
    the guest.

    Personal data: what somebody answered in public under their name; signed by no name once the account is erased.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_guest = models.BooleanField()
    text = models.CharField(max_length=3000)
    at = models.DateTimeField(db_default=Now())
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_why = models.CharField(max_length=300, blank=True, default="")
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(aside_at=None, aside_why="") | models.Q(aside_at__isnull=False) & ~models.Q(aside_why=""),
                name="an_answer_set_aside_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(withheld_at=None) | models.Q(text=""), name="an_answer_withheld_keeps_nothing"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["question", "id"], name="answers_of_a_question")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
