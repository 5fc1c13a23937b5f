"""An election: who stands, what is asked of them, what is held against its result, who was named by it."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Mandate, Membership
from government.models.constitution import ConstitutionVersion
from government.models.poll import Poll


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
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="election")
    office = models.CharField(max_length=12, choices=Mandate.Office)
    objectors = models.PositiveIntegerField()  # as many objections as this, and it is held again
    called_at = models.DateTimeField()
    objections_until = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.NOMINATIONS)
    ending = models.CharField(max_length=12, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "office"],
                condition=~models.Q(state__in=("done", "void")),
                name="one_election_at_a_time_for_an_office",
            ),
            models.CheckConstraint(
                condition=models.Q(called_at__lt=models.F("objections_until")), name="an_election_goes_forward"
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
    def rules(self) -> ConstitutionVersion:
        return self.poll.rules

    @property
    def nominations_until(self) -> dt.datetime:
        assert self.poll.opens_at  # an election knows its hours from its call
        return self.poll.opens_at

    @property
    def voting_until(self) -> dt.datetime:
        assert self.poll.closes_at
        return self.poll.closes_at

    @property
    def is_open(self) -> bool:
        return self.state not in (self.State.DONE, self.State.VOID)

    @property
    def until(self) -> dt.datetime | None:
        """When the present state ends; None once all is over."""
        return {
            self.State.NOMINATIONS: self.nominations_until,
            self.State.VOTING: self.voting_until,
            self.State.OBJECTIONS: self.objections_until,
        }.get(self.State(self.state))


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
    withheld_at = models.DateTimeField(null=True, blank=True)  # taken out of sight by those who moderate
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
    withheld_at = models.DateTimeField(null=True, blank=True)  # taken out of sight by those who moderate
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
    withheld_at = models.DateTimeField(null=True, blank=True)  # taken out of sight by those who moderate

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "candidacy"], name="one_answer_per_candidate")]

    def __str__(self) -> str:
        return f"answer of {self.candidacy_id} to {self.question_id}"


class Objection(models.Model):
    """Why somebody on the roll holds that a result is not right, in public.

    Personal data: who objects to what.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="objections")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "author"], name="one_objection_per_member")]

    def __str__(self) -> str:
        return f"objection to {self.election_id}"


class Appointment(models.Model):
    """Which election a mandate comes from, until when it was given, and whose seat it goes on with.

    Personal data: who was named by which election; public by nature.
    """

    candidacy = models.OneToOneField(Candidacy, models.PROTECT, primary_key=True, related_name="appointment")
    mandate = models.OneToOneField(Mandate, models.PROTECT, related_name="appointment")
    until = models.DateTimeField()  # what the mandate was given for; it may end before
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    def __str__(self) -> str:
        return f"appointment of {self.candidacy_id}"
