"""Panels: members drawn by lot who answer one question; the database itself holds them to what was frozen."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION government_panel_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['gathering', 'words', 'seating', 'serving', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a panel is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.kind, NEW.caller_id, NEW.origin, NEW.subject, NEW.question, NEW.former_id,
            NEW.turn, NEW.serving_days, NEW.called_at)
        IS DISTINCT FROM
           (OLD.community_id, OLD.poll_id, OLD.kind, OLD.caller_id, OLD.origin, OLD.subject, OLD.question, OLD.former_id,
            OLD.turn, OLD.serving_days, OLD.called_at)
        OR OLD.vote_id IS NOT NULL AND NEW.vote_id IS DISTINCT FROM OLD.vote_id
        OR OLD.state <> 'gathering' AND NEW.excluded <> OLD.excluded
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a panel froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER panel_goes_forward BEFORE UPDATE OR DELETE ON government_panel
    FOR EACH ROW EXECUTE FUNCTION government_panel_goes_forward();
CREATE FUNCTION government_panelist_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['willing', 'drawn', 'seated'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.number IS NOT NULL THEN
            RAISE EXCEPTION 'a pool is kept as it was frozen' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.panel_id, NEW.membership_id) IS DISTINCT FROM (OLD.panel_id, OLD.membership_id)
        OR OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number
        OR OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until
        OR NOT OLD.state = ANY (states) AND NEW.state <> OLD.state
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what became of somebody who was willing is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER panelist_goes_forward BEFORE UPDATE OR DELETE ON government_panelist
    FOR EACH ROW EXECUTE FUNCTION government_panelist_goes_forward();
"""
BACKWARD = """
DROP TRIGGER panelist_goes_forward ON government_panelist;
DROP FUNCTION government_panelist_goes_forward();
DROP TRIGGER panel_goes_forward ON government_panel;
DROP FUNCTION government_panel_goes_forward();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0007_mandates_know_their_community'),
        ('government', '0009_vouches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField('poll', 'options', models.PositiveIntegerField(default=0)),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('panel', 'Panel'), ('jury', 'Jury')], max_length=5)),
                ('origin', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('subject', models.CharField(max_length=200)),
                ('question', models.CharField(max_length=4000)),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('serving_days', models.PositiveSmallIntegerField()),
                ('called_at', models.DateTimeField()),
                ('excluded', models.PositiveIntegerField(default=0)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('gathering', 'Gathering'), ('words', 'Words'), ('seating', 'Seating'), ('serving', 'Serving'), ('done', 'Done')], default='gathering', max_length=9)),
                ('ending', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('divided', 'Divided'), ('quorum', 'Quorum'), ('too_few', 'Too Few'), ('key_lost', 'Key Lost')], default='', max_length=8)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('caller', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='communities.community')),
                ('former', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='government.panel')),
                ('poll', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='panel', to='government.poll')),
                ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='panel_answering', to='government.poll')),
            ],options={"indexes": [models.Index(fields=['community', '-id'], name='panels_of_a_community')],"constraints": [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('kind', 'panel')), fields=('community',), name='one_panel_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('former__isnull', True), ('turn', 1)), models.Q(('former__isnull', False), ('turn__gt', 1)), _connector='OR'), name='a_panel_drawn_again_says_so'), models.CheckConstraint(condition=models.Q(models.Q(('caller__isnull', False), ('origin__isnull', True)), models.Q(('caller__isnull', True), ('origin__isnull', False)), _connector='OR'), name='somebody_or_something_called_a_panel'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'done'), models.Q(('ending', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('ended_at__isnull', True), ('ending', '')), _connector='OR'), name='a_panel_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='Panelist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('willing', 'Willing'), ('drawn', 'Drawn'), ('seated', 'Seated'), ('withdrawn', 'Withdrawn'), ('declined', 'Declined'), ('silent', 'Silent'), ('left', 'Left'), ('concerned', 'Concerned')], default='willing', max_length=9)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=2000)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panelists', to='government.panel')),
            ],options={"constraints": [models.UniqueConstraint(fields=('panel', 'membership'), name='once_willing'), models.UniqueConstraint(fields=('panel', 'number'), name='one_panelist_per_number'), models.CheckConstraint(condition=models.Q(('number__isnull', False), ('state__in', ('willing', 'concerned')), _connector='OR'), name='only_the_pool_is_drawn_from')]},
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='government.panel')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'parties',"constraints": [models.UniqueConstraint(fields=('panel', 'user'), name='once_a_party')]},
        ),
        
        
        
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
