"""Endpoints of brands, what they are told, each try."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Endpoint",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="endpoints", to="brands.brand")),
            ("url", models.CharField(max_length=500)),
            ("kinds", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
            ("secret", models.BinaryField()),
            ("old_secret", models.BinaryField(blank=True, null=True)),
            ("old_until", models.DateTimeField(blank=True, null=True)),
            ("secrets", models.PositiveIntegerField(default=1)),
            ("version", models.PositiveIntegerField(default=1)),
            ("made_as", models.UUIDField(unique=True)),
            ("made_at", models.DateTimeField(db_default=Now())),
            ("failing_since", models.DateTimeField(blank=True, null=True)),
            ("off_at", models.DateTimeField(blank=True, null=True)),
            (
                "off_because",
                models.CharField(
                    blank=True,
                    choices=[("asked", "Asked"), ("failed", "Failed"), ("gone", "Gone")],
                    default="",
                    max_length=6,
                ),
            ),
            ("removed_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["brand", "-id"], name="endpoints_of_a_brand")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("off_at", None), ("off_because", "")),
                        models.Q(("off_at__isnull", False), models.Q(("off_because", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_endpoint_is_off_for_a_reason",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Telling",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("puid", models.UUIDField(unique=True)),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="tellings", to="brands.brand")),
            ("kind", models.CharField(max_length=40)),
            ("data", models.JSONField()),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [
                models.Index(fields=["brand", "id"], name="tellings_of_a_brand"),
                models.Index(fields=["at"], name="tellings_by_age"),
            ]
        },
    ),
    migrations.CreateModel(
        name="Delivery",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "endpoint",
                models.ForeignKey(on_delete=models.CASCADE, related_name="deliveries", to="webhooks.endpoint"),
            ),
            ("telling", models.ForeignKey(on_delete=models.CASCADE, related_name="deliveries", to="webhooks.telling")),
            (
                "state",
                models.CharField(
                    choices=[("waiting", "Waiting"), ("done", "Done"), ("given_up", "Given Up")],
                    default="waiting",
                    max_length=8,
                ),
            ),
            ("tries", models.PositiveSmallIntegerField(default=0)),
            ("due_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("state", "waiting")), fields=["endpoint", "due_at"], name="deliveries_that_wait"
                ),
                models.Index(fields=["endpoint", "-id"], name="deliveries_of_an_endpoint"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("endpoint", "telling"), name="a_telling_goes_to_an_endpoint_once")
            ],
        },
    ),
    migrations.CreateModel(
        name="Attempt",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("delivery", models.ForeignKey(on_delete=models.CASCADE, related_name="attempts", to="webhooks.delivery")),
            ("at", models.DateTimeField(db_default=Now())),
            ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
            ("trouble", models.CharField(blank=True, default="", max_length=20)),
            ("milliseconds", models.PositiveIntegerField()),
        ],
    ),
]


class Migration(migrations.Migration):
    replaces = [("webhooks", "0001_webhooks"), ("webhooks", "0002_more_secrets")]

    initial = True

    dependencies = [("brands", "0001_tables")]

    operations = [CreateTables(TABLES)]
