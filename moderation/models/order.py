"""What the law orders of one content: the operator's own lane, beside what members judge."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Membership
from moderation.grounds import OPERATORS
from moderation.models.case import Case
from moderation.models.ruling import Ruling

ANSWERED_WITHIN = dt.timedelta(days=14)
"""“Without undue delay” (article 20, paragraph 4 of Regulation (EU) 2022/2065) is a promise that is kept or seen to be broken."""


class Order(models.Model):
    """A content that the site's team took out of sight because the law orders it, and what it owes for that.

    The law: an order of an authority (article 9 of Regulation (EU) 2022/2065), or a suspicion of an offence that threatens a life,
    or of child sexual abuse (its article 18): reported to the authority at once, so ``reported_to`` and ``reported_at`` say when
    and to whom. ``withdrew`` is false of a member's conduct, of which nothing can be taken out of sight. ``told_at`` is when
    whoever wrote it was told why; an order that forbids telling says until when (``silent_until``). They contest to the operator
    and in court, never before a jury; ``lifted_at`` where they were right, or where the order fell.

    Personal data: whose content it was, the operator's words, who of the team acted; the words go when nothing can be contested.
    """

    puid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=20)
    content = models.PositiveBigIntegerField()
    person = models.ForeignKey(Membership, models.PROTECT, related_name="orders")
    case = models.OneToOneField(Case, models.PROTECT, null=True, blank=True, related_name="order")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=10, choices=[(one, one) for one in OPERATORS])
    authority = models.CharField(max_length=200, blank=True, default="")
    reference = models.CharField(max_length=200, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    territory = models.CharField(max_length=200, blank=True, default="")
    facts = models.CharField(max_length=4000)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")])
    withdrew = models.BooleanField()
    received_at = models.DateTimeField()
    at = models.DateTimeField()
    silent_until = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    contest_until = models.DateTimeField(null=True, blank=True)
    reported_to = models.CharField(max_length=200, blank=True, default="")
    report_reference = models.CharField(max_length=200, blank=True, default="")
    reported_at = models.DateTimeField(null=True, blank=True)
    contest = models.CharField(max_length=4000, blank=True, default="")
    contested_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=4000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "content"], condition=models.Q(lifted_at__isnull=True), name="one_order_of_a_content"
            ),
            models.CheckConstraint(
                condition=~models.Q(ground="authority")
                | models.Q(issued_on__isnull=False) & ~models.Q(authority="") & ~models.Q(reference=""),
                name="an_order_says_whose_it_is",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-id"], name="orders_of_a_community"),
            models.Index(fields=["person", "-id"], name="orders_of_a_member"),
            models.Index(
                fields=["silent_until"],
                condition=models.Q(told_at__isnull=True, silent_until__isnull=False),
                name="orders_to_tell",
            ),
            models.Index(fields=["at"], condition=models.Q(reported_at__isnull=True), name="orders_to_report"),
        ]

    def __str__(self) -> str:
        return f"order {self.pk}"

    @property
    def answer_by(self) -> dt.datetime | None:
        """Until when the operator owes an answer to whoever contests; both read it."""
        return self.contested_at + ANSWERED_WITHIN if self.contested_at and not self.answered_at else None


class Prolongation(models.Model):
    """A ban on telling that was prolonged: until when it had been, until when it is, on what that rests. Never changed.

    Personal data: who of the team did it; the reason goes with the words of the order.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="prolongations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=1000)
    before = models.DateTimeField()
    until = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("before")), name="a_ban_is_prolonged_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} until {self.until}"


class SetAside(models.Model):
    """A content that who moderates handed over as child abuse: out of sight at once, until the site's team says what it is.

    ``kept`` is what bringing it back takes. It goes back where it was, or under the seal of an order; then this row goes.

    Personal data: what somebody wrote, shown to nobody meanwhile.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="aside")
    kept = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"set aside with {self.case_id}"


class SealedOrder(models.Model):
    """What an order took out of sight, for the authority and for bringing it back: no page ever shows it.

    ``kept``: what bringing it back takes, what the cases about it said, what was reported. ``ruling``: whose seal it was, where a
    moderator had withdrawn it before. Nothing begins to run before the authority was told; then ``keep_until``, then it is erased.

    Personal data: what somebody wrote and the law forbids to show; kept apart, for the authority alone, for a time.
    """

    order = models.OneToOneField(Order, models.CASCADE, related_name="sealed")
    kept = models.JSONField()
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    keep_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["keep_until"], name="seals_to_erase")]

    def __str__(self) -> str:
        return f"sealed with {self.order_id}"
