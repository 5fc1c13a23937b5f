"""A decision: what is proposed, how it is reworded, what is held against it, how it is voted."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Membership, Thread
from government.models.constitution import ConstitutionVersion
from government.models.poll import Poll


class Decision(models.Model):
    """Something that a community decides together: proposed, talked over, voted, and then done by itself.

    The way of deciding, the share and the roll are frozen when it is proposed. The database refuses to change them, to go
    back, and to delete anything.

    Personal data: who proposed what; public by nature.
    """

    class Subject(models.TextChoices):
        TEXT = "text"
        CHARTER = "charter"
        CONSTITUTION = "constitution"

    class Kind(models.TextChoices):
        CONSULTATION = "consultation"
        MAJORITY = "majority"
        CONSENT = "consent"

    class State(models.TextChoices):
        DISCUSSION = "discussion"
        VOTING = "voting"
        ASIDE = "aside"  # of a consent: whether the objections that stand are set aside
        DONE = "done"

    class Ending(models.TextChoices):
        ADOPTED = "adopted"
        REJECTED = "rejected"
        HEARD = "heard"  # a consultation binds nobody
        QUORUM = "quorum"
        WITHDRAWN = "withdrawn"
        KEY_LOST = "key_lost"
        HINDERED = "hindered"  # adopted, but rules that cannot hold today do not come into force

    community = models.ForeignKey(Community, models.PROTECT, related_name="decisions")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="decisions")
    subject = models.CharField(max_length=12, choices=Subject)
    kind = models.CharField(max_length=12, choices=Kind)
    share = models.PositiveSmallIntegerField()  # per cent: more than that carries it, or sets an objection aside
    title = models.CharField(max_length=120)
    amends = models.PositiveIntegerField(null=True, blank=True)  # the version of the charter or rules that it changes
    makes = models.PositiveIntegerField(null=True, blank=True)  # the version that it made
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="decision")
    aside = models.OneToOneField(Poll, models.PROTECT, null=True, blank=True, related_name="decision_set_aside")
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.DISCUSSION)
    ending = models.CharField(max_length=12, choices=Ending, blank=True, default="")
    hindrances = models.JSONField(default=list, blank=True)  # the faults for which it could not take effect
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "subject"],
                condition=models.Q(subject__in=("charter", "constitution")) & ~models.Q(state="done"),
                name="one_amendment_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", ended_at__isnull=False) & ~models.Q(ending="")
                | ~models.Q(state="done") & models.Q(ended_at__isnull=True, ending=""),
                name="a_decision_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="decisions_of_a_community")]

    def __str__(self) -> str:
        return self.title

    @property
    def rules(self) -> ConstitutionVersion:
        return self.poll.rules

    @property
    def is_open(self) -> bool:
        return self.state != self.State.DONE

    @property
    def until(self) -> dt.datetime | None:
        """When the present state ends; None once all is over."""
        return {
            self.State.DISCUSSION: self.poll.opens_at,
            self.State.VOTING: self.poll.closes_at,
            self.State.ASIDE: self.aside.closes_at if self.aside else None,
        }.get(self.State(self.state))


class Draft(models.Model):
    """One wording of what is proposed: a whole text, the articles of a charter, or a whole set of rules.

    ``content``: ``{"text": …}``, ``{"articles": [{"title": …, "text": …}]}`` or ``{"rules": …}``. The one taken last is voted.

    Personal data: who worded what, and why; public by nature.
    """

    class State(models.TextChoices):
        OFFERED = "offered"
        TAKEN = "taken"
        DECLINED = "declined"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    content = models.JSONField()
    why = models.CharField(max_length=1500)
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    taken_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_draft_per_number"),
            models.CheckConstraint(
                condition=models.Q(state="taken", taken_at__isnull=False) | ~models.Q(state="taken"),
                name="a_draft_is_taken_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.number} of {self.decision_id}"


class ReasonedObjection(models.Model):
    """Why somebody on the roll cannot consent, in public; it stands until its author lifts it or a vote sets it aside.

    Personal data: who objects to what.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="objections")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    created_at = models.DateTimeField(db_default=Now())
    lifted_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # on the ballot that may set it aside
    is_set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "author"], name="one_reasoned_objection_per_member")]

    def __str__(self) -> str:
        return f"objection of {self.author_id} to {self.decision_id}"

    @property
    def stands(self) -> bool:
        return self.lifted_at is None and not self.is_set_aside
