"""Comparisons of whole products: drawn with the design, chosen beside an answer, nobody's once the round is closed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION rounds_round_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER comparison_sheet_is_kept BEFORE UPDATE OR DELETE ON rounds_comparisonsheet
    FOR EACH ROW EXECUTE FUNCTION rounds_is_kept();
"""
BACKWARD = """
DROP TRIGGER comparison_sheet_is_kept ON rounds_comparisonsheet;
CREATE OR REPLACE FUNCTION rounds_round_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
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
        (NEW.title, NEW.about, NEW.language, NEW.currency, NEW.design, NEW.asks_price, NEW.days, NEW.earlier_id)
        IS DISTINCT FROM
        (OLD.title, OLD.about, OLD.language, OLD.currency, OLD.design, OLD.asks_price, OLD.days, OLD.earlier_id)
        OR OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.closes_at) IS DISTINCT FROM (OLD.opened_at, OLD.closes_at)
        OR OLD.state IN ('counted', 'stopped')
    THEN
        RAISE EXCEPTION 'what was shown of a round is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0010_gated'),
        ('rounds', '0002_withheld'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ComparisonSheet',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('compared', models.CharField(max_length=12)),
            ],
        ),
        migrations.AddField(
            model_name='answer',
            name='compared',
            field=models.CharField(blank=True, default='', max_length=12),
        ),
        migrations.AddField(
            model_name='answer',
            name='version',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='plan',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('compared', ''), ('version', None)), models.Q(('version__isnull', False), models.Q(('compared', ''), _negated=True)), _connector='OR'), name='what_was_compared_has_its_version'),
        ),
        migrations.AddField(
            model_name='comparisonsheet',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comparison_sheets', to='rounds.round'),
        ),
        migrations.AddIndex(
            model_name='comparisonsheet',
            index=models.Index(fields=['round', 'version', 'compared'], name='comparisons_of_a_round'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
