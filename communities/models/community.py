"""A community."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models.value import Value


class Community(models.Model):
    """People gathered by one or more values, with a purpose of their own.

    Personal data: who founded it (kept as an id after erasure).
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=400)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    values = models.ManyToManyField(Value, related_name="communities")
    founder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="founded_communities")
    is_trial = models.BooleanField(default=False)
    is_fictitious = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    last_post_at = models.DateTimeField(db_default=Now())
    members_count = models.PositiveIntegerField(default=0)  # present now; kept by whoever joins, leaves or enrols
    is_gated = models.BooleanField(default=False)  # whether anything is asked before a text is published here

    class Meta:
        verbose_name_plural = "communities"
        indexes = [models.Index(fields=["-last_post_at", "-id"], name="communities_in_list_order")]

    def __str__(self) -> str:
        return self.name
