"""What fits a person's life."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.upload import Upload
from accounts.models.user import User


class Constraint(models.TextChoices):
    """What makes some steps impossible; stated by the person, never guessed."""

    NO_CAR = "no_car", _("I have no car")
    TENANT = "tenant", _("I rent my home")
    SMALL_BUDGET = "small_budget", _("My budget is tight")
    NO_GARDEN = "no_garden", _("I have no garden or balcony")
    LITTLE_TIME = "little_time", _("I have very little time")
    LIMITED_MOBILITY = "limited_mobility", _("Moving around is hard for me")
    NO_SMARTPHONE = "no_smartphone", _("I have no smartphone")
    VEGETARIAN = "vegetarian", _("I eat no meat")
    NO_FOOD_TOPICS = "no_food_topics", _("Please, nothing about what I eat")


class Reach(models.TextChoices):
    """Who may call somebody by their name for mentions, or propose them for a task. Whom they blocked never may."""

    MEMBERS = "members", _("Everybody in my communities")
    ANSWERED = "answered", _("Those there whom I have answered")
    NOBODY = "nobody", _("Nobody")


class Profile(models.Model):
    """How somebody lives, as far as they say it, so that nothing impossible is proposed to them; and who may call on them.

    Personal data: constraints (some may tell of health: said freely, erasable at any time), hours, picture, reach.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="profile")
    about = models.CharField(max_length=280, blank=True, default="")
    constraints = ArrayField(models.CharField(max_length=20, choices=Constraint), default=list, blank=True)
    reminder_hour = models.PositiveSmallIntegerField(default=18)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=8)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.MEMBERS, db_default=Reach.MEMBERS)
    avatar = models.ForeignKey(Upload, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reminder_hour__lte=23, quiet_from__lte=23, quiet_until__lte=23),
                name="profile_hours_are_hours",
            ),
            models.CheckConstraint(condition=models.Q(reach__in=Reach.values), name="profile_reach_is_known"),
        ]

    def __str__(self) -> str:
        return f"profile of {self.user_id}"
