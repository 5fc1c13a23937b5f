"""What rises before it is big."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from communities.models import Community
from signals.models.reading import Reading


class WeakSignal(models.Model):
    """An emotion about a topic that rises among distinct people; shown from five consenting persons on.

    Personal data: none; its evidence points at readings, quoted without names.
    """

    class Family(models.TextChoices):
        ANGER = "anger"
        FEAR = "fear"
        SADNESS = "sadness"
        DISGUST = "disgust"

    class State(models.TextChoices):
        NEW = "new"
        SEEN = "seen"
        ANSWERED = "answered"
        CLOSED = "closed"

    community = models.ForeignKey(Community, models.CASCADE, related_name="weak_signals")
    topic = models.CharField(max_length=60)
    surface = models.CharField(max_length=80)
    family = models.CharField(max_length=12, choices=Family)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    first_day = models.DateField()
    last_day = models.DateField()
    voices = models.PositiveIntegerField()
    expected = models.FloatField()
    surprise = models.FloatField(help_text="-log10 of the probability under the usual rate")
    raised_at = models.DateTimeField(db_default=Now())
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True, default="")
    helped = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "topic", "family", "first_day"], name="one_signal_per_episode"
            ),
            models.UniqueConstraint(
                fields=["community", "topic", "family"],
                condition=models.Q(state__in=["new", "seen"]),
                name="one_open_signal_per_topic",
            ),
        ]
        indexes = [models.Index(fields=["community", "-raised_at"], name="signals_newest_first")]

    def __str__(self) -> str:
        return f"{self.family} about {self.surface}"


class SignalEvidence(models.Model):
    """A reading on which a signal rests.

    Personal data: the link to somebody's reading; gone with it.
    """

    signal = models.ForeignKey(WeakSignal, models.CASCADE, related_name="evidence")
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signal", "reading"], name="evidence_counts_once")]

    def __str__(self) -> str:
        return f"{self.signal_id} ← {self.reading_id}"
