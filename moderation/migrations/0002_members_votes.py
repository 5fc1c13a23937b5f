"""The members' vote that an exclusion waits for, and what the person concerned answers."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('government', '0012_referendums'),
        ('moderation', '0001_moderation'),
    ]

    operations = [
        migrations.CreateModel(
            name='MembersVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(blank=True, default='', max_length=4000)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('referendum', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.referendum')),
                ('ruling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='vote', to='moderation.ruling')),
            ],
        ),
    ]
