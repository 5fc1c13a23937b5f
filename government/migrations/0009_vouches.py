"""Members vouch for each other: what a roll may ask for."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0008_close_ties'),
        ('government', '0008_opinions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches_given', to='communities.membership')),
                ('whom', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches_received', to='communities.membership')),
            ],
            options={
                'verbose_name_plural': 'vouches',
                'constraints': [models.UniqueConstraint(fields=('by', 'whom'), name='one_vouch_for_each'), models.CheckConstraint(condition=models.Q(('by', models.F('whom')), _negated=True), name='nobody_vouches_for_themselves')],
            },
        ),
    ]
