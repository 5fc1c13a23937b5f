"""What a community shares with a brand, what members write to brands, what brands ask them.

The database holds as it was told what was shared and what ended.
"""

from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Agreement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="agreements", to="communities.community"),
            ),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="agreements", to="brands.brand")),
            (
                "rules",
                models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="government.constitutionversion"),
            ),
            ("agreed_at", models.DateTimeField(db_default=Now())),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at", None)),
                    fields=("community", "brand"),
                    name="one_agreement_with_a_brand",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Release",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="releases", to="communities.community"),
            ),
            ("week", models.DateField()),
            ("at", models.DateTimeField(db_default=Now())),
            ("cells", models.JSONField(default=list)),
            ("digest", models.CharField(max_length=64)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-week"], name="releases_newest_first")],
            "constraints": [models.UniqueConstraint(fields=("community", "week"), name="one_release_a_week")],
        },
    ),
    migrations.CreateModel(
        name="Inquiry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="inquiries", to="brands.brand")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="inquiries", to="communities.community"),
            ),
            ("subject", models.CharField(max_length=120)),
            ("why", models.CharField(max_length=600)),
            ("questions", models.JSONField()),
            ("seats", models.PositiveSmallIntegerField()),
            ("days", models.PositiveSmallIntegerField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked"),
                        ("drawing", "Drawing"),
                        ("open", "Open"),
                        ("closed", "Closed"),
                        ("declined", "Declined"),
                        ("stopped", "Stopped"),
                    ],
                    default="asked",
                    max_length=8,
                ),
            ),
            ("commitment", models.CharField(max_length=64)),
            ("secret", models.CharField(max_length=64)),
            ("pool", models.PositiveIntegerField(default=0)),
            ("asked_at", models.DateTimeField(db_default=Now())),
            ("draws_at", models.DateTimeField(blank=True, null=True)),
            ("closes_at", models.DateTimeField(blank=True, null=True)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            ("release", models.JSONField(blank=True, default=dict)),
            ("digest", models.CharField(blank=True, default="", max_length=64)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "verbose_name_plural": "inquiries",
            "indexes": [
                models.Index(fields=["brand", "-id"], name="inquiries_of_a_brand"),
                models.Index(fields=["community", "-id"], name="inquiries_here"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at", None)), fields=("brand", "community"), name="one_inquiry_at_a_time"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at", None), ("state__in", ["asked", "drawing", "open"])),
                        models.Q(("ended_at__isnull", False), ("state__in", ["closed", "declined", "stopped"])),
                        _connector="OR",
                    ),
                    name="an_inquiry_says_how_it_ended",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Place",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("inquiry", models.ForeignKey(on_delete=models.CASCADE, related_name="places", to="listening.inquiry")),
            ("membership", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="communities.membership")),
            ("number", models.PositiveIntegerField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("pool", "Pool"),
                        ("drawn", "Drawn"),
                        ("accepted", "Accepted"),
                        ("declined", "Declined"),
                        ("lapsed", "Lapsed"),
                    ],
                    default="pool",
                    max_length=8,
                ),
            ),
            ("until", models.DateTimeField(blank=True, null=True)),
            ("answers", models.JSONField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("inquiry", "number"), name="one_place_a_number"),
                models.UniqueConstraint(fields=("inquiry", "membership"), name="one_place_a_member"),
                models.CheckConstraint(
                    condition=models.Q(("answers__isnull", True), ("state", "accepted"), _connector="OR"),
                    name="who_answers_accepted",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Delay",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="delays", to="brands.brand")),
            ("days", models.PositiveSmallIntegerField()),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [models.Index(fields=["brand", "-id"], name="delays_of_a_brand")],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("days__range", (1, 60))), name="a_delay_is_of_some_days")
            ],
        },
    ),
    migrations.CreateModel(
        name="Message",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="messages", to="brands.brand")),
            (
                "community",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="messages_to_brands", to="communities.community"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("mood", models.CharField(choices=[("happy", "Happy"), ("unhappy", "Unhappy")], max_length=7)),
            ("about", models.CharField(blank=True, default="", max_length=120)),
            ("is_public", models.BooleanField()),
            ("is_signed", models.BooleanField()),
            ("at", models.DateTimeField(db_default=Now())),
            ("due_at", models.DateTimeField(blank=True, null=True)),
            ("turns", models.PositiveSmallIntegerField(default=1)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            (
                "satisfied",
                models.CharField(
                    blank=True, choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], default="", max_length=6
                ),
            ),
            ("taken_back_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["brand", "-id"], name="messages_to_a_brand"),
                models.Index(fields=["by"], name="messages_of_a_member"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("answered_at", None)),
                    fields=("brand", "by"),
                    name="one_message_waits_at_a_time",
                ),
                models.CheckConstraint(condition=models.Q(("turns__range", (1, 6))), name="an_exchange_is_short"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answered_at", None), ("turns", 1)),
                        models.Q(("answered_at__isnull", False), ("turns__gt", 1)),
                        _connector="OR",
                    ),
                    name="an_answer_has_a_moment",
                ),
                models.CheckConstraint(
                    condition=models.Q(("satisfied", ""), ("answered_at__isnull", False), _connector="OR"),
                    name="satisfied_by_an_answer",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("by__isnull", False), ("taken_back_at", None)),
                        models.Q(("about", ""), ("by", None), ("taken_back_at__isnull", False)),
                        _connector="OR",
                    ),
                    name="taken_back_it_is_nobodys",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Turn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("message", models.ForeignKey(on_delete=models.CASCADE, related_name="said", to="listening.message")),
            ("number", models.PositiveSmallIntegerField()),
            ("text", models.CharField(blank=True, default="", max_length=2000)),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("message", "number"), name="one_turn_a_number"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("text", ""), _negated=True), ("withheld_at__isnull", False), _connector="OR"
                    ),
                    name="a_turn_has_words",
                ),
            ]
        },
    ),
]

KEPT = """
CREATE FUNCTION listening_release_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release is never changed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER release_is_frozen BEFORE UPDATE OR DELETE ON listening_release
    FOR EACH ROW EXECUTE FUNCTION listening_release_is_frozen();

-- What a panel was asked can be taken out of sight, even once it is over; nothing else of it changes then.
CREATE FUNCTION listening_inquiry_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an inquiry that is over is never changed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER inquiry_is_over BEFORE UPDATE ON listening_inquiry FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL AND to_jsonb(OLD) - 'withheld_at' IS DISTINCT FROM to_jsonb(NEW) - 'withheld_at')
    EXECUTE FUNCTION listening_inquiry_is_over();
CREATE TRIGGER inquiry_stays BEFORE DELETE ON listening_inquiry FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION listening_inquiry_is_over();
"""
LET_GO = """
DROP TRIGGER inquiry_stays ON listening_inquiry;
DROP TRIGGER inquiry_is_over ON listening_inquiry;
DROP TRIGGER release_is_frozen ON listening_release;
DROP FUNCTION listening_inquiry_is_over();
DROP FUNCTION listening_release_is_frozen();
"""


class Migration(migrations.Migration):
    replaces = [
        ("listening", name) for name in ["0001_listening", "0002_messages", "0003_inquiries", "0004_withheld_inquiries"]
    ]

    initial = True

    dependencies = [("brands", "0001_tables"), ("communities", "0001_tables"), ("government", "0001_tables")]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
