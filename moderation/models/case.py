"""What is reported, and everything about it in one place."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now

from communities.models import Article, Community, Membership
from core.moderable import KINDS
from moderation.grounds import ILLEGAL, OPERATORS


class Case(models.Model):
    """One content, or one member's conduct, and the reports that say what is wrong with it: at most one open case a content.

    ``kind`` and ``content`` name it as `core.moderable` does, ``around`` the conversation it stands in. ``words`` is what it said
    when the first report came: its author may change or take it back meanwhile. They are kept as long as the ruling can be
    appealed, for who decides and who judges, then forgotten. ``reports_count`` is kept by whoever reports. ``flagged``: a
    trusted flagger reported it, so that it comes first. ``operator_for``: what
    the law may order of it, so that the site's team looks at it instead of the members, who read no word of it; ``handed_back`` is
    what the team says where it is nothing of the kind.

    Personal data: whose content it is, what it said.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20)
    content = models.PositiveBigIntegerField()
    around = models.PositiveBigIntegerField(null=True, blank=True)
    person = models.ForeignKey(Membership, models.PROTECT, related_name="cases")
    words = models.TextField(blank=True, default="")
    flagged = models.BooleanField(default=False)
    gravity = models.PositiveSmallIntegerField(default=0)
    reports_count = models.PositiveIntegerField(default=0)
    keeper = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    operator_for = models.CharField(max_length=10, choices=[(one, one) for one in OPERATORS], blank=True, default="")
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_back = models.CharField(max_length=500, blank=True, default="")
    former = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)  # what was reported, where it has a day
    opened_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "content"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_case_of_a_content",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-flagged", "-gravity", "opened_at", "id"],
                condition=models.Q(decided_at__isnull=True, operator_for=""),
                name="cases_waiting",
            ),
            models.Index(
                fields=["handed_at", "id"],
                condition=models.Q(decided_at__isnull=True) & ~models.Q(operator_for=""),
                name="cases_of_the_operator",
            ),
            models.Index(fields=["community", "-decided_at", "-id"], name="cases_decided"),
            models.Index(fields=["person", "-id"], name="cases_of_a_member"),
            GinIndex(OpClass("words", name="gin_trgm_ops"), name="cases_alike"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def is_handed(self) -> bool:
        """Whether the site's team looks at it, or did what the law orders."""
        return self.operator_for != ""

    @property
    def called(self) -> Any:
        """What it is about, as the app whose content it is calls it."""
        known = KINDS.get(self.kind)
        return known.title if known else ""


class Report(models.Model):
    """Somebody says what is wrong, where and why: an article of the charter, or the law.

    ``receipt`` is what its sender follows it by; where they gave no address it is the only way. Nobody who moderates, and nobody
    who is reported, is told who it was. ``unfounded`` once the case is decided.

    Personal data: who reported what, or the address that an outsider gave; forgotten with the case's words.
    """

    class Source(models.TextChoices):
        MEMBER = "member"
        OUTSIDE = "outside"
        FLAGGER = "flagger"  # a trusted flagger: article 22
        MODERATOR = "moderator"  # who moderates saw it themselves
        RULE = "rule"  # an automatic rule of the community

    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    contact = models.EmailField(blank=True, default="")
    receipt = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=10, choices=Source)
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=60, choices=[(one, one) for one in ILLEGAL], blank=True, default="")
    text = models.CharField(max_length=2000)
    unfounded = models.BooleanField(null=True, blank=True)
    answer_due_at = models.DateTimeField(
        null=True, blank=True
    )  # a letter to the address that was left, then it is forgotten
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "by"], name="one_report_of_a_person"),
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, category="")
                | models.Q(article__isnull=True) & ~models.Q(category=""),
                name="a_report_has_one_ground",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "-id"], name="reports_of_a_person"),
            models.Index(
                fields=["answer_due_at"],
                condition=models.Q(answer_due_at__isnull=False),
                name="reports_to_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Remark(models.Model):
    """What moderators say to each other about a case; nobody else reads it, and it is forgotten with the case's words.

    Personal data: who among them wrote it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"remark {self.pk}"


class Look(models.Model):
    """A moderator has a case before their eyes: the others see it, so that two do not do the same work.

    Personal data: who looked last at a case, when; said to those who moderate, gone after a few minutes.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="looks")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="one_look_of_a_moderator")]

    def __str__(self) -> str:
        return f"{self.by_id} looks at {self.case_id}"
