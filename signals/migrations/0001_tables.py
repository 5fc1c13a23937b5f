"""What was read in what was said, counted by voices, and what rises."""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Reading",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("post", models.OneToOneField(on_delete=models.CASCADE, related_name="reading", to="communities.post")),
            (
                "author",
                models.ForeignKey(on_delete=models.CASCADE, related_name="readings", to=settings.AUTH_USER_MODEL),
            ),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="readings", to="communities.community"),
            ),
            ("language", models.CharField(max_length=2)),
            ("emotions", models.JSONField(default=dict)),
            (
                "labels",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=20), default=list, size=None
                ),
            ),
            ("values", models.JSONField(default=dict)),
            (
                "value_labels",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=20), default=list, size=None
                ),
            ),
            (
                "topics",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=60), default=list, size=None
                ),
            ),
            ("evidence", models.JSONField(default=list)),
            ("offer", models.BooleanField(default=False)),
            ("unsure", models.BooleanField(default=False)),
            ("reader_version", models.CharField(max_length=20)),
            ("read_at", models.DateTimeField(db_default=Now())),
            ("written_at", models.DateTimeField()),
            ("corrected_at", models.DateTimeField(blank=True, null=True)),
            ("correction", models.JSONField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["author", "-written_at"], name="readings_of_a_person"),
                models.Index(fields=["community", "-written_at"], name="readings_of_a_community"),
            ]
        },
    ),
    migrations.CreateModel(
        name="Voice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="voices", to="communities.community"),
            ),
            ("topic", models.CharField(max_length=60)),
            ("surface", models.CharField(max_length=80)),
            ("family", models.CharField(max_length=12)),
            ("day", models.DateField()),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="voices", to=settings.AUTH_USER_MODEL)),
            ("reading", models.ForeignKey(on_delete=models.CASCADE, related_name="voices", to="signals.reading")),
        ],
        options={
            "indexes": [models.Index(fields=["community", "day"], name="voices_of_a_day")],
            "constraints": [
                models.UniqueConstraint(
                    fields=("community", "topic", "family", "day", "user"), name="one_voice_per_person_topic_and_day"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="WeakSignal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="weak_signals", to="communities.community"),
            ),
            ("topic", models.CharField(max_length=60)),
            ("surface", models.CharField(max_length=80)),
            (
                "family",
                models.CharField(
                    choices=[("anger", "Anger"), ("fear", "Fear"), ("sadness", "Sadness"), ("disgust", "Disgust")],
                    max_length=12,
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[("new", "New"), ("seen", "Seen"), ("answered", "Answered"), ("closed", "Closed")],
                    default="new",
                    max_length=10,
                ),
            ),
            ("first_day", models.DateField()),
            ("last_day", models.DateField()),
            ("voices", models.PositiveIntegerField()),
            ("expected", models.FloatField()),
            ("surprise", models.FloatField(help_text="-log10 of the probability under the usual rate")),
            ("raised_at", models.DateTimeField(db_default=Now())),
            ("moved_at", models.DateTimeField(blank=True, null=True)),
            (
                "moved_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("answer", models.TextField(blank=True, default="")),
            ("helped", models.BooleanField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-raised_at"], name="signals_newest_first")],
            "constraints": [
                models.UniqueConstraint(
                    fields=("community", "topic", "family", "first_day"), name="one_signal_per_episode"
                ),
                models.UniqueConstraint(
                    condition=models.Q(("state__in", ["new", "seen"])),
                    fields=("community", "topic", "family"),
                    name="one_open_signal_per_topic",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SignalEvidence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("signal", models.ForeignKey(on_delete=models.CASCADE, related_name="evidence", to="signals.weaksignal")),
            ("reading", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="signals.reading")),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("signal", "reading"), name="evidence_counts_once")]},
    ),
]


class Migration(migrations.Migration):
    replaces = [("signals", "0001_initial")]

    initial = True

    dependencies = [("communities", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [CreateTables(TABLES)]
