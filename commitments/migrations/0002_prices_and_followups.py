"""What a product costs since, and the votes that open by themselves; what was declared and counted never changes."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON commitments_costchange
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();
CREATE TRIGGER slip_is_kept BEFORE UPDATE OR DELETE ON commitments_slip
    FOR EACH ROW EXECUTE FUNCTION commitments_is_kept();
CREATE FUNCTION commitments_followup_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open'
        OR (NEW.change_id, NEW.opened_at, NEW.closes_at) IS DISTINCT FROM (OLD.change_id, OLD.opened_at, OLD.closes_at) THEN
        RAISE EXCEPTION 'a vote on a price ends once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER followup_goes_forward BEFORE UPDATE OR DELETE ON commitments_followup
    FOR EACH ROW EXECUTE FUNCTION commitments_followup_goes_forward();
"""
BACKWARD = """
DROP TRIGGER followup_goes_forward ON commitments_followup;
DROP FUNCTION commitments_followup_goes_forward();
DROP TRIGGER slip_is_kept ON commitments_slip;
DROP TRIGGER change_is_kept ON commitments_costchange;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0001_commitments'),
        ('communities', '0010_gated'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CostChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('parts', models.JSONField()),
                ('price', models.DecimalField(decimal_places=4, max_digits=12)),
                ('agreed', models.DecimalField(decimal_places=4, max_digits=12)),
                ('moved', models.DecimalField(decimal_places=2, max_digits=12)),
                ('computed_by', models.CharField(max_length=80)),
                ('basis', models.CharField(max_length=400)),
                ('valid_until', models.DateField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='commitments.commitment')),
            ],options={"constraints": [models.UniqueConstraint(fields=('commitment', 'number'), name='one_change_a_number')]},
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('void', 'Void')], default='open', max_length=8)),
                ('opened_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('body', models.JSONField(default=dict)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('signature', models.CharField(blank=True, default='', max_length=128)),
                ('change', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='followup', to='commitments.costchange')),
            ],options={"indexes": [models.Index(condition=models.Q(('state', 'open')), fields=['closes_at'], name='followups_to_close')],"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='a_followup_ends_once')]},
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('accept', 'Accept'), ('refuse', 'Refuse'), ('blank', 'Blank')], max_length=6)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.community')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots_on_prices', to=settings.AUTH_USER_MODEL)),
                ('followup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='commitments.followup')),
            ],options={"constraints": [models.UniqueConstraint(fields=('followup', 'user'), name='one_ballot_of_a_person_on_a_price')]},
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('choice', models.CharField(choices=[('accept', 'Accept'), ('refuse', 'Refuse'), ('blank', 'Blank')], max_length=6)),
                ('followup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='commitments.followup')),
            ],
        ),
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
