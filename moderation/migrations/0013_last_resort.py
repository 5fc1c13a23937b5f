"""What neither a moderator nor a jury could decide is decided by the site's team; that it did cannot be changed afterwards."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION moderation_ruling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a ruling is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.case_id, NEW.puid, NEW.by_id, NEW.by_team, NEW.article_id, NEW.category, NEW.law, NEW.language, NEW.source,
        NEW.at, NEW.appeal_until)
        IS DISTINCT FROM
       (OLD.case_id, OLD.puid, OLD.by_id, OLD.by_team, OLD.article_id, OLD.category, OLD.law, OLD.language, OLD.source,
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


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0010_gated'),
        ('government', '0013_words_withheld'),
        ('moderation', '0012_prolongations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='ruling',
            name='somebody_decided_a_ruling',
        ),
        migrations.AddField(
            model_name='referral',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruling',
            name='by_team',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='referral',
            name='ending',
            field=models.CharField(blank=True, choices=[('decided', 'Decided'), ('unheard', 'Unheard'), ('team', 'Team')], default='', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('by_team', False)), models.Q(('by_team', False), ('panel__isnull', False)), models.Q(('by', None), ('by_team', True), ('panel', None)), _connector='OR'), name='somebody_decided_a_ruling'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
