"""Belonging, and the tasks that are entrusted for a time."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models.charter import Charter
from communities.models.community import Community


class Membership(models.Model):
    """Somebody in a community, under the version of the charter they accepted.

    Three moments say how they stand; each ends by itself, and what has passed says nothing any more. Until ``muted_until`` they
    write nothing; until ``suspended_until`` they take part in nothing but votes; until ``excluded_until`` they cannot come back.

    Personal data: who belongs where, since when, and until when they may not write, take part or come back; the row stays after
    leaving, for the coherence of conversations.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    charter = models.ForeignKey(Charter, models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True, blank=True)
    muted_until = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True)
    excluded_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "user"], name="one_membership_per_person"),
            # for a mandate to refer to both
            models.UniqueConstraint(fields=["id", "community"], name="a_membership_in_its_community"),
        ]
        indexes = [
            models.Index(fields=["community"], name="members_present", condition=models.Q(left_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.community_id}"

    @property
    def is_present(self) -> bool:
        return self.left_at is None


class Mandate(models.Model):
    """A task entrusted for a time: animating, moderating. Rights are computed from mandates in force, never from a flag.

    The community is the membership's own, by a foreign key on both: whoever asks who holds what in a community reads only
    what is in force there, however many mandates and members came before.
    Personal data: who held which task, when; public by nature.
    """

    class Office(models.TextChoices):
        ANIMATOR = "animator"
        MODERATOR = "moderator"

    class Source(models.TextChoices):
        PROVISIONAL = "provisional"  # the founder, until the community names somebody
        ELECTION = "election"
        DRAW = "draw"

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="mandates")
    community = models.ForeignKey(Community, models.CASCADE, related_name="mandates", db_index=False)
    office = models.CharField(max_length=12, choices=Office)
    source = models.CharField(max_length=12, choices=Source, default=Source.PROVISIONAL)
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="a_mandate_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["membership", "office"],
                condition=models.Q(ends_at__isnull=True),
                name="one_open_mandate_per_office",
            ),
        ]
        indexes = [models.Index(fields=["community", "ends_at"], name="mandates_of_a_community")]

    def __str__(self) -> str:
        return f"{self.office} {self.membership_id}"
