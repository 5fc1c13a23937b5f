"""What a moderator wrote can be forgotten, never changed; a case knows the day of its content."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION moderation_ruling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a ruling is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.case_id, NEW.puid, NEW.by_id, NEW.article_id, NEW.category, NEW.law, NEW.language, NEW.source,
        NEW.at, NEW.appeal_until)
        IS DISTINCT FROM
       (OLD.case_id, OLD.puid, OLD.by_id, OLD.article_id, OLD.category, OLD.law, OLD.language, OLD.source,
        OLD.at, OLD.appeal_until)
        OR NEW.facts IS DISTINCT FROM OLD.facts AND NEW.facts <> ''
        OR NEW.why IS DISTINCT FROM OLD.why AND NEW.why <> ''
        OR OLD.seconded_by_id IS NOT NULL AND NEW.seconded_by_id IS DISTINCT FROM OLD.seconded_by_id
        OR OLD.panel_id IS NOT NULL AND NEW.panel_id IS DISTINCT FROM OLD.panel_id
        OR OLD.overturned_at IS NOT NULL AND NEW.overturned_at IS DISTINCT FROM OLD.overturned_at
    THEN
        RAISE EXCEPTION 'what was decided is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION moderation_ruling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a ruling is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.case_id, NEW.puid, NEW.by_id, NEW.article_id, NEW.category, NEW.law, NEW.facts, NEW.why, NEW.language, NEW.source,
        NEW.at, NEW.appeal_until)
        IS DISTINCT FROM
       (OLD.case_id, OLD.puid, OLD.by_id, OLD.article_id, OLD.category, OLD.law, OLD.facts, OLD.why, OLD.language, OLD.source,
        OLD.at, OLD.appeal_until)
        OR OLD.seconded_by_id IS NOT NULL AND NEW.seconded_by_id IS DISTINCT FROM OLD.seconded_by_id
        OR OLD.panel_id IS NOT NULL AND NEW.panel_id IS DISTINCT FROM OLD.panel_id
        OR OLD.overturned_at IS NOT NULL AND NEW.overturned_at IS DISTINCT FROM OLD.overturned_at
    THEN
        RAISE EXCEPTION 'what was decided is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0006_flaggers'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='written_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
