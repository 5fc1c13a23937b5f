"""Those who moderate among themselves: absences, what they say to each other, what they learn."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('moderation', '0003_cases_before_a_jury'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('hands_over', models.BooleanField(default=False)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='absence', to='communities.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='an_absence_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='BenchNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=2000)),
                ('is_handover', models.BooleanField(default=False)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bench_notes', to='communities.community')),
            ],
            options={
                'indexes': [models.Index(fields=['community', '-id'], name='notes_of_a_bench')],
            },
        ),
        migrations.CreateModel(
            name='CourseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scene', models.CharField(max_length=20)),
                ('choice', models.CharField(max_length=1)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='course_answers', to='communities.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'scene'), name='one_answer_of_a_learner')],
            },
        ),
    ]
