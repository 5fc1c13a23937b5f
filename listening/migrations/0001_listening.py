"""What a community shares with a brand: agreements, and weekly releases that the database holds as they were told."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


FORWARD = """
CREATE FUNCTION listening_release_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release is never changed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER release_is_frozen BEFORE UPDATE OR DELETE ON listening_release
    FOR EACH ROW EXECUTE FUNCTION listening_release_is_frozen();
"""
BACKWARD = """
DROP TRIGGER release_is_frozen ON listening_release;
DROP FUNCTION listening_release_is_frozen();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('brands', '0002_programs'),
        ('communities', '0010_gated'),
        ('government', '0013_words_withheld'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='brands.brand')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='communities.community')),
                ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.constitutionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('community', 'brand'), name='one_agreement_with_a_brand')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('cells', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='communities.community')),
            ],
            options={
                'indexes': [models.Index(fields=['community', '-week'], name='releases_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('community', 'week'), name='one_release_a_week')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
