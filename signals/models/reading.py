"""What the reader saw in one text, and how persons are counted."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from communities.models import Community, Post


class Reading(models.Model):
    """What one reading found in one text: an index, not a diagnosis. Its author sees it, corrects it, deletes it.

    Personal data: emotions and values read in somebody's text, by consent; deleted at once when consent is withdrawn,
    words of evidence after 30 days.
    """

    post = models.OneToOneField(Post, models.CASCADE, related_name="reading")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    community = models.ForeignKey(Community, models.CASCADE, related_name="readings")
    language = models.CharField(max_length=2)
    emotions = models.JSONField(default=dict)
    labels = ArrayField(models.CharField(max_length=20), default=list)
    values = models.JSONField(default=dict)
    value_labels = ArrayField(models.CharField(max_length=20), default=list)
    topics = ArrayField(models.CharField(max_length=60), default=list)
    evidence = models.JSONField(default=list)
    offer = models.BooleanField(default=False)
    unsure = models.BooleanField(default=False)
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField(db_default=Now())
    written_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-written_at"], name="readings_of_a_person"),
            models.Index(fields=["community", "-written_at"], name="readings_of_a_community"),
        ]

    def __str__(self) -> str:
        return f"reading of {self.post_id}"

    @property
    def is_withheld(self) -> bool:
        """The author deleted it: only the fact that it must not be read again is kept."""
        return bool(self.correction and self.correction.get("withheld"))

    @property
    def said_labels(self) -> list[str]:
        """The emotions as the author corrected them, else as they were read."""
        return list((self.correction or {}).get("labels", self.labels))

    @property
    def said_values(self) -> list[str]:
        """The values as the author corrected them, else as they were read."""
        return list((self.correction or {}).get("value_labels", self.value_labels))

    @property
    def sure_labels(self) -> list[str]:
        """What may be counted: nothing where the reader doubts and the author said nothing."""
        return [] if self.unsure and self.correction is None else self.said_labels


class Voice(models.Model):
    """One person counted once, for one topic, one family of emotions and one day; however much they write.

    Personal data: who was counted, by consent, for 60 days; deleted at once when consent is withdrawn.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="voices")
    topic = models.CharField(max_length=60)
    surface = models.CharField(max_length=80)
    family = models.CharField(max_length=12)
    day = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="voices")
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="voices")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "topic", "family", "day", "user"], name="one_voice_per_person_topic_and_day"
            ),
        ]
        indexes = [models.Index(fields=["community", "day"], name="voices_of_a_day")]

    def __str__(self) -> str:
        return f"{self.topic} {self.family} {self.day}"
