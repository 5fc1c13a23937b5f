"""A brand asks members to compose a product with it."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from brands.models import Brand
from communities.models import Community


class Round(models.Model):
    """A product, its attributes and options with what each costs, and the rule by which what members compose is counted.

    ``design`` is one document (`rounds.design`), money in ``currency`` as decimal strings. Draft, it changes as a whole, by its
    ``version``; shown to communities, it waits for their word; open, it is frozen for ever (a trigger holds it); closed, it is
    counted once.

    Personal data: none; a round is the brand’s.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        REVIEW = "review"  # communities look at it before their members do
        OPEN = "open"
        CLOSED = "closed"  # nobody answers any more; counted soon after
        COUNTED = "counted"
        STOPPED = "stopped"  # given up before it opened, or while it was open: its page says why

    class Price(models.TextChoices):
        NOTHING = "nothing"
        DIRECT = "direct"  # the highest price that one would pay
        WESTENDORP = "westendorp"  # four prices: too cheap to be good, a bargain, dear, too dear

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    about = models.TextField()
    language = models.CharField(max_length=2, choices=User.Language)
    currency = models.CharField(max_length=3, default="EUR")
    design = models.JSONField()
    plan = models.JSONField(default=list, blank=True)
    """The comparisons drawn for the design (`rounds.plan`), kept so that what was chosen means for ever what it meant."""
    asks_price = models.CharField(max_length=10, choices=Price, default=Price.NOTHING)
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now())
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    why_stopped = models.CharField(max_length=600, blank=True, default="")
    earlier = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    """The round of which this is the follow-up."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at=None, closes_at=None) | models.Q(closes_at__gt=models.F("opened_at")),
                name="a_round_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["open", "closed", "counted"]) | models.Q(opened_at__isnull=False),
                name="a_round_is_answered_once_opened",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped") | ~models.Q(why_stopped=""), name="a_round_stopped_says_why"
            ),
            models.CheckConstraint(condition=models.Q(days__range=(1, 90)), name="a_round_lasts_one_to_ninety_days"),
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="rounds_of_a_brand"),
            models.Index(fields=["closes_at"], condition=models.Q(state="open"), name="rounds_to_close"),
        ]

    def __str__(self) -> str:
        return self.title


class Addressed(models.Model):
    """A round is put to the members of a community, once those who answer brands there said yes to this version of it.

    ``withheld_at``: those who moderate there took it out of the sight of their members, for what it says.

    Personal data: none; who said it stands in the public log as a task, never as a name.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"  # or changes are wished: ``words`` says which
        GONE = "gone"  # it had accepted, then let the brand in no longer: its members answer no more

    round = models.ForeignKey(Round, models.PROTECT, related_name="addressed")
    community = models.ForeignKey(Community, models.PROTECT, related_name="rounds")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    words = models.CharField(max_length=600, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "community"], name="a_round_addresses_a_community_once"),
            models.CheckConstraint(
                condition=models.Q(state="asked") | models.Q(answered_at__isnull=False),
                name="a_review_is_dated",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(words=""), name="who_declines_a_round_says_why"
            ),
        ]
        indexes = [models.Index(fields=["community", "-id"], name="rounds_of_a_community")]

    def __str__(self) -> str:
        return f"{self.round_id} in {self.community_id}: {self.state}"
