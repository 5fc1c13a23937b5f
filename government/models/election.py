"""An election: what it froze at its call, who may vote, who stands, what is asked of them."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Mandate, Membership
from government.models.constitution import ConstitutionVersion


class Election(models.Model):
    """One naming of people for an office, by vote or by lot, under the rules that held when it was called.

    The database refuses to change what was frozen, to go back to an earlier state, and to delete anything.

    Personal data: none.
    """

    class State(models.TextChoices):
        NOMINATIONS = "nominations"
        VOTING = "voting"  # of a draw: members give their words
        OBJECTIONS = "objections"
        DONE = "done"
        VOID = "void"

    class Ending(models.TextChoices):
        NAMED = "named"
        NOBODY = "nobody"  # nobody stood, or nobody came before “none of these”
        QUORUM = "quorum"
        ANNULLED = "annulled"
        KEY_LOST = "key_lost"

    community = models.ForeignKey(Community, models.PROTECT, related_name="elections")
    rules = models.ForeignKey(ConstitutionVersion, models.PROTECT, related_name="elections")
    office = models.CharField(max_length=12, choices=Mandate.Office)
    method = models.CharField(max_length=20)
    seats = models.PositiveSmallIntegerField()
    secret = models.BooleanField()
    roll_size = models.PositiveIntegerField()
    roll_digest = models.CharField(max_length=64)
    quorum = models.PositiveIntegerField()  # persons, not per cent
    objectors = models.PositiveIntegerField()  # as many objections as this, and it is held again
    called_at = models.DateTimeField()
    nominations_until = models.DateTimeField()
    voting_until = models.DateTimeField()
    objections_until = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.NOMINATIONS)
    ending = models.CharField(max_length=12, choices=Ending, blank=True, default="")
    public_key = models.CharField(max_length=64, blank=True, default="")
    commitment = models.CharField(max_length=64, blank=True, default="")  # to the secret that settles ties, or draws
    pool_digest = models.CharField(max_length=64, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "office"],
                condition=~models.Q(state__in=("done", "void")),
                name="one_election_at_a_time_for_an_office",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    called_at__lt=models.F("nominations_until"),
                    nominations_until__lt=models.F("voting_until"),
                    voting_until__lt=models.F("objections_until"),
                ),
                name="an_election_goes_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("done", "void"), ended_at__isnull=False) & ~models.Q(ending="")
                | ~models.Q(state__in=("done", "void")) & models.Q(ended_at__isnull=True, ending=""),
                name="an_election_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="elections_of_a_community")]

    def __str__(self) -> str:
        return f"election {self.pk} ({self.office})"

    @property
    def is_open(self) -> bool:
        return self.state not in (self.State.DONE, self.State.VOID)

    @property
    def is_draw(self) -> bool:
        return self.method == "draw"

    @property
    def until(self) -> dt.datetime | None:
        """When the present state ends; None once all is over."""
        return {
            self.State.NOMINATIONS: self.nominations_until,
            self.State.VOTING: self.voting_until,
            self.State.OBJECTIONS: self.objections_until,
        }.get(self.State(self.state))


class RollEntry(models.Model):
    """Somebody who may vote in one election; written at its call, never changed.

    Personal data: that a member met the conditions of the roll on that day.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="roll")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "roll entries"
        constraints = [models.UniqueConstraint(fields=["election", "membership"], name="once_on_a_roll")]

    def __str__(self) -> str:
        return f"{self.membership_id} votes in {self.election_id}"


class Candidacy(models.Model):
    """Somebody who stands, or was asked to. ``number`` is their place on the ballot, drawn by lot when the vote opens.

    Personal data: who stands for what, who proposed them, what they say to be named; public while they stand.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        STANDS = "stands"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    election = models.ForeignKey(Election, models.PROTECT, related_name="candidacies")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="candidacies")
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    statement = models.CharField(max_length=1500, blank=True, default="")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "candidacies"
        constraints = [
            models.UniqueConstraint(fields=["election", "membership"], name="one_candidacy_per_election"),
            models.UniqueConstraint(fields=["election", "number"], name="one_candidate_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for {self.election_id}"


class Question(models.Model):
    """Something a member asks of all who stand, in public.

    Personal data: who asked what.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="questions")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"question {self.pk} in {self.election_id}"


class Answer(models.Model):
    """What somebody who stands answers; one answer to a question, which may be rewritten until the vote ends.

    Personal data: what a candidate answered, in public.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="answers")
    text = models.CharField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "candidacy"], name="one_answer_per_candidate")]

    def __str__(self) -> str:
        return f"answer of {self.candidacy_id} to {self.question_id}"
