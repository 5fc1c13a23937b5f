"""Members say who is close to them, so that nobody judges a friend."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0007_mandates_know_their_community'),
    ]

    operations = [
        migrations.CreateModel(
            name='CloseTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('declared_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_declared', to='communities.membership')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_told', to='communities.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('by', 'to'), name='one_word_on_a_tie'), models.CheckConstraint(condition=models.Q(('by', models.F('to')), _negated=True), name='close_to_another'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('declared_at')), _connector='OR'), name='a_tie_ends_after_it_was_said')],
            },
        ),
    ]
