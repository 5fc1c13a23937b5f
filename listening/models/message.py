"""What members write to brands, by an act of their own, and what they are answered."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from communities.models import Community, Membership


class Delay(models.Model):
    """Within how many days a brand says that it answers; the last one said holds for messages to come.

    Personal data: none.
    """

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="delays")
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(days__range=(1, 60)), name="a_delay_is_of_some_days"),
        ]
        indexes = [models.Index(fields=["brand", "-id"], name="delays_of_a_brand")]

    def __str__(self) -> str:
        return f"{self.brand_id}: {self.days} days"


class Message(models.Model):
    """A member tells a brand what goes well or does not, and agrees to be answered, in public or between the two alone.

    ``due_at``: until when the brand had said it would answer, frozen when it was written. ``turns``: how many times either spoke,
    the member first, in turn. Taken back, the words of both are deleted and it is nobody's; the moments stay, so that what was
    never answered goes on counting.

    Personal data: who wrote to which brand, in public only if they said so; nobody's once taken back or the account is erased.
    """

    class Mood(models.TextChoices):
        HAPPY = "happy"
        UNHAPPY = "unhappy"

    class Satisfied(models.TextChoices):
        YES = "yes"
        PARTLY = "partly"
        NO = "no"

    TURNS = 6
    """An answer, then two more questions and their answers."""

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="messages")
    community = models.ForeignKey(Community, models.PROTECT, related_name="messages_to_brands")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    mood = models.CharField(max_length=7, choices=Mood)
    about = models.CharField(max_length=120, blank=True, default="")
    is_public = models.BooleanField()
    is_signed = models.BooleanField()
    at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(null=True, blank=True)
    turns = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)
    satisfied = models.CharField(max_length=6, choices=Satisfied, blank=True, default="")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "by"], condition=models.Q(answered_at=None), name="one_message_waits_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(turns__range=(1, 6)), name="an_exchange_is_short"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, turns=1) | models.Q(answered_at__isnull=False, turns__gt=1),
                name="an_answer_has_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(satisfied="") | models.Q(answered_at__isnull=False), name="satisfied_by_an_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False, taken_back_at=None)
                | models.Q(by=None, about="", taken_back_at__isnull=False),
                name="taken_back_it_is_nobodys",
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="messages_to_a_brand"),
            models.Index(fields=["by"], name="messages_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is the brand's turn to speak."""
        return self.taken_back_at is None and self.turns % 2 == 1

    @property
    def may_go_on(self) -> bool:
        """Whether whoever wrote may ask once more."""
        return self.taken_back_at is None and self.turns % 2 == 0 and self.turns < self.TURNS

    def is_late(self, now: dt.datetime) -> bool:
        """Whether the first answer did not come in the time that the brand had said."""
        return self.due_at is not None and (self.answered_at or now) > self.due_at


class Turn(models.Model):
    """What one of the two said: the member at odd numbers, the brand at even ones.

    Personal data: what somebody wrote to a brand; deleted when they take it back, or their account is erased.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="said")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=2000, blank=True, default="")
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="one_turn_a_number"),
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(withheld_at__isnull=False), name="a_turn_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}, {self.number}"

    @property
    def is_of_brand(self) -> bool:
        return self.number % 2 == 0
