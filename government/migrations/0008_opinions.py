"""Opinions in consultations: statements, what members say of them, the picture that is drawn."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0007_mandates_know_their_community'),
        ('government', '0007_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionPicture',
            fields=[
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='picture', serialize=False, to='government.decision')),
                ('people', models.PositiveIntegerField()),
                ('silent', models.PositiveIntegerField()),
                ('record', models.JSONField()),
                ('drawn_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='government.decision')),
            ],options={"constraints": [models.UniqueConstraint(fields=('decision', 'text'), name='one_statement_of_a_text')]},
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.SmallIntegerField(choices=[(1, 'Agree'), (-1, 'Disagree'), (0, 'Pass')])),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='government.statement')),
            ],options={"indexes": [models.Index(fields=['member', 'statement'], name='opinions_of_a_member')],"constraints": [models.UniqueConstraint(fields=('statement', 'member'), name='one_opinion_on_a_statement')]},
        ),
        
        
        
    ]
