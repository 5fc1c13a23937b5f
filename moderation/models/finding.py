"""A text of an organisation that somebody reported, and what was found of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models import Article, Community
from core.voices import VOICED
from moderation.grounds import CATEGORIES, ILLEGAL


class Finding(models.Model):
    """What an organisation says (`core.voices`), reported, then decided once with reasons; at most one open for a text.

    ``community``: where it is shown; those who moderate there decide. None, or nobody there who may: the site's team does
    (``for_team``), and so once ``due_at`` is past. Nobody is sanctioned: the text is withdrawn, or it is not. ``kept`` is what
    bringing it back takes. Whoever speaks for the organisation contests a withdrawal once; somebody else answers. ``puid`` names
    the statement of reasons.

    Personal data: who decided and who answered, shown to nobody; the words of those who contest. All words are forgotten once
    nothing can be contested.
    """

    puid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20)
    content = models.PositiveBigIntegerField()
    words = models.TextField(blank=True, default="")
    objections_count = models.PositiveIntegerField(default=0)
    for_team = models.BooleanField(default=False)
    opened_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()
    withdraws = models.BooleanField(null=True, blank=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=60, choices=[(one, one) for one in CATEGORIES], blank=True, default="")
    why = models.CharField(max_length=4000, blank=True, default="")
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_team = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    kept = models.JSONField(default=dict, blank=True)
    contest_until = models.DateTimeField(null=True, blank=True)
    contest = models.CharField(max_length=4000, blank=True, default="")
    contested_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=4000, blank=True, default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "content"], condition=models.Q(decided_at=None), name="one_open_finding_of_a_text"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, withdraws=None)
                | models.Q(decided_at__isnull=False, withdraws__isnull=False),
                name="a_finding_says_what_was_found",
            ),
            models.CheckConstraint(
                condition=~models.Q(withdraws=True)
                | models.Q(article__isnull=False, category="")
                | models.Q(article=None) & ~models.Q(category=""),
                name="a_withdrawal_rests_on_one_ground",
            ),
            models.CheckConstraint(
                condition=models.Q(community__isnull=False) | models.Q(for_team=True),
                name="what_stands_in_no_community_is_the_teams",
            ),
        ]
        indexes = [
            models.Index(
                fields=["for_team", "community", "due_at"],
                condition=models.Q(decided_at=None) | models.Q(contested_at__isnull=False, answered_at=None),
                name="findings_to_decide",
            ),
            models.Index(fields=["kind", "content", "-id"], name="findings_of_a_text"),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def waits_for_answer(self) -> bool:
        """Whether it is contested, and nobody answered."""
        return self.contested_at is not None and self.answered_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the text is out of sight by this."""
        return bool(self.withdraws) and self.restored_at is None

    @property
    def called(self) -> object:
        """What it is about, as the app whose text it is calls it."""
        return VOICED[self.kind].title


class Objection(models.Model):
    """Somebody says what is wrong with a text of an organisation: an article of the charter where it is shown, or the law.

    ``receipt`` is what its sender follows it by. Nobody who decides, and nobody of the organisation, is told who it was.

    Personal data: who reported what; forgotten with the words of the finding.
    """

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="objections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    receipt = models.CharField(max_length=40, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=60, choices=[(one, one) for one in ILLEGAL], blank=True, default="")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "by"], name="one_objection_of_a_person"),
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, category="")
                | models.Q(article=None) & ~models.Q(category=""),
                name="an_objection_has_one_ground",
            ),
        ]
        indexes = [models.Index(fields=["by", "-id"], name="objections_of_a_person")]

    def __str__(self) -> str:
        return f"objection {self.pk}"
