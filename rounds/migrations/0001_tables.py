"""Rounds, what members answer and compare, what was counted; an opened round is held to what it asked."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Round",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="rounds", to="brands.brand")),
            ("title", models.CharField(max_length=120)),
            ("about", models.TextField()),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
            ("currency", models.CharField(default="EUR", max_length=3)),
            ("design", models.JSONField()),
            ("plan", models.JSONField(blank=True, default=list)),
            (
                "asks_price",
                models.CharField(
                    choices=[("nothing", "Nothing"), ("direct", "Direct"), ("westendorp", "Westendorp")],
                    default="nothing",
                    max_length=10,
                ),
            ),
            ("days", models.PositiveSmallIntegerField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("review", "Review"),
                        ("open", "Open"),
                        ("closed", "Closed"),
                        ("counted", "Counted"),
                        ("stopped", "Stopped"),
                    ],
                    default="draft",
                    max_length=8,
                ),
            ),
            ("version", models.PositiveIntegerField(default=1)),
            ("made_at", models.DateTimeField(db_default=Now())),
            ("opened_at", models.DateTimeField(blank=True, null=True)),
            ("closes_at", models.DateTimeField(blank=True, null=True)),
            ("closed_at", models.DateTimeField(blank=True, null=True)),
            ("why_stopped", models.CharField(blank=True, default="", max_length=600)),
            (
                "earlier",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="later", to="rounds.round"
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(fields=["brand", "-id"], name="rounds_of_a_brand"),
                models.Index(condition=models.Q(("state", "open")), fields=["closes_at"], name="rounds_to_close"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("closes_at", None), ("opened_at", None)),
                        ("closes_at__gt", models.F("opened_at")),
                        _connector="OR",
                    ),
                    name="a_round_closes_after_it_opened",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state__in", ["open", "closed", "counted"]), _negated=True),
                        ("opened_at__isnull", False),
                        _connector="OR",
                    ),
                    name="a_round_is_answered_once_opened",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "stopped"), _negated=True),
                        models.Q(("why_stopped", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="a_round_stopped_says_why",
                ),
                models.CheckConstraint(
                    condition=models.Q(("days__range", (1, 90))), name="a_round_lasts_one_to_ninety_days"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Addressed",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("round", models.ForeignKey(on_delete=models.PROTECT, related_name="addressed", to="rounds.round")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="rounds", to="communities.community"),
            ),
            (
                "state",
                models.CharField(
                    choices=[("asked", "Asked"), ("accepted", "Accepted"), ("declined", "Declined"), ("gone", "Gone")],
                    default="asked",
                    max_length=8,
                ),
            ),
            ("words", models.CharField(blank=True, default="", max_length=600)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="rounds_of_a_community")],
            "constraints": [
                models.UniqueConstraint(fields=("round", "community"), name="a_round_addresses_a_community_once"),
                models.CheckConstraint(
                    condition=models.Q(("state", "asked"), ("answered_at__isnull", False), _connector="OR"),
                    name="a_review_is_dated",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "declined"), _negated=True),
                        models.Q(("words", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="who_declines_a_round_says_why",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Answer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("round", models.ForeignKey(on_delete=models.CASCADE, related_name="answers", to="rounds.round")),
            (
                "user",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="answers_to_rounds", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("community", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            ("content", models.JSONField()),
            ("version", models.PositiveSmallIntegerField(blank=True, null=True)),
            ("compared", models.CharField(blank=True, default="", max_length=12)),
            ("answered_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("round", "user"), name="one_answer_of_a_person_to_a_round"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("compared", ""), ("version", None)),
                        models.Q(("version__isnull", False), models.Q(("compared", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="what_was_compared_has_its_version",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Sheet",
        fields=[
            ("id", models.UUIDField(primary_key=True, serialize=False)),
            ("round", models.ForeignKey(on_delete=models.PROTECT, related_name="sheets", to="rounds.round")),
            ("community", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            ("content", models.JSONField()),
        ],
        options={"indexes": [models.Index(fields=["round", "id"], name="sheets_of_a_round")]},
    ),
    migrations.CreateModel(
        name="ComparisonSheet",
        fields=[
            ("id", models.UUIDField(primary_key=True, serialize=False)),
            ("round", models.ForeignKey(on_delete=models.PROTECT, related_name="comparison_sheets", to="rounds.round")),
            ("version", models.PositiveSmallIntegerField()),
            ("compared", models.CharField(max_length=12)),
        ],
        options={"indexes": [models.Index(fields=["round", "version", "compared"], name="comparisons_of_a_round")]},
    ),
    migrations.CreateModel(
        name="Release",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("round", models.OneToOneField(on_delete=models.PROTECT, related_name="release", to="rounds.round")),
            ("body", models.JSONField()),
            ("digest", models.CharField(max_length=64)),
            ("signature", models.CharField(max_length=128)),
            ("counted_at", models.DateTimeField(db_default=Now())),
        ],
    ),
]

KEPT = """
CREATE FUNCTION rounds_round_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a round is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'review'), ('review', 'draft'), ('review', 'open'), ('open', 'closed'), ('closed', 'counted'),
        ('draft', 'stopped'), ('review', 'stopped'), ('open', 'stopped'))
    THEN
        RAISE EXCEPTION 'a round goes forward' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.brand_id <> OLD.brand_id OR OLD.state <> 'draft' AND
        (NEW.title, NEW.about, NEW.language, NEW.currency, NEW.design, NEW.plan, NEW.asks_price, NEW.days,
        NEW.earlier_id)
        IS DISTINCT FROM
        (OLD.title, OLD.about, OLD.language, OLD.currency, OLD.design, OLD.plan, OLD.asks_price, OLD.days,
        OLD.earlier_id)
        OR OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.closes_at) IS DISTINCT FROM (OLD.opened_at, OLD.closes_at)
        OR OLD.state IN ('counted', 'stopped')
    THEN
        RAISE EXCEPTION 'what was shown of a round is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER round_goes_forward BEFORE UPDATE OR DELETE ON rounds_round
    FOR EACH ROW EXECUTE FUNCTION rounds_round_goes_forward();

CREATE FUNCTION rounds_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER release_is_kept BEFORE UPDATE OR DELETE ON rounds_release
    FOR EACH ROW EXECUTE FUNCTION rounds_is_kept();
CREATE TRIGGER sheet_is_kept BEFORE UPDATE OR DELETE ON rounds_sheet
    FOR EACH ROW EXECUTE FUNCTION rounds_is_kept();
CREATE TRIGGER comparison_sheet_is_kept BEFORE UPDATE OR DELETE ON rounds_comparisonsheet
    FOR EACH ROW EXECUTE FUNCTION rounds_is_kept();
"""
LET_GO = """
DROP TRIGGER comparison_sheet_is_kept ON rounds_comparisonsheet;
DROP TRIGGER sheet_is_kept ON rounds_sheet;
DROP TRIGGER release_is_kept ON rounds_release;
DROP TRIGGER round_goes_forward ON rounds_round;
DROP FUNCTION rounds_is_kept();
DROP FUNCTION rounds_round_goes_forward();
"""


class Migration(migrations.Migration):
    replaces = [("rounds", "0001_rounds"), ("rounds", "0002_withheld"), ("rounds", "0003_comparisons")]

    initial = True

    dependencies = [
        ("brands", "0001_tables"),
        ("communities", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
