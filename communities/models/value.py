"""Societal values."""

from django.db import models


class Value(models.Model):
    """One societal value in the tree of values, named in both languages.

    Personal data: none.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    about_fr = models.CharField(max_length=200, blank=True, default="")
    about_en = models.CharField(max_length=200, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.slug
