"""A panel: members drawn by lot to look into one question and answer it; a jury, when it judges."""

import datetime as dt

from django.conf import settings
from django.db import models

from communities.models import Community, Membership
from government.models.poll import Poll


class Panel(models.Model):
    """One question put to members whom a lot chose: who is willing, the words, the seats, the panel's own vote.

    ``poll`` is the draw, frozen with its roll at the call; ``vote`` that of those who sit, once every seat is taken. ``turn``:
    how many times this subject was drawn for, this time included; it goes into the seed. ``origin``: what called it, where
    software did. The database refuses to change what was frozen, to go back, and to delete anything.

    Personal data: who asked what, in public.
    """

    class Kind(models.TextChoices):
        PANEL = "panel"
        JURY = "jury"

    class State(models.TextChoices):
        GATHERING = "gathering"
        WORDS = "words"
        SEATING = "seating"
        SERVING = "serving"
        DONE = "done"

    class Ending(models.TextChoices):
        YES = "yes"
        NO = "no"
        DIVIDED = "divided"  # neither answer has the share of all seats that it takes
        QUORUM = "quorum"
        TOO_FEW = "too_few"  # fewer are willing, and free of conflicts, than there are seats
        KEY_LOST = "key_lost"

    community = models.ForeignKey(Community, models.PROTECT, related_name="panels")
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="panel")
    vote = models.OneToOneField(Poll, models.PROTECT, null=True, blank=True, related_name="panel_answering")
    kind = models.CharField(max_length=5, choices=Kind)
    caller = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=80, null=True, blank=True, unique=True)
    subject = models.CharField(max_length=200)
    question = models.CharField(max_length=4000)
    former = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="again")
    turn = models.PositiveSmallIntegerField(default=1)
    serving_days = models.PositiveSmallIntegerField()
    called_at = models.DateTimeField()
    excluded = models.PositiveIntegerField(default=0)  # willing, and concerned: they left the pool when it was frozen
    reasons = models.JSONField(default=list, blank=True)  # those of the panel, without names, once it has answered
    state = models.CharField(max_length=9, choices=State, default=State.GATHERING)
    ending = models.CharField(max_length=8, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community"],
                condition=models.Q(kind="panel", ended_at__isnull=True),
                name="one_panel_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(former__isnull=True, turn=1) | models.Q(former__isnull=False, turn__gt=1),
                name="a_panel_drawn_again_says_so",
            ),
            models.CheckConstraint(
                condition=models.Q(caller__isnull=False, origin__isnull=True)
                | models.Q(caller__isnull=True, origin__isnull=False),
                name="somebody_or_something_called_a_panel",
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", ended_at__isnull=False) & ~models.Q(ending="")
                | ~models.Q(state="done") & models.Q(ended_at__isnull=True, ending=""),
                name="a_panel_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="panels_of_a_community")]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_open(self) -> bool:
        return self.state != self.State.DONE

    @property
    def seats(self) -> int:
        return self.poll.seats

    @property
    def share(self) -> int:
        """An answer is the panel's when more than so many per cent of its seats gave it."""
        return self.poll.rules.constitution.jury.share if self.kind == self.Kind.JURY else 50

    @property
    def until(self) -> dt.datetime | None:
        """When the present state ends; None while seats are taken one by one, and once all is over."""
        return {
            self.State.GATHERING: self.poll.opens_at,
            self.State.WORDS: self.poll.closes_at,
            self.State.SERVING: self.vote.closes_at if self.vote else None,
        }.get(self.State(self.state))


class Party(models.Model):
    """Somebody whom the question concerns, and who cannot sit; forgotten when the panel ends. Never shown.

    Personal data: that a question concerns somebody, shown to nobody but themselves.
    """

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="parties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["panel", "user"], name="once_a_party")]

    def __str__(self) -> str:
        return f"concerned by panel {self.panel_id}"


class Panelist(models.Model):
    """Somebody who is willing; with a ``number`` once the pool is frozen; with a moment to answer by once drawn.

    What somebody is after the draw is public; who was willing and not drawn is shown to nobody. The database refuses to
    change a number, to take back an end, and to delete anybody who has a number.

    Personal data: who was willing; who was drawn and what became of it, in public.
    """

    class State(models.TextChoices):
        WILLING = "willing"
        DRAWN = "drawn"
        SEATED = "seated"
        WITHDRAWN = "withdrawn"  # before being drawn
        DECLINED = "declined"  # after it
        SILENT = "silent"  # did not answer in time
        LEFT = "left"
        CONCERNED = "concerned"

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="panelists")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.WILLING)
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=2000, blank=True, default="")  # moved to the panel, without a name, at the end

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "membership"], name="once_willing"),
            models.UniqueConstraint(fields=["panel", "number"], name="one_panelist_per_number"),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | models.Q(state__in=("willing", "concerned")),
                name="only_the_pool_is_drawn_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for panel {self.panel_id}"
