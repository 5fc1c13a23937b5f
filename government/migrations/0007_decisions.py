"""Decisions: proposed, reworded, objected to, voted; the database itself holds them to what was frozen."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


FORWARD = """
CREATE FUNCTION government_decision_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['discussion', 'voting', 'aside', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a decision is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.author_id, NEW.subject, NEW.kind, NEW.share, NEW.title, NEW.amends, NEW.poll_id, NEW.opened_at)
        IS DISTINCT FROM
           (OLD.community_id, OLD.author_id, OLD.subject, OLD.kind, OLD.share, OLD.title, OLD.amends, OLD.poll_id, OLD.opened_at)
        OR OLD.aside_id IS NOT NULL AND NEW.aside_id IS DISTINCT FROM OLD.aside_id
        OR OLD.thread_id IS NOT NULL AND NEW.thread_id IS DISTINCT FROM OLD.thread_id
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a decision froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER decision_goes_forward BEFORE UPDATE OR DELETE ON government_decision
    FOR EACH ROW EXECUTE FUNCTION government_decision_goes_forward();
CREATE FUNCTION government_draft_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (NEW.decision_id, NEW.number, NEW.author_id, NEW.content, NEW.why)
        IS DISTINCT FROM (OLD.decision_id, OLD.number, OLD.author_id, OLD.content, OLD.why)
        OR EXISTS (SELECT FROM government_decision WHERE id = OLD.decision_id AND state <> 'discussion')
    THEN
        RAISE EXCEPTION 'a wording is kept as it was written' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER draft_is_kept BEFORE UPDATE OR DELETE ON government_draft
    FOR EACH ROW EXECUTE FUNCTION government_draft_is_kept();
CREATE TRIGGER reasonedobjection_is_kept BEFORE DELETE ON government_reasonedobjection
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
"""
BACKWARD = """
DROP TRIGGER reasonedobjection_is_kept ON government_reasonedobjection;
DROP TRIGGER draft_is_kept ON government_draft;
DROP FUNCTION government_draft_is_kept();
DROP TRIGGER decision_goes_forward ON government_decision;
DROP FUNCTION government_decision_goes_forward();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0007_mandates_know_their_community'),
        ('government', '0006_recalls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('text', 'Text'), ('charter', 'Charter'), ('constitution', 'Constitution')], max_length=12)),
                ('kind', models.CharField(choices=[('consultation', 'Consultation'), ('majority', 'Majority'), ('consent', 'Consent')], max_length=12)),
                ('share', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('amends', models.PositiveIntegerField(blank=True, null=True)),
                ('makes', models.PositiveIntegerField(blank=True, null=True)),
                ('opened_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('discussion', 'Discussion'), ('voting', 'Voting'), ('aside', 'Aside'), ('done', 'Done')], default='discussion', max_length=12)),
                ('ending', models.CharField(blank=True, choices=[('adopted', 'Adopted'), ('rejected', 'Rejected'), ('heard', 'Heard'), ('quorum', 'Quorum'), ('withdrawn', 'Withdrawn'), ('key_lost', 'Key Lost')], default='', max_length=12)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('aside', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_set_aside', to='government.poll')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='communities.community')),
                ('poll', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='government.poll')),
                ('thread', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.thread')),
            ],options={"indexes": [models.Index(fields=['community', '-id'], name='decisions_of_a_community')],"constraints": [models.UniqueConstraint(condition=models.Q(('subject__in', ('charter', 'constitution')), models.Q(('state', 'done'), _negated=True)), fields=('community', 'subject'), name='one_amendment_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'done'), models.Q(('ending', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('ended_at__isnull', True), ('ending', '')), _connector='OR'), name='a_decision_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('why', models.CharField(max_length=1500)),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('taken', 'Taken'), ('declined', 'Declined')], default='offered', max_length=8)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='government.decision')),
            ],options={"constraints": [models.UniqueConstraint(fields=('decision', 'number'), name='one_draft_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken'), ('taken_at__isnull', False)), models.Q(('state', 'taken'), _negated=True), _connector='OR'), name='a_draft_is_taken_at_a_time')]},
        ),
        migrations.CreateModel(
            name='ReasonedObjection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=1000)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_set_aside', models.BooleanField(default=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='government.decision')),
            ],options={"constraints": [models.UniqueConstraint(fields=('decision', 'author'), name='one_reasoned_objection_per_member')]},
        ),
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
