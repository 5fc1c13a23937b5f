"""Misuse of reports, and what is contested: lines of the log, what was decided of reports."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('moderation', '0008_rules'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Misuse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('warning', 'Warning'), ('suspension', 'Suspension')], max_length=10)),
                ('decided', models.PositiveIntegerField()),
                ('unfounded', models.PositiveIntegerField()),
                ('why', models.CharField(max_length=2000)),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.community')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='misuses', to='moderation.report')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],options={"indexes": [models.Index(fields=['user', 'community', '-at'], name='misuses_of_a_person')],"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'warning'), ('until__isnull', True)), models.Q(('kind', 'suspension'), ('until__isnull', False)), _connector='OR'), name='a_suspension_of_reports_ends')]},
        ),
        migrations.CreateModel(
            name='Contest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveBigIntegerField(blank=True, null=True)),
                ('text', models.CharField(max_length=2000)),
                ('at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('for_operator', models.BooleanField(default=False)),
                ('answer', models.CharField(blank=True, default='', max_length=2000)),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], default='fr', max_length=2)),
                ('ending', models.CharField(blank=True, choices=[('maintained', 'Maintained'), ('corrected', 'Corrected')], default='', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.community')),
                ('misuse', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contest', to='moderation.misuse')),
            ],options={"indexes": [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['community', 'due_at'], name='contests_to_answer')],"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('line__isnull', True), ('misuse__isnull', False)), models.Q(('line__isnull', False), ('misuse__isnull', True)), _connector='OR'), name='a_contest_is_of_one_thing'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('community', 'line'), name='one_open_contest_of_a_line'), models.UniqueConstraint(fields=('community', 'line', 'by'), name='one_contest_of_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('ending', '')), models.Q(('answered_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='an_answer_says_what_came_of_it')]},
        ),
        
        
        
        
        
        
        
    ]
