"""What people are told."""

from django.db import models
from django.db.models.functions import Now

from accounts.models.user import User


class Notice(models.Model):
    """One thing to know, merged with others of the same kind and key until it is read.

    Personal data: what happened around a person; kept 90 days after it was read.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    url = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)
    mail_due_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "key"],
                condition=models.Q(read_at__isnull=True),
                name="one_unread_notice_per_kind_and_key",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-updated_at"], name="notices_of_a_person"),
            models.Index(fields=["mail_due_at"], name="notices_to_mail", condition=models.Q(mailed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} → {self.user_id}"


class NoticePreference(models.Model):
    """How a person wants to hear of one kind of thing; without a row, the kind's own default holds.

    Personal data: the choice.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=40)
    on_page = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_preference_per_kind")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
