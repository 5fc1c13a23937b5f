"""What members think, in a consultation: short statements, what each says of them, and the picture that is drawn of it."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Membership
from government.models.decision import Decision


class Statement(models.Model):
    """One short sentence that members agree with, or not. Shown without its author: a thought, not a person, is judged.

    Personal data: who wrote it, shown to nobody else.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="statements")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    withheld_at = models.DateTimeField(null=True, blank=True)  # taken out of sight by those who moderate
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "text"], condition=~models.Q(text=""), name="one_statement_of_a_text"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Opinion(models.Model):
    """What somebody says of a statement; deleted when the consultation ends, as the picture then holds what is needed.

    Personal data: what a member thinks, shown to nobody else.
    """

    class Says(models.IntegerChoices):
        AGREE = 1
        DISAGREE = -1
        PASS = 0

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="opinions")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    says = models.SmallIntegerField(choices=Says)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "member"], name="one_opinion_on_a_statement")]
        indexes = [models.Index(fields=["member", "statement"], name="opinions_of_a_member")]

    def __str__(self) -> str:
        return f"opinion on {self.statement_id}"


class OpinionPicture(models.Model):
    """The groups of opinion as they were drawn last, none under the privacy threshold, and what each says of each statement.

    ``record``: ``{"groups": [{"size", "x", "y"}], "uniting": [{"statement", "stances": [[agree, disagree, pass], …]}],
    "dividing": […]}``, groups by size; without groups both lists are empty.

    Personal data: none.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, primary_key=True, related_name="picture")
    people = models.PositiveIntegerField()  # who said something
    silent = models.PositiveIntegerField()  # of them, who said too little to be placed
    record = models.JSONField()
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opinions on {self.decision_id}"
