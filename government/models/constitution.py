"""The rules about rules, version after version."""

from django.db import models
from django.db.models.functions import Now

from communities.models import Community
from government.constitution import schema
from government.constitution.rules import Constitution


class ConstitutionVersion(models.Model):
    """One version of a community's rules about rules; the last one is in force. The database refuses to change or delete it.

    Personal data: none.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="constitutions")
    version = models.PositiveIntegerField()
    rules = models.JSONField()  # as `government.constitution.schema` writes it
    digest = models.CharField(max_length=64)
    adopted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "version"], name="one_constitution_per_version"),
        ]
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"constitution of {self.community_id} v{self.version}"

    @property
    def constitution(self) -> Constitution:
        """The rules as `government.constitution` knows them."""
        return schema.kept(self.rules)
