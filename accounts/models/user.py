"""The person."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext as _


def public_name(display_name: str, erased_at: dt.datetime | None) -> str:
    """The name others read, for lists that load no whole person."""
    return _("former member") if erased_at else display_name or _("a member")


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account; after erasure, an empty shell that keeps conversations coherent ("ancien membre").

    Personal data: e-mail, chosen name, handle, language, last log-in. Erased on request: only the id remains.
    """

    class Language(models.TextChoices):
        FRENCH = "fr", "Français"
        ENGLISH = "en", "English"

    email = models.EmailField(max_length=254, null=True, blank=True, unique=True)
    display_name = models.CharField(max_length=60, blank=True, default="")
    handle = models.SlugField(max_length=40, null=True, blank=True, unique=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.FRENCH)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_trial = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now())
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="an_email_is_kept_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(email__isnull=True, display_name="", is_active=False),
                name="an_erased_account_keeps_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.public_name

    @property
    def public_name(self) -> str:
        """The name others read."""
        return public_name(self.display_name, self.erased_at)

    @property
    def picture(self) -> str:
        """Address of the person's picture, empty without one; `selectors.people.with_faces` loads it for many."""
        profile = getattr(self, "profile", None)
        return profile.avatar.get_absolute_url() if profile and profile.avatar else ""

    @property
    def initials(self) -> str:
        """Two letters for a person without a picture."""
        words = self.display_name.split()
        return "".join(word[0] for word in words[:2]).upper() or "·"
