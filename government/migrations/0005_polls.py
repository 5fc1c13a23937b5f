"""The vote leaves the election, so that a recall and a decision have one too: each election's poll takes its number."""

import django.db.models.deletion
from django.db import migrations, models

KEPT = ("rollentry", "ballot", "countrecord")
RELATED = {
    "rollentry": "roll", "envelope": "envelopes", "ballot": "ballots", "drawword": "words",
}  # fmt: skip
LOOK_AWAY = "".join(f"DROP TRIGGER {table}_is_kept ON government_{table};\n" for table in KEPT) + """
DROP TRIGGER election_goes_forward ON government_election;
DROP FUNCTION government_election_goes_forward();
"""
MOVE = """
INSERT INTO government_poll (id, community_id, rules_id, method, seats, secret, roll_size, roll_digest, quorum, opens_at,
    closes_at, state, options, public_key, commitment, pool_digest)
SELECT id, community_id, rules_id, method, seats, secret, roll_size, roll_digest, quorum, nominations_until, voting_until,
    CASE state WHEN 'nominations' THEN 'waiting' WHEN 'voting' THEN 'open' ELSE 'closed' END,
    (SELECT count(*) + CASE method WHEN 'draw' THEN 0 ELSE 1 END FROM government_candidacy
        WHERE election_id = government_election.id AND number IS NOT NULL),
    public_key, commitment, pool_digest
FROM government_election;
SELECT setval(pg_get_serial_sequence('government_poll', 'id'), greatest((SELECT max(id) FROM government_poll), 1));
UPDATE government_election SET poll_id = id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
HOLD = """
CREATE FUNCTION government_election_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['nominations', 'voting', 'objections', 'done', 'void'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an election is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.office, NEW.objectors, NEW.called_at, NEW.objections_until)
        IS DISTINCT FROM (OLD.community_id, OLD.poll_id, OLD.office, OLD.objectors, OLD.called_at, OLD.objections_until)
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what an election froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER election_goes_forward BEFORE UPDATE OR DELETE ON government_election
    FOR EACH ROW EXECUTE FUNCTION government_election_goes_forward();
CREATE FUNCTION government_poll_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['waiting', 'open', 'closed'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a poll is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.community_id, NEW.rules_id, NEW.method, NEW.seats, NEW.secret, NEW.roll_size, NEW.roll_digest, NEW.quorum)
        IS DISTINCT FROM
       (OLD.community_id, OLD.rules_id, OLD.method, OLD.seats, OLD.secret, OLD.roll_size, OLD.roll_digest, OLD.quorum)
        OR OLD.closes_at IS NOT NULL AND (NEW.opens_at, NEW.closes_at) IS DISTINCT FROM (OLD.opens_at, OLD.closes_at)
        OR OLD.state <> 'waiting' AND (NEW.options, NEW.public_key, NEW.commitment, NEW.pool_digest)
            IS DISTINCT FROM (OLD.options, OLD.public_key, OLD.commitment, OLD.pool_digest)
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a poll froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER poll_goes_forward BEFORE UPDATE OR DELETE ON government_poll
    FOR EACH ROW EXECUTE FUNCTION government_poll_goes_forward();
""" + "".join(
    f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON government_{table}
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
"""
    for table in KEPT
)


def of_poll(table):
    """A row that belonged to an election belongs to its poll, which has the same number."""
    whose = models.ForeignKey("government.poll", django.db.models.deletion.PROTECT, related_name=RELATED[table])
    return [migrations.RenameField(table, "election", "poll"), migrations.AlterField(table, "poll", whose)]


class Migration(migrations.Migration):
    dependencies = [("government", "0004_seats_that_fall_vacant")]
    operations = [
        migrations.RunSQL(LOOK_AWAY, elidable=False),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("method", models.CharField(max_length=20)),
                ("seats", models.PositiveSmallIntegerField(default=1)),
                ("secret", models.BooleanField()),
                ("roll_size", models.PositiveIntegerField()),
                ("roll_digest", models.CharField(max_length=64)),
                ("quorum", models.PositiveIntegerField()),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("open", "Open"), ("closed", "Closed")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("options", models.PositiveSmallIntegerField(default=0)),
                ("public_key", models.CharField(blank=True, default="", max_length=64)),
                ("commitment", models.CharField(blank=True, default="", max_length=64)),
                ("pool_digest", models.CharField(blank=True, default="", max_length=64)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="polls", to="communities.community"
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="polls",
                        to="government.constitutionversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(opens_at__lt=models.F("closes_at"))
                        | models.Q(opens_at__isnull=True, closes_at__isnull=True),
                        name="a_poll_goes_forward",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "election",
            "poll",
            models.OneToOneField(
                "government.poll", django.db.models.deletion.PROTECT, related_name="election", null=True
            ),
        ),
        migrations.RunSQL(MOVE),
        migrations.AlterField(
            "election",
            "poll",
            models.OneToOneField("government.poll", django.db.models.deletion.PROTECT, related_name="election"),
        ),
        migrations.RemoveConstraint("rollentry", "once_on_a_roll"),
        migrations.RemoveConstraint("drawword", "one_word_per_draw"),
        *(operation for table in RELATED for operation in of_poll(table)),
        migrations.RenameField("countrecord", "election", "poll"),
        migrations.AlterField(
            "countrecord",
            "poll",
            models.OneToOneField(
                "government.poll",
                django.db.models.deletion.PROTECT,
                primary_key=True,
                serialize=False,
                related_name="count",
            ),
        ),
        migrations.AddConstraint(
            "rollentry", models.UniqueConstraint(fields=("poll", "membership"), name="once_on_a_roll")
        ),
        migrations.AddConstraint(
            "drawword", models.UniqueConstraint(fields=("poll", "membership"), name="one_word_per_draw")
        ),
        migrations.RemoveConstraint("election", "an_election_goes_forward"),
        *(
            migrations.RemoveField("election", field)
            for field in (
                "rules", "method", "seats", "secret", "roll_size", "roll_digest", "quorum", "nominations_until",
                "voting_until", "public_key", "commitment", "pool_digest",
            )
        ),
        migrations.AddConstraint(
            "election",
            models.CheckConstraint(
                condition=models.Q(called_at__lt=models.F("objections_until")), name="an_election_goes_forward"
            ),
        ),
        migrations.RunSQL(HOLD),
    ]  # fmt: skip
