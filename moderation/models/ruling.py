"""What was decided of a case, why, and what it set going."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext

from communities.models import Article, Membership
from government.models import Panel
from moderation.grounds import CATEGORIES
from moderation.models.case import Case


class Ruling(models.Model):
    """The decision of a case with its reasons, as article 17 of Regulation (EU) 2022/2065 asks; frozen once it stands.

    ``article`` and ``law``: on what it rests, one of them, or neither where nothing was wrong. ``facts`` and ``why`` are the
    moderator's own words, in ``language`` (a jury's: fixed sentences, in English); all else is said in the reader's. ``puid``
    names it outside. Who decided is told to nobody but those who moderate: others read "a moderator". An exclusion waits for
    whoever the rules say must agree: another moderator (``seconded_by``), or a jury (``panel``). Where a case touches all who
    moderate, a jury decides it: ``panel`` without ``by``; where none could be formed, the site's team (``by_team``). The database
    refuses to change what was decided, but for the words, which are forgotten once nothing can be appealed.

    Personal data: whom it is about (by its case), who decided, the words they wrote.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="ruling")
    puid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    by_team = models.BooleanField(default=False)
    seconded_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=60, choices=[(one, one) for one in CATEGORIES], blank=True, default="")
    law = models.CharField(max_length=500, blank=True, default="")
    facts = models.CharField(max_length=5000)
    why = models.CharField(max_length=2000)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")])
    source = models.CharField(max_length=10)
    panel = models.OneToOneField(Panel, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    appeal_until = models.DateTimeField()
    overturned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=False, by_team=False)
                | models.Q(panel__isnull=False, by_team=False)
                | models.Q(by=None, panel=None, by_team=True),
                name="somebody_decided_a_ruling",
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=True) | models.Q(law=""), name="a_ruling_rests_on_one_ground"
            ),
        ]

    def __str__(self) -> str:
        return str(self.puid)

    @property
    def actor(self) -> str:
        """In what capacity it was decided, as the log says it: "staff", "moderator", "jury"."""
        if self.by_team:
            return "staff"
        return "moderator" if self.by_id else "jury"

    @property
    def has_own_words(self) -> bool:
        """Whether somebody wrote its facts and reasons: a jury writes none."""
        return self.by_team or self.by_id is not None

    @property
    def facts_told(self) -> str:
        """The facts as the reader reads them: a jury's are fixed sentences, kept in English and said in the reader's language."""
        return self.facts if self.has_own_words or not self.facts else gettext(self.facts)

    @property
    def why_told(self) -> str:
        """The reasons, likewise."""
        return self.why if self.has_own_words or not self.why else gettext(self.why)

    @property
    def tongue(self) -> str:
        """The language of both."""
        return self.language if self.has_own_words else (get_language() or self.language)[:2]


class Measure(models.Model):
    """One thing that a ruling sets going, with its end where it has one. An exclusion that waits has not begun.

    Personal data: what was imposed on whom, by its ruling.
    """

    class Kind(models.TextChoices):
        REWRITE = "rewrite"
        WITHDRAWAL = "withdrawal"
        CLOSURE = "closure"
        REMINDER = "reminder"
        WARNING = "warning"
        MUTE = "mute"
        SUSPENSION = "suspension"
        EXCLUSION = "exclusion"

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="measures")
    person = models.ForeignKey(Membership, models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=10, choices=Kind)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    begins_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # by itself, or undone

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ruling", "kind"], name="each_measure_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("begins_at")),
                name="a_measure_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["until"], condition=models.Q(ended_at__isnull=True, until__isnull=False), name="measures_to_end"
            ),
            models.Index(fields=["person", "kind", "-id"], name="measures_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.ruling_id}"


class SealedContent(models.Model):
    """What was taken out of sight, as bringing it back takes; read by those who judge an appeal, then forgotten.

    Personal data: what somebody wrote, and the community no longer shows.
    """

    ruling = models.OneToOneField(Ruling, models.CASCADE, related_name="sealed")
    kept = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"sealed with {self.ruling_id}"
