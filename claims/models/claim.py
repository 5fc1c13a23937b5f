"""A claim, each of its wordings, and what stands behind each."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from claims.generic import Ground


class Claim(models.Model):
    """Something a brand says of what it makes or does, through all its wordings; the last published is what it says now.

    Withdrawn, it stays to be read as withdrawn; ``withheld_at``, it was taken out of sight for its words. ``version`` counts the
    changes of its draft. The database refuses to delete what was published, and to undo a withdrawal.

    Personal data: none.
    """

    class By(models.TextChoices):
        BRAND = "brand"
        JURY = "jury"  # a jury found that it does not hold, and it was not corrected in time

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="claims")
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=5, choices=By, blank=True, default="")
    withdrawn_why = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by="", withdrawn_why="")
                | models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by=""),
                name="a_withdrawal_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["brand", "-id"], name="claims_of_a_brand")]

    def __str__(self) -> str:
        return f"claim {self.pk}"


class Wording(models.Model):
    """One way in which a claim was said: of what, since when, until when, checked by whom. Published, it never changes.

    ``why``: what changed, for readers of the one before. ``ground``: what carries a word that the law allows to few
    (`claims.generic`). The database refuses to change or delete what was published.

    Personal data: none.
    """

    class Ground(models.TextChoices):
        ECOLABEL = Ground.ECOLABEL.value
        TYPE_ONE = Ground.TYPE_ONE.value
        TOP_CLASS = Ground.TOP_CLASS.value
        LIFE_CYCLE = Ground.LIFE_CYCLE.value

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    scope = models.CharField(max_length=300)
    dated = models.DateField()
    until = models.DateField(null=True, blank=True)
    verifier = models.CharField(max_length=120, blank=True, default="")
    reference = models.CharField(max_length=120, blank=True, default="")
    ground = models.CharField(max_length=10, choices=Ground, blank=True, default="")
    why = models.CharField(max_length=600, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="one_wording_a_number"),
            models.UniqueConstraint(
                fields=["claim"], condition=models.Q(published_at=None), name="one_draft_of_a_claim"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("dated")),
                name="a_claim_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(reference="") | ~models.Q(verifier=""), name="a_reference_is_somebodys"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def says_the_same(self, other: "Wording") -> bool:
        """Whether the words are those of another: with other evidence, they are still the same claim."""
        return (self.text, self.scope) == (other.text, other.scope)

    def is_over(self, today: dt.date) -> bool:
        """Whether its own date has passed."""
        return self.until is not None and self.until < today


class Evidence(models.Model):
    """What stands behind a wording, for anybody to open: a file that we keep, or an address that we do not fetch.

    ``digest`` is the SHA-256 of the file as it is given out. Frozen with its wording, by the database too. A correction takes
    over the same file: several rows may name it.

    Personal data: none of members; what a brand puts into a document is published by the brand.
    """

    class Media(models.TextChoices):
        PDF = "application/pdf"
        PNG = "image/png"
        JPEG = "image/jpeg"

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=120)
    url = models.CharField(max_length=300, blank=True, default="")
    name = models.CharField(max_length=60, blank=True, default="")
    media = models.CharField(max_length=20, choices=Media, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    bytes = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name="", media="", digest="", bytes=0) & ~models.Q(url="")
                | models.Q(url="") & ~models.Q(name="") & ~models.Q(digest=""),
                name="evidence_is_a_file_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["wording", "digest"], condition=~models.Q(digest=""), name="the_same_file_once"
            ),
            models.UniqueConstraint(
                fields=["wording", "url"], condition=~models.Q(url=""), name="the_same_address_once"
            ),
        ]
        indexes = [models.Index(fields=["name"], name="evidence_by_name")]

    def __str__(self) -> str:
        return self.title
