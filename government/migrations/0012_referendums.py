"""Referendums: questions of another part of the software to all who may vote; what they froze stays."""

import django.db.models.deletion
from django.db import migrations, models

HOLD = """
CREATE FUNCTION government_referendum_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a referendum is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.origin, NEW.share, NEW.called_at)
        IS DISTINCT FROM (OLD.community_id, OLD.poll_id, OLD.origin, OLD.share, OLD.called_at)
    THEN
        RAISE EXCEPTION 'what a referendum froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER referendum_goes_forward BEFORE UPDATE OR DELETE ON government_referendum
    FOR EACH ROW EXECUTE FUNCTION government_referendum_goes_forward();
"""
LET_GO = """
DROP TRIGGER referendum_goes_forward ON government_referendum;
DROP FUNCTION government_referendum_goes_forward();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('government', '0011_adopted_without_effect'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referendum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=80, unique=True)),
                ('share', models.PositiveSmallIntegerField()),
                ('called_at', models.DateTimeField()),
                ('ending', models.CharField(blank=True, choices=[('carried', 'Carried'), ('not_carried', 'Not Carried'), ('quorum', 'Quorum'), ('moot', 'Moot'), ('key_lost', 'Key Lost')], default='', max_length=11)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referendums', to='communities.community')),
                ('poll', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referendum', to='government.poll')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_referendum_says_how_it_ended')],
            },
        ),
        migrations.RunSQL(HOLD, LET_GO),
    ]
