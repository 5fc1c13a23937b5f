"""The catalogue of steps, what is suggested, pledged and done."""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Action",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("title_fr", models.CharField(max_length=140)),
            ("title_en", models.CharField(max_length=140)),
            ("why_fr", models.CharField(max_length=300)),
            ("why_en", models.CharField(max_length=300)),
            ("how_fr", models.TextField()),
            ("how_en", models.TextField()),
            (
                "values",
                django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
            ),
            ("minutes", models.PositiveSmallIntegerField()),
            ("effort", models.PositiveSmallIntegerField()),
            (
                "cost",
                models.CharField(
                    choices=[("free", "Free"), ("saves", "Saves"), ("small", "Small"), ("medium", "Medium")],
                    max_length=8,
                ),
            ),
            (
                "cadence",
                models.CharField(
                    choices=[("once", "Once"), ("daily", "Daily"), ("weekly", "Weekly"), ("monthly", "Monthly")],
                    max_length=8,
                ),
            ),
            (
                "needs",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                ),
            ),
            (
                "excluded_by",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                ),
            ),
            ("is_offered", models.BooleanField(default=True)),
            (
                "easier",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to="actions.action"
                ),
            ),
            (
                "harder",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to="actions.action"
                ),
            ),
            ("impact", models.JSONField(blank=True, null=True)),
            ("no_impact_reason_fr", models.CharField(blank=True, default="", max_length=300)),
            ("no_impact_reason_en", models.CharField(blank=True, default="", max_length=300)),
            ("source", models.JSONField(default=dict)),
            ("version", models.PositiveIntegerField(default=1)),
            ("retired_at", models.DateTimeField(blank=True, null=True)),
            ("updated_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "ordering": ["effort", "minutes", "slug"],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("effort__range", (1, 5))), name="effort_is_one_to_five")
            ],
        },
    ),
    migrations.CreateModel(
        name="Suggestion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "user",
                models.ForeignKey(on_delete=models.CASCADE, related_name="suggestions", to=settings.AUTH_USER_MODEL),
            ),
            ("action", models.ForeignKey(on_delete=models.PROTECT, related_name="suggestions", to="actions.action")),
            (
                "community",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="suggestions",
                    to="communities.community",
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("open", "Open"),
                        ("pledged", "Pledged"),
                        ("not_now", "Not Now"),
                        ("not_for_me", "Not For Me"),
                        ("easier", "Easier"),
                        ("harder", "Harder"),
                        ("expired", "Expired"),
                        ("withdrawn", "Withdrawn"),
                    ],
                    default="open",
                    max_length=12,
                ),
            ),
            (
                "lever",
                models.CharField(
                    choices=[
                        ("example", "Example"),
                        ("liking", "Liking"),
                        ("reciprocity", "Reciprocity"),
                        ("consistency", "Consistency"),
                        ("authority", "Authority"),
                    ],
                    max_length=12,
                ),
            ),
            ("value", models.CharField(max_length=40)),
            ("emotion", models.CharField(blank=True, default="", max_length=20)),
            (
                "words",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                ),
            ),
            ("source", models.CharField(blank=True, default="", max_length=80)),
            ("reason", models.JSONField(default=dict)),
            ("scoring_version", models.CharField(max_length=20)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["user", "-created_at"], name="suggestions_of_a_person")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("state", "open")), fields=("user",), name="one_open_suggestion_per_person"
                ),
                models.UniqueConstraint(
                    condition=models.Q(("source", ""), _negated=True),
                    fields=("user", "source"),
                    name="one_suggestion_per_source",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="LeverSetting",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "user",
                models.ForeignKey(on_delete=models.CASCADE, related_name="lever_settings", to=settings.AUTH_USER_MODEL),
            ),
            (
                "lever",
                models.CharField(
                    choices=[
                        ("example", "Example"),
                        ("liking", "Liking"),
                        ("reciprocity", "Reciprocity"),
                        ("consistency", "Consistency"),
                        ("authority", "Authority"),
                    ],
                    max_length=12,
                ),
            ),
            ("switched_off_at", models.DateTimeField(db_default=Now())),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("user", "lever"), name="one_setting_per_lever")]},
    ),
    migrations.CreateModel(
        name="Pledge",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="pledges", to=settings.AUTH_USER_MODEL)),
            ("action", models.ForeignKey(on_delete=models.PROTECT, related_name="pledges", to="actions.action")),
            (
                "community",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="pledges", to="communities.community"
                ),
            ),
            (
                "suggestion",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="pledge", to="actions.suggestion"
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[("active", "Active"), ("paused", "Paused"), ("kept", "Kept"), ("ended", "Ended")],
                    default="active",
                    max_length=8,
                ),
            ),
            ("when", models.CharField(blank=True, default="", max_length=120)),
            ("where", models.CharField(blank=True, default="", max_length=120)),
            (
                "cadence",
                models.CharField(
                    choices=[("once", "Once"), ("daily", "Daily"), ("weekly", "Weekly"), ("monthly", "Monthly")],
                    max_length=8,
                ),
            ),
            ("started_at", models.DateTimeField(db_default=Now())),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            ("remind_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("state__in", ["active", "kept"])),
                    fields=["community", "user", "action"],
                    name="pledges_counted",
                ),
                models.Index(condition=models.Q(("state", "active")), fields=["remind_at"], name="pledges_to_remind"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("state__in", ["active", "paused"])),
                    fields=("user", "action"),
                    name="one_standing_pledge_per_step",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="CheckIn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("pledge", models.ForeignKey(on_delete=models.CASCADE, related_name="check_ins", to="actions.pledge")),
            ("day", models.DateField()),
            ("kept", models.BooleanField()),
            ("recorded_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "ordering": ["day"],
            "constraints": [models.UniqueConstraint(fields=("pledge", "day"), name="one_check_in_per_day")],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("actions", "0001_initial"),
        ("actions", "0002_needs_and_offer"),
        ("actions", "0003_counters_read_one_index"),
    ]

    initial = True

    dependencies = [("communities", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [CreateTables(TABLES)]
