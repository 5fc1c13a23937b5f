"""Cases that touch everybody who moderates, put before a jury; a ruling that a jury made has nobody who made it."""


import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('government', '0012_referendums'),
        ('moderation', '0002_members_votes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ending', models.CharField(blank=True, choices=[('decided', 'Decided'), ('unheard', 'Unheard')], default='', max_length=8)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],options={"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_referral_says_how_it_ended')]},
        ),
        migrations.AlterField(
            model_name='ruling',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('by__isnull', False), ('panel__isnull', False), _connector='OR'), name='somebody_decided_a_ruling'),
        ),
        migrations.AddField(
            model_name='referral',
            name='case',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='moderation.case'),
        ),
        migrations.AddField(
            model_name='referral',
            name='panel',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.panel'),
        ),
        
    ]
