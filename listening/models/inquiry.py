"""Questions of a brand to members whom a lot chose."""

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from communities.models import Community, Membership


class Inquiry(models.Model):
    """A brand asks a community for a panel: so many seats, some questions, until a day.

    ``commitment`` binds to a secret before anybody knows who may be drawn; ``pool`` is how many could be, frozen when the community
    accepted, each by a number that they read; ``secret`` is shown once the lot was cast. After the close ``release`` is all that
    is left of the answers; the database refuses to change it. ``withheld_at``: since when members read no more of what it asks.

    Personal data: none; who may be drawn, who was, and what they answer stand in `Place` until the close.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        DRAWING = "drawing"  # accepted: the pool is frozen, the lot is cast at a moment that was said
        OPEN = "open"
        CLOSED = "closed"
        DECLINED = "declined"
        STOPPED = "stopped"  # by the brand, or because it may address the members no more

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="inquiries")
    community = models.ForeignKey(Community, models.PROTECT, related_name="inquiries")
    subject = models.CharField(max_length=120)
    why = models.CharField(max_length=600)
    questions = models.JSONField()
    seats = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64)
    pool = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(db_default=Now())
    draws_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    release = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "inquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "community"], condition=models.Q(ended_at=None), name="one_inquiry_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, state__in=["asked", "drawing", "open"])
                | models.Q(ended_at__isnull=False, state__in=["closed", "declined", "stopped"]),
                name="an_inquiry_says_how_it_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="inquiries_of_a_brand"),
            models.Index(fields=["community", "-id"], name="inquiries_here"),
        ]

    def __str__(self) -> str:
        return self.subject


class Place(models.Model):
    """A member who let themselves be drawn, by their number; drawn or not, what they said of it and what they answer.

    Personal data: who may be drawn and who was, read by nobody but themselves; deleted at the close, with what they answered.
    """

    class State(models.TextChoices):
        POOL = "pool"
        DRAWN = "drawn"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        LAPSED = "lapsed"  # said nothing in time: somebody else was drawn

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.POOL)
    until = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "number"], name="one_place_a_number"),
            models.UniqueConstraint(fields=["inquiry", "membership"], name="one_place_a_member"),
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True) | models.Q(state="accepted"), name="who_answers_accepted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id}, number {self.number}"
