"""The outbox, the answers that are given twice, and the public log, which only grows."""

from django.db import migrations, models
from django.db.models.functions import Now

import core.models.outbox
from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="IdempotencyRecord",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("owner", models.CharField(max_length=80)),
            ("key", models.CharField(max_length=255)),
            ("fingerprint", models.CharField(max_length=64)),
            ("status", models.PositiveSmallIntegerField()),
            ("body", models.JSONField(blank=True, null=True)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [models.Index(fields=["created_at"], name="idempotency_by_age")],
            "constraints": [models.UniqueConstraint(fields=("owner", "key"), name="one_answer_per_key")],
        },
    ),
    migrations.CreateModel(
        name="LogChain",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=80, unique=True)),
            ("length", models.PositiveBigIntegerField(default=0)),
            ("head", models.CharField(blank=True, default="", max_length=64)),
        ],
    ),
    migrations.CreateModel(
        name="LogEntry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("chain", models.ForeignKey(on_delete=models.PROTECT, related_name="entries", to="core.logchain")),
            ("number", models.PositiveBigIntegerField()),
            ("at", models.DateTimeField()),
            ("actor", models.CharField(max_length=20)),
            ("verb", models.CharField(max_length=60)),
            ("public", models.JSONField(default=dict)),
            ("digest", models.CharField(blank=True, default="", max_length=64)),
            ("previous", models.CharField(blank=True, default="", max_length=64)),
            ("hash", models.CharField(max_length=64)),
        ],
        options={
            "verbose_name_plural": "log entries",
            "ordering": ["chain", "number"],
            "constraints": [models.UniqueConstraint(fields=("chain", "number"), name="one_entry_per_number")],
        },
    ),
    migrations.CreateModel(
        name="LogSecret",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("entry", models.OneToOneField(on_delete=models.CASCADE, related_name="secret", to="core.logentry")),
            ("salt", models.CharField(max_length=64)),
            ("personal", models.JSONField()),
            ("user_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
        ],
    ),
    migrations.CreateModel(
        name="LogHead",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("chain", models.ForeignKey(on_delete=models.CASCADE, related_name="heads", to="core.logchain")),
            ("day", models.DateField()),
            ("number", models.PositiveBigIntegerField()),
            ("hash", models.CharField(max_length=64)),
            ("published_at", models.DateTimeField(db_default=Now())),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("chain", "day"), name="one_head_per_day")]},
    ),
    migrations.CreateModel(
        name="OutboxEvent",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=80)),
            ("payload", models.JSONField()),
            ("xid", models.BigIntegerField(db_default=core.models.outbox.CurrentTransaction())),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("request_id", models.CharField(blank=True, default="", max_length=40)),
        ],
        options={
            "indexes": [
                models.Index(fields=["xid", "id"], name="outbox_by_position"),
                models.Index(fields=["created_at"], name="outbox_by_age"),
            ]
        },
    ),
    migrations.CreateModel(
        name="Delivery",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("event", models.ForeignKey(on_delete=models.CASCADE, related_name="deliveries", to="core.outboxevent")),
            ("subscriber", models.CharField(max_length=80)),
            (
                "state",
                models.CharField(
                    choices=[("pending", "Pending"), ("done", "Done"), ("dead", "Dead")],
                    default="pending",
                    max_length=8,
                ),
            ),
            ("due_at", models.DateTimeField(db_default=Now())),
            ("attempts", models.PositiveSmallIntegerField(default=0)),
            ("error", models.TextField(blank=True, default="")),
            ("done_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "verbose_name_plural": "deliveries",
            "indexes": [
                models.Index(
                    condition=models.Q(("state", "pending")), fields=["subscriber", "event"], name="delivery_pending"
                )
            ],
            "constraints": [
                models.UniqueConstraint(fields=("event", "subscriber"), name="one_receipt_per_event_and_subscriber"),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["pending", "done", "dead"])), name="delivery_state_is_known"
                ),
            ],
        },
    ),
]

KEPT = """
-- The database itself refuses to change or delete a line of the public log.
CREATE FUNCTION core_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the public log is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON core_logentry
    FOR EACH ROW EXECUTE FUNCTION core_log_is_append_only();
"""
LET_GO = """
DROP TRIGGER log_is_append_only ON core_logentry;
DROP FUNCTION core_log_is_append_only();
"""


class Migration(migrations.Migration):
    replaces = [("core", "0001_initial"), ("core", "0002_log_is_append_only"), ("core", "0003_answers_with_their_act")]

    initial = True

    dependencies = []

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
