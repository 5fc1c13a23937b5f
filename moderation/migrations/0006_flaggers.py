"""Trusted flaggers, and what they report first in the queue."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('moderation', '0005_orders'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Flagger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(max_length=200)),
                ('awarded_by', models.CharField(max_length=200)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ANIMAL_WELFARE', 'ANIMAL_WELFARE'), ('CONSUMER_INFORMATION', 'CONSUMER_INFORMATION'), ('CYBER_VIOLENCE', 'CYBER_VIOLENCE'), ('CYBER_VIOLENCE_AGAINST_WOMEN', 'CYBER_VIOLENCE_AGAINST_WOMEN'), ('DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS'), ('ILLEGAL_OR_HARMFUL_SPEECH', 'ILLEGAL_OR_HARMFUL_SPEECH'), ('INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS'), ('NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS', 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'), ('NOT_SPECIFIED_NOTICE', 'NOT_SPECIFIED_NOTICE'), ('PROTECTION_OF_MINORS', 'PROTECTION_OF_MINORS'), ('RISK_FOR_PUBLIC_SECURITY', 'RISK_FOR_PUBLIC_SECURITY'), ('SCAMS_AND_FRAUD', 'SCAMS_AND_FRAUD'), ('SELF_HARM', 'SELF_HARM'), ('UNSAFE_AND_PROHIBITED_PRODUCTS', 'UNSAFE_AND_PROHIBITED_PRODUCTS'), ('VIOLENCE', 'VIOLENCE')], max_length=60), size=None)),
                ('until', models.DateField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('suspended_at', models.DateTimeField(blank=True, null=True)),
                ('suspended_for', models.CharField(blank=True, default='', max_length=500)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],options={"constraints": [models.CheckConstraint(condition=models.Q(('categories', []), _negated=True), name='a_flagger_has_fields')]},
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='cases_waiting',
        ),
        migrations.AddField(
            model_name='case',
            name='flagged',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('decided_at__isnull', True), ('operator_for', '')), fields=['community', '-flagged', '-gravity', 'opened_at', 'id'], name='cases_waiting'),
        ),
        migrations.AddField(
            model_name='flagger',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='flagger',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('user',), name='one_status_of_a_flagger'),
        ),
        
    ]
