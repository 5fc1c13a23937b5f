"""The database itself holds an election to what it froze: it goes forward, and nothing of it is changed or deleted."""

from django.db import migrations

KEPT = ("rollentry", "ballot", "countrecord", "objection", "appointment")
FORWARD = """
CREATE FUNCTION government_election_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['nominations', 'voting', 'objections', 'done', 'void'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an election is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.rules_id, NEW.office, NEW.method, NEW.seats, NEW.secret, NEW.roll_size, NEW.roll_digest,
            NEW.quorum, NEW.objectors, NEW.called_at, NEW.nominations_until, NEW.voting_until, NEW.objections_until)
        IS DISTINCT FROM
           (OLD.community_id, OLD.rules_id, OLD.office, OLD.method, OLD.seats, OLD.secret, OLD.roll_size, OLD.roll_digest,
            OLD.quorum, OLD.objectors, OLD.called_at, OLD.nominations_until, OLD.voting_until, OLD.objections_until)
        OR OLD.state <> 'nominations' AND (NEW.public_key, NEW.commitment, NEW.pool_digest)
            IS DISTINCT FROM (OLD.public_key, OLD.commitment, OLD.pool_digest)
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what an election froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER election_goes_forward BEFORE UPDATE OR DELETE ON government_election
    FOR EACH ROW EXECUTE FUNCTION government_election_goes_forward();
CREATE TRIGGER candidacy_is_kept BEFORE DELETE ON government_candidacy
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
""" + "".join(
    f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON government_{table}
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
"""
    for table in KEPT
)
BACKWARD = "".join(f"DROP TRIGGER {table}_is_kept ON government_{table};\n" for table in (*KEPT, "candidacy")) + """
DROP TRIGGER election_goes_forward ON government_election;
DROP FUNCTION government_election_goes_forward();
"""


class Migration(migrations.Migration):
    dependencies = [("government", "0002_elections")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
