"""What brands take on after results, what it costs since, what members see in shops.

What was published, and what was said of it since, never changes: the database itself sees to it.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Commitment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("round", models.OneToOneField(on_delete=models.PROTECT, related_name="commitment", to="rounds.round")),
            ("content", models.JSONField(default=dict)),
            ("version", models.PositiveIntegerField(default=1)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("published_at", models.DateTimeField(blank=True, null=True)),
            ("stopped_at", models.DateTimeField(blank=True, null=True)),
            (
                "stopped_by",
                models.CharField(
                    blank=True, choices=[("brand", "Brand"), ("closed", "Closed")], default="", max_length=6
                ),
            ),
            ("stopped_why", models.CharField(blank=True, default="", max_length=1000)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("why_withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("stopped_at", None), ("stopped_by", ""), ("stopped_why", "")),
                        models.Q(("stopped_at__isnull", False), ("stopped_by", "closed")),
                        models.Q(
                            ("stopped_at__isnull", False),
                            ("stopped_by", "brand"),
                            models.Q(("stopped_why", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="a_product_that_stopped_says_why",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Promise",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "commitment",
                models.ForeignKey(on_delete=models.PROTECT, related_name="promises", to="commitments.commitment"),
            ),
            ("number", models.PositiveSmallIntegerField()),
            ("attribute", models.CharField(blank=True, default="", max_length=40)),
            ("text", models.CharField(max_length=300)),
            ("is_kept", models.BooleanField(default=True)),
            ("due", models.DateField(blank=True, null=True)),
            ("why", models.CharField(blank=True, default="", max_length=600)),
            ("instead", models.CharField(blank=True, default="", max_length=600)),
            ("told_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(condition=models.Q(("told_at", None)), fields=["due"], name="promises_to_tell")],
            "constraints": [
                models.UniqueConstraint(fields=("commitment", "number"), name="one_promise_a_number"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("due__isnull", False), ("is_kept", True)),
                        models.Q(("due", None), ("is_kept", False), models.Q(("why", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_promise_has_a_day_or_a_reason",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Turn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("promise", models.ForeignKey(on_delete=models.PROTECT, related_name="turns", to="commitments.promise")),
            (
                "kind",
                models.CharField(
                    choices=[("done", "Done"), ("moved", "Moved"), ("given_up", "Given Up")], max_length=8
                ),
            ),
            ("words", models.CharField(max_length=1000)),
            ("proof", models.CharField(blank=True, default="", max_length=300)),
            ("day", models.DateField(blank=True, null=True)),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("kind__in", ["done", "given_up"])),
                    fields=("promise",),
                    name="a_promise_ends_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("day", None), ("kind", "given_up")),
                        models.Q(("day__isnull", False), ("kind__in", ["done", "moved"])),
                        _connector="OR",
                    ),
                    name="a_turn_has_its_day",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="CostChange",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "commitment",
                models.ForeignKey(on_delete=models.PROTECT, related_name="changes", to="commitments.commitment"),
            ),
            ("number", models.PositiveSmallIntegerField()),
            ("parts", models.JSONField()),
            ("price", models.DecimalField(decimal_places=4, max_digits=12)),
            ("agreed", models.DecimalField(decimal_places=4, max_digits=12)),
            ("moved", models.DecimalField(decimal_places=2, max_digits=12)),
            ("computed_by", models.CharField(max_length=80)),
            ("basis", models.CharField(max_length=400)),
            ("valid_until", models.DateField()),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("commitment", "number"), name="one_change_a_number")]},
    ),
    migrations.CreateModel(
        name="FollowUp",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "change",
                models.OneToOneField(on_delete=models.PROTECT, related_name="followup", to="commitments.costchange"),
            ),
            (
                "state",
                models.CharField(
                    choices=[("open", "Open"), ("accepted", "Accepted"), ("refused", "Refused"), ("void", "Void")],
                    default="open",
                    max_length=8,
                ),
            ),
            ("opened_at", models.DateTimeField()),
            ("closes_at", models.DateTimeField()),
            ("closed_at", models.DateTimeField(blank=True, null=True)),
            ("body", models.JSONField(default=dict)),
            ("digest", models.CharField(blank=True, default="", max_length=64)),
            ("signature", models.CharField(blank=True, default="", max_length=128)),
        ],
        options={
            "indexes": [
                models.Index(condition=models.Q(("state", "open")), fields=["closes_at"], name="followups_to_close")
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("closed_at", None), ("state", "open")),
                        models.Q(models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)),
                        _connector="OR",
                    ),
                    name="a_followup_ends_once",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Ballot",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "followup",
                models.ForeignKey(on_delete=models.CASCADE, related_name="ballots", to="commitments.followup"),
            ),
            (
                "user",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="ballots_on_prices", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("community", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            (
                "choice",
                models.CharField(
                    choices=[("accept", "Accept"), ("refuse", "Refuse"), ("blank", "Blank")], max_length=6
                ),
            ),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("followup", "user"), name="one_ballot_of_a_person_on_a_price")
            ]
        },
    ),
    migrations.CreateModel(
        name="Slip",
        fields=[
            ("id", models.UUIDField(primary_key=True, serialize=False)),
            ("followup", models.ForeignKey(on_delete=models.PROTECT, related_name="slips", to="commitments.followup")),
            (
                "choice",
                models.CharField(
                    choices=[("accept", "Accept"), ("refuse", "Refuse"), ("blank", "Blank")], max_length=6
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Sighting",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "commitment",
                models.ForeignKey(on_delete=models.PROTECT, related_name="sightings", to="commitments.commitment"),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("as_promised", models.BooleanField()),
            ("seen_on", models.DateField()),
            ("place", models.CharField(max_length=60)),
            ("price", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
            ("text", models.CharField(blank=True, default="", max_length=1000)),
            (
                "photo",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to="accounts.upload"
                ),
            ),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("answer", models.CharField(blank=True, default="", max_length=1000)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            ("answer_withheld_at", models.DateTimeField(blank=True, null=True)),
            ("taken_back_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["commitment", "-id"], name="sightings_of_a_product")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answer", ""), ("answered_at", None)),
                        models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_answer_to_a_sighting_has_words",
                )
            ],
        },
    ),
]

KEPT = """
-- Words of a brand can be taken out of sight; nothing else of what was published changes.
CREATE FUNCTION commitments_commitment_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an answer to a result is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.round_id <> OLD.round_id
        OR OLD.published_at IS NOT NULL
            AND (NEW.content, NEW.version, NEW.published_at) IS DISTINCT FROM (OLD.content, OLD.version, OLD.published_at)
        OR OLD.stopped_at IS NOT NULL
            AND to_jsonb(NEW) - 'withheld_at' - 'why_withheld_at' <> to_jsonb(OLD) - 'withheld_at' - 'why_withheld_at' THEN
        RAISE EXCEPTION 'an answer to a result goes forward' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER commitment_goes_forward BEFORE UPDATE OR DELETE ON commitments_commitment
    FOR EACH ROW EXECUTE FUNCTION commitments_commitment_goes_forward();

CREATE FUNCTION commitments_promise_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.told_at IS NULL
        AND (NEW.commitment_id, NEW.number, NEW.attribute, NEW.text, NEW.is_kept, NEW.due, NEW.why, NEW.instead)
            IS NOT DISTINCT FROM
            (OLD.commitment_id, OLD.number, OLD.attribute, OLD.text, OLD.is_kept, OLD.due, OLD.why, OLD.instead) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was promised stays' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER promise_stays BEFORE UPDATE OR DELETE ON commitments_promise
    FOR EACH ROW EXECUTE FUNCTION commitments_promise_stays();

CREATE FUNCTION commitments_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME <> 'commitments_slip'
        AND to_jsonb(NEW) - 'withheld_at' = to_jsonb(OLD) - 'withheld_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER turn_is_kept BEFORE UPDATE OR DELETE ON commitments_turn
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();
CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON commitments_costchange
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();
CREATE TRIGGER slip_is_kept BEFORE UPDATE OR DELETE ON commitments_slip
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();

CREATE FUNCTION commitments_followup_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open'
        OR (NEW.change_id, NEW.opened_at, NEW.closes_at) IS DISTINCT FROM (OLD.change_id, OLD.opened_at, OLD.closes_at) THEN
        RAISE EXCEPTION 'a vote on a price ends once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER followup_goes_forward BEFORE UPDATE OR DELETE ON commitments_followup
    FOR EACH ROW EXECUTE FUNCTION commitments_followup_goes_forward();

-- That something was seen in a shop stays, for ever; who saw it and in which words can be forgotten.
CREATE FUNCTION commitments_sighting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (NEW.commitment_id, NEW.as_promised, NEW.seen_on, NEW.place, NEW.price, NEW.at)
            IS DISTINCT FROM (OLD.commitment_id, OLD.as_promised, OLD.seen_on, OLD.place, OLD.price, OLD.at)
        OR OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answer) IS DISTINCT FROM (OLD.answered_at, OLD.answer)
        OR NEW.by_id IS DISTINCT FROM OLD.by_id AND NEW.by_id IS NOT NULL
        OR NEW.text <> OLD.text AND NEW.text <> '' AND OLD.text <> '' THEN
        RAISE EXCEPTION 'what was seen stays' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER sighting_stays BEFORE UPDATE OR DELETE ON commitments_sighting
    FOR EACH ROW EXECUTE FUNCTION commitments_sighting_stays();

-- A member can take back what they saw, once.
CREATE FUNCTION commitments_taken_back_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was taken back stays so' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER taken_back_for_good BEFORE UPDATE ON commitments_sighting
    FOR EACH ROW WHEN (OLD.taken_back_at IS NOT NULL AND NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at)
    EXECUTE FUNCTION commitments_taken_back_for_good();
"""
LET_GO = """
DROP TRIGGER taken_back_for_good ON commitments_sighting;
DROP TRIGGER sighting_stays ON commitments_sighting;
DROP TRIGGER followup_goes_forward ON commitments_followup;
DROP TRIGGER slip_is_kept ON commitments_slip;
DROP TRIGGER change_is_kept ON commitments_costchange;
DROP TRIGGER turn_is_kept ON commitments_turn;
DROP TRIGGER promise_stays ON commitments_promise;
DROP TRIGGER commitment_goes_forward ON commitments_commitment;
DROP FUNCTION commitments_taken_back_for_good();
DROP FUNCTION commitments_sighting_stays();
DROP FUNCTION commitments_followup_goes_forward();
DROP FUNCTION commitments_is_kept();
DROP FUNCTION commitments_promise_stays();
DROP FUNCTION commitments_commitment_goes_forward();
"""


class Migration(migrations.Migration):
    replaces = [
        ("commitments", name)
        for name in ["0001_commitments", "0002_prices_and_followups", "0003_sightings", "0004_words_out_of_sight"]
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("communities", "0001_tables"),
        ("rounds", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
