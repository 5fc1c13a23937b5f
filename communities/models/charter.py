"""The rules of life."""

from django.db import models
from django.db.models.functions import Now

from communities.models.community import Community


class Charter(models.Model):
    """One version of a community's rules of life; joining is accepting a version.

    Personal data: none.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="charters")
    version = models.PositiveIntegerField()
    adopted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "version"], name="one_charter_per_version")]
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self.community_id} v{self.version}"


class Article(models.Model):
    """A numbered article of a charter, cited by sanctions.

    Personal data: none.
    """

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["charter", "number"], name="one_article_per_number")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
