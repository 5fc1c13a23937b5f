"""The ledger: double entry, append-only, each entry adding up to nothing."""

from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Entry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("round", models.ForeignKey(on_delete=models.PROTECT, related_name="entries", to="rounds.round")),
            ("number", models.PositiveIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("benefit", "Benefit"),
                        ("payment", "Payment"),
                        ("loss", "Loss"),
                        ("reversal", "Reversal"),
                    ],
                    max_length=8,
                ),
            ),
            ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
            ("sides", models.PositiveSmallIntegerField()),
            ("about", models.CharField(max_length=400)),
            ("proof", models.CharField(blank=True, default="", max_length=300)),
            ("begins_on", models.DateField(blank=True, null=True)),
            ("ends_on", models.DateField(blank=True, null=True)),
            (
                "reverses",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="reversed_by", to="sharing.entry"
                ),
            ),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "verbose_name_plural": "entries",
            "constraints": [
                models.UniqueConstraint(fields=("round", "number"), name="one_entry_of_a_number"),
                models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="an_entry_is_of_something"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "reversal"), ("reverses__isnull", False)),
                        models.Q(models.Q(("kind", "reversal"), _negated=True), ("reverses__isnull", True)),
                        _connector="OR",
                    ),
                    name="a_reversal_reverses",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "benefit"), _negated=True),
                        models.Q(
                            ("begins_on__isnull", False),
                            ("ends_on__gte", models.F("begins_on")),
                            ("ends_on__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="a_benefit_is_of_a_time",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Line",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("entry", models.ForeignKey(on_delete=models.PROTECT, related_name="lines", to="sharing.entry")),
            ("account", models.CharField(max_length=40)),
            ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("entry", "account"), name="one_line_of_an_account"),
                models.CheckConstraint(condition=models.Q(("amount", 0), _negated=True), name="a_line_is_of_something"),
            ]
        },
    ),
]

KEPT = """
CREATE FUNCTION sharing_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER entries_are_append_only BEFORE UPDATE OR DELETE ON sharing_entry
    FOR EACH ROW EXECUTE FUNCTION sharing_is_append_only();
CREATE TRIGGER lines_are_append_only BEFORE UPDATE OR DELETE ON sharing_line
    FOR EACH ROW EXECUTE FUNCTION sharing_is_append_only();

-- At the end of the transaction that writes it, an entry is whole.
CREATE FUNCTION sharing_entry_balances(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) < 2 OR sum(line.amount) <> 0 OR count(*) <> max(whole.sides) FROM sharing_line AS line
        JOIN sharing_entry AS whole ON whole.id = line.entry_id WHERE line.entry_id = entry) IS NOT FALSE THEN
        RAISE EXCEPTION 'entry % does not add up to nothing', entry USING ERRCODE = 'check_violation';
    END IF;
END
$$;

CREATE FUNCTION sharing_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sharing_entry_balances(NEW.id);
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT FROM sharing_entry AS former WHERE former.id = NEW.reverses_id
        AND former.round_id = NEW.round_id AND former.kind <> 'reversal' AND former.amount = NEW.amount) THEN
        RAISE EXCEPTION 'entry % reverses nothing', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION sharing_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sharing_entry_balances(NEW.entry_id);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER entries_balance AFTER INSERT ON sharing_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION sharing_of_entry();
CREATE CONSTRAINT TRIGGER lines_balance AFTER INSERT ON sharing_line DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION sharing_of_line();
"""
LET_GO = """
DROP TRIGGER lines_balance ON sharing_line;
DROP TRIGGER entries_balance ON sharing_entry;
DROP TRIGGER lines_are_append_only ON sharing_line;
DROP TRIGGER entries_are_append_only ON sharing_entry;
DROP FUNCTION sharing_of_line();
DROP FUNCTION sharing_of_entry();
DROP FUNCTION sharing_entry_balances(bigint);
DROP FUNCTION sharing_is_append_only();
"""


class Migration(migrations.Migration):
    replaces = [("sharing", "0001_ledger")]

    initial = True

    dependencies = [("rounds", "0001_tables")]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
