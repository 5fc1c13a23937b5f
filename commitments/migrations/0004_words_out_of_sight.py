"""Words of a brand can be taken out of sight, and a member can take back what they saw; nothing else of it changes."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION commitments_commitment_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION commitments_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME <> 'commitments_slip'
        AND to_jsonb(NEW) - 'withheld_at' = to_jsonb(OLD) - 'withheld_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE FUNCTION commitments_taken_back_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was taken back stays so' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER taken_back_for_good BEFORE UPDATE ON commitments_sighting
    FOR EACH ROW WHEN (OLD.taken_back_at IS NOT NULL AND NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at)
    EXECUTE FUNCTION commitments_taken_back_for_good();
"""
BACKWARD = """
DROP TRIGGER taken_back_for_good ON commitments_sighting;
DROP FUNCTION commitments_taken_back_for_good();
CREATE OR REPLACE FUNCTION commitments_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE OR REPLACE FUNCTION commitments_commitment_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an answer to a result is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.round_id <> OLD.round_id
        OR OLD.published_at IS NOT NULL
            AND (NEW.content, NEW.version, NEW.published_at) IS DISTINCT FROM (OLD.content, OLD.version, OLD.published_at)
        OR OLD.stopped_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'an answer to a result goes forward' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0003_sightings'),
    ]

    operations = [
        migrations.AddField('commitment', 'withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('commitment', 'why_withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('turn', 'withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('costchange', 'withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('sighting', 'answer_withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('sighting', 'taken_back_at', models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
