"""The one store of files."""

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models.user import User


def address(name: str) -> str:
    """Where the file of this name is served."""
    return reverse("accounts:serve_picture", args=[name.removesuffix(".webp")])


class Upload(models.Model):
    """A picture as we keep it: re-encoded, without metadata, under a random name; its purpose says who may see it.

    Personal data: the picture and who sent it; erased with the account.
    """

    class Purpose(models.TextChoices):
        AVATAR = "avatar"  # whoever is signed in
        SHOP = "shop"  # what somebody saw in a shop: everybody, never with who took it

    owner = models.ForeignKey(User, models.CASCADE, related_name="uploads")
    purpose = models.CharField(max_length=12, choices=Purpose)
    name = models.CharField(max_length=60, unique=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bytes = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address(self.name)
