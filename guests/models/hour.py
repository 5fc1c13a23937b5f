"""An hour with somebody who comes to answer."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from communities.models import Community, Membership


class Hour(models.Model):
    """Somebody is invited to answer the members of a community live, at a moment that is said.

    The guest need not belong to the community, and is given nothing in it but to answer. Whom they speak for, and what ties them
    to the subject, stands on the page. The words of the invitation are frozen once the guest said yes. The clock opens and closes
    it; afterwards the guest may still answer in writing, until ``write_until``; then it is over for good.

    Personal data: who the guest is, for whom they speak, what ties them to the subject: public once they said yes, emptied with
    their account.
    """

    class For(models.TextChoices):
        THEMSELVES = "themselves"
        ORGANISATION = "organisation"
        BRAND = "brand"

    class State(models.TextChoices):
        INVITED = "invited"
        PLANNED = "planned"  # the guest said yes: it is announced, members ask and vote
        OPEN = "open"
        WRITING = "writing"  # over, and the guest may still answer in writing
        OVER = "over"
        DECLINED = "declined"
        CANCELLED = "cancelled"

    class Cause(models.TextChoices):
        HOST = "host"
        GUEST = "guest"
        UNANSWERED = "unanswered"  # the moment came before the guest said anything
        UNWELCOME = "unwelcome"  # they may not speak for the brand here any more
        ERASED = "erased"

    VOTING = (State.PLANNED, State.OPEN)
    """While members ask and vote."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="hours")
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    guest = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.INVITED)
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=1000)
    who = models.CharField(max_length=300, blank=True, default="")
    speaks_for = models.CharField(max_length=12, choices=For)
    organisation = models.CharField(max_length=120, blank=True, default="")
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="+")
    interests = models.CharField(max_length=600, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now())
    accepted_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    write_until = models.DateTimeField(null=True, blank=True)
    cause = models.CharField(max_length=10, choices=Cause, blank=True, default="")
    why = models.CharField(max_length=600, blank=True, default="")
    now = models.ForeignKey("guests.Question", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="an_hour_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(speaks_for="brand", brand__isnull=False)
                | ~models.Q(speaks_for="brand") & models.Q(brand__isnull=True),
                name="who_speaks_for_a_brand_says_which",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation="") | models.Q(speaks_for="organisation"),
                name="only_who_speaks_for_an_organisation_names_it",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("invited", "declined", "cancelled")) | models.Q(accepted_at__isnull=False),
                name="an_hour_is_announced_once_the_guest_said_yes",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("writing", "over"))
                | models.Q(opened_at__isnull=False, closed_at__isnull=False, write_until__isnull=False),
                name="what_is_over_was_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state="cancelled") & ~models.Q(cause="")
                | ~models.Q(state="cancelled") & models.Q(cause=""),
                name="what_is_cancelled_says_who_did",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["community", "-starts_at"], name="hours_of_a_community"),
            models.Index(
                fields=["state"], condition=models.Q(state__in=("invited", "planned", "open", "writing")), name="hours_to_go_on"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def is_announced(self) -> bool:
        """Whether the guest ever said yes: from then on everybody reads it."""
        return self.accepted_at is not None

    @property
    def takes_questions(self) -> bool:
        return self.state in self.VOTING

    @property
    def is_archived(self) -> bool:
        return self.state in (self.State.WRITING, self.State.OVER)


class Coming(models.Model):
    """A member means to be there: told when it begins, is moved or cancelled. Shown to nobody else but as a number.

    Personal data: who means to be where, and when; goes when the hour is over.
    """

    hour = models.ForeignKey(Hour, models.CASCADE, related_name="comings")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "member"], name="one_comes_once")]

    def __str__(self) -> str:
        return f"{self.member_id} comes to {self.hour_id}"
