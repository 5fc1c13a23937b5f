"""What members see in shops; that something was seen stays, for ever."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION commitments_sighting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (NEW.commitment_id, NEW.as_promised, NEW.seen_on, NEW.place, NEW.price, NEW.at)
            IS DISTINCT FROM (OLD.commitment_id, OLD.as_promised, OLD.seen_on, OLD.place, OLD.price, OLD.at)
        OR OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answer) IS DISTINCT FROM (OLD.answered_at, OLD.answer)
        OR NEW.by_id IS DISTINCT FROM OLD.by_id AND NEW.by_id IS NOT NULL
        OR NEW.text <> OLD.text AND NEW.text <> '' AND OLD.text <> '' THEN
        RAISE EXCEPTION 'what was seen stays' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER sighting_stays BEFORE UPDATE OR DELETE ON commitments_sighting
    FOR EACH ROW EXECUTE FUNCTION commitments_sighting_stays();
"""
BACKWARD = """
DROP TRIGGER sighting_stays ON commitments_sighting;
DROP FUNCTION commitments_sighting_stays();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_pictures_of_shops'),
        ('commitments', '0002_prices_and_followups'),
        ('communities', '0010_gated'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_promised', models.BooleanField()),
                ('seen_on', models.DateField()),
                ('place', models.CharField(max_length=60)),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('text', models.CharField(blank=True, default='', max_length=1000)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('withheld_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='commitments.commitment')),
                ('photo', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.upload')),
            ],
            options={
                'indexes': [models.Index(fields=['commitment', '-id'], name='sightings_of_a_product')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='an_answer_to_a_sighting_has_words')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
