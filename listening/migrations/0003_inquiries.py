"""Questions of brands to members whom a lot chose; the database holds what ended as it was told."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


FORWARD = """
CREATE FUNCTION listening_inquiry_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an inquiry that is over is never changed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER inquiry_is_over BEFORE UPDATE OR DELETE ON listening_inquiry
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION listening_inquiry_is_over();
"""
BACKWARD = """
DROP TRIGGER inquiry_is_over ON listening_inquiry;
DROP FUNCTION listening_inquiry_is_over();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('brands', '0003_sandbox'),
        ('communities', '0010_gated'),
        ('listening', '0002_messages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=120)),
                ('why', models.CharField(max_length=600)),
                ('questions', models.JSONField()),
                ('seats', models.PositiveSmallIntegerField()),
                ('days', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('drawing', 'Drawing'), ('open', 'Open'), ('closed', 'Closed'), ('declined', 'Declined'), ('stopped', 'Stopped')], default='asked', max_length=8)),
                ('commitment', models.CharField(max_length=64)),
                ('secret', models.CharField(max_length=64)),
                ('pool', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('draws_at', models.DateTimeField(blank=True, null=True)),
                ('closes_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('release', models.JSONField(blank=True, default=dict)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='brands.brand')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='communities.community')),
            ],
            options={
                'verbose_name_plural': 'inquiries',"indexes": [models.Index(fields=['brand', '-id'], name='inquiries_of_a_brand'), models.Index(fields=['community', '-id'], name='inquiries_here')], "constraints": [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand', 'community'), name='one_inquiry_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ['asked', 'drawing', 'open'])), models.Q(('ended_at__isnull', False), ('state__in', ['closed', 'declined', 'stopped'])), _connector='OR'), name='an_inquiry_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('pool', 'Pool'), ('drawn', 'Drawn'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('lapsed', 'Lapsed')], default='pool', max_length=8)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('answers', models.JSONField(blank=True, null=True)),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='listening.inquiry')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.membership')),
            ],options={"constraints": [models.UniqueConstraint(fields=('inquiry', 'number'), name='one_place_a_number'), models.UniqueConstraint(fields=('inquiry', 'membership'), name='one_place_a_member'), models.CheckConstraint(condition=models.Q(('answers__isnull', True), ('state', 'accepted'), _connector='OR'), name='who_answers_accepted')]},
        ),
        
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
