"""A brand, and who may act for it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Brand(models.Model):
    """Who makes and sells something, and would design it with the people who will buy it.

    All of it is said by the brand itself: its page says so. Closed, the page stays, as what was promised does. ``withheld_at``:
    what it said of itself was taken out of sight, and it has said nothing else since.

    Personal data: none but a trade name that is somebody's own.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=600)
    company = models.CharField(max_length=120)
    registration = models.CharField(max_length=60, blank=True, default="")
    site = models.CharField(max_length=200, blank=True, default="")
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)
    is_sandbox = models.BooleanField(default=False)
    withheld_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Seat(models.Model):
    """Somebody acts for a brand: offered by who answers for it, taken or not by the person, ended by either.

    Ended, it still ties: nobody judges the matters of whom they worked with when these began. A program sits in a seat too, held
    by its ``key`` instead of a person: it is tied to nobody, told nothing, and never answers for the brand.

    Personal data: who works for which brand, seen by those who hold a seat there; goes with the account.
    """

    class Role(models.TextChoices):
        OWNER = "owner"  # answers for the brand: says who acts for it
        DESIGNER = "designer"  # proposes rounds and claims
        READER = "reader"  # reads what the brand may read

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="seats")
    key = models.OneToOneField("brands.Key", models.CASCADE, null=True, blank=True, related_name="seat")
    role = models.CharField(max_length=10, choices=Role)
    offered_at = models.DateTimeField(db_default=Now())
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "user"], condition=models.Q(ended_at=None), name="one_seat_of_a_person_in_a_brand"
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, key__isnull=True)
                | (models.Q(user__isnull=True, key__isnull=False) & ~models.Q(role="owner")),
                name="a_program_sits_alone_and_owns_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_at=None) | models.Q(taken_at__gte=models.F("offered_at")),
                name="a_seat_is_taken_after_it_was_offered",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("offered_at")),
                name="a_seat_ends_after_it_was_offered",
            ),
        ]
        indexes = [models.Index(fields=["user", "-id"], name="seats_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id or 'a program'} in {self.brand_id}: {self.role}"

    @property
    def is_program(self) -> bool:
        return self.key_id is not None

    @property
    def is_taken(self) -> bool:
        return self.taken_at is not None and self.ended_at is None
