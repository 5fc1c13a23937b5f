"""What brands take on after results; what was published, and what was said of it since, never changes."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION commitments_commitment_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
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
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER turn_is_kept BEFORE UPDATE OR DELETE ON commitments_turn
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();
"""
BACKWARD = """
DROP TRIGGER turn_is_kept ON commitments_turn;
DROP FUNCTION commitments_is_kept();
DROP TRIGGER promise_stays ON commitments_promise;
DROP FUNCTION commitments_promise_stays();
DROP TRIGGER commitment_goes_forward ON commitments_commitment;
DROP FUNCTION commitments_commitment_goes_forward();
"""

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('rounds', '0001_rounds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.CharField(blank=True, choices=[('brand', 'Brand'), ('closed', 'Closed')], default='', max_length=6)),
                ('stopped_why', models.CharField(blank=True, default='', max_length=1000)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commitment', to='rounds.round')),
            ],options={"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('stopped_at', None), ('stopped_by', ''), ('stopped_why', '')), models.Q(('stopped_at__isnull', False), ('stopped_by', 'closed')), models.Q(('stopped_at__isnull', False), ('stopped_by', 'brand'), models.Q(('stopped_why', ''), _negated=True)), _connector='OR'), name='a_product_that_stopped_says_why')]},
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('attribute', models.CharField(blank=True, default='', max_length=40)),
                ('text', models.CharField(max_length=300)),
                ('is_kept', models.BooleanField(default=True)),
                ('due', models.DateField(blank=True, null=True)),
                ('why', models.CharField(blank=True, default='', max_length=600)),
                ('instead', models.CharField(blank=True, default='', max_length=600)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='commitments.commitment')),
            ],options={"indexes": [models.Index(condition=models.Q(('told_at', None)), fields=['due'], name='promises_to_tell')],"constraints": [models.UniqueConstraint(fields=('commitment', 'number'), name='one_promise_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('due__isnull', False), ('is_kept', True)), models.Q(('due', None), ('is_kept', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='a_promise_has_a_day_or_a_reason')]},
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('done', 'Done'), ('moved', 'Moved'), ('given_up', 'Given Up')], max_length=8)),
                ('words', models.CharField(max_length=1000)),
                ('proof', models.CharField(blank=True, default='', max_length=300)),
                ('day', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='commitments.promise')),
            ],options={"constraints": [models.UniqueConstraint(condition=models.Q(('kind__in', ['done', 'given_up'])), fields=('promise',), name='a_promise_ends_once'), models.CheckConstraint(condition=models.Q(models.Q(('day', None), ('kind', 'given_up')), models.Q(('day__isnull', False), ('kind__in', ['done', 'moved'])), _connector='OR'), name='a_turn_has_its_day')]},
        ),
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
