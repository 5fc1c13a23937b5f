"""Recalls: petitions that a mandate end, their signatures, and the database's word that what they froze stays."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

HOLD = """
CREATE FUNCTION government_recall_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['petition', 'voting', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a recall is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.mandate_id, NEW.author_id, NEW.reasons, NEW.needed, NEW.opened_at,
            NEW.petition_until)
        IS DISTINCT FROM
           (OLD.community_id, OLD.poll_id, OLD.mandate_id, OLD.author_id, OLD.reasons, OLD.needed, OLD.opened_at,
            OLD.petition_until)
        OR OLD.state <> 'petition' AND NEW.signed <> OLD.signed
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a recall froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER recall_goes_forward BEFORE UPDATE OR DELETE ON government_recall
    FOR EACH ROW EXECUTE FUNCTION government_recall_goes_forward();
"""
LET_GO = """
DROP TRIGGER recall_goes_forward ON government_recall;
DROP FUNCTION government_recall_goes_forward();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0007_mandates_know_their_community'),
        ('government', '0005_polls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.CharField(max_length=2000)),
                ('reply', models.CharField(blank=True, default='', max_length=2000)),
                ('needed', models.PositiveIntegerField()),
                ('signed', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('petition_until', models.DateTimeField()),
                ('state', models.CharField(choices=[('petition', 'Petition'), ('voting', 'Voting'), ('done', 'Done')], default='petition', max_length=8)),
                ('ending', models.CharField(blank=True, choices=[('carried', 'Carried'), ('kept', 'Kept'), ('quorum', 'Quorum'), ('lapsed', 'Lapsed'), ('moot', 'Moot'), ('key_lost', 'Key Lost')], default='', max_length=8)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='communities.community')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='communities.mandate')),
                ('poll', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recall', to='government.poll')),
            ],options={"indexes": [models.Index(fields=['community', '-id'], name='recalls_of_a_community')],"constraints": [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('mandate',), name='one_recall_at_a_time_of_a_mandate'), models.CheckConstraint(condition=models.Q(('opened_at__lt', models.F('petition_until'))), name='a_petition_goes_forward'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'done'), models.Q(('ending', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('ended_at__isnull', True), ('ending', '')), _connector='OR'), name='a_recall_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='signature', serialize=False, to='government.rollentry')),
                ('recall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='government.recall')),
            ],
        ),
        
        
        
        
        migrations.RunSQL(HOLD, LET_GO),
    ]
