"""Automatic rules, their versions, trials and periods, what they caught; the database itself keeps a version as it was written."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


FORWARD = """
CREATE FUNCTION moderation_ruleversion_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a version of a rule is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER ruleversion_stands BEFORE UPDATE ON moderation_ruleversion
    FOR EACH ROW EXECUTE FUNCTION moderation_ruleversion_stands();
"""
BACKWARD = """
DROP TRIGGER ruleversion_stands ON moderation_ruleversion;
DROP FUNCTION moderation_ruleversion_stands();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0010_gated'),
        ('moderation', '0007_forget_rulings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='source',
            field=models.CharField(choices=[('member', 'Member'), ('outside', 'Outside'), ('flagger', 'Flagger'), ('moderator', 'Moderator'), ('rule', 'Rule')], max_length=10),
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='communities.community')),
            ],
        ),
        migrations.CreateModel(
            name='RuleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=80)),
                ('conditions', models.JSONField()),
                ('verdict', models.CharField(choices=[('flag', 'Flag'), ('rephrase', 'Rephrase'), ('hold', 'Hold')], max_length=8)),
                ('sentence', models.CharField(blank=True, default='', max_length=300)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='moderation.rule')),
            ],
            options={
                'ordering': ['-number'],"constraints": [models.UniqueConstraint(fields=('rule', 'number'), name='versions_of_a_rule_in_order')]},
        ),
        migrations.CreateModel(
            name='RuleTrial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked', models.PositiveSmallIntegerField()),
                ('caught', models.PositiveSmallIntegerField()),
                ('people', models.PositiveSmallIntegerField()),
                ('fine', models.PositiveSmallIntegerField()),
                ('measured', models.PositiveSmallIntegerField()),
                ('examples', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveBigIntegerField(), default=list, size=None)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='moderation.ruleversion')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RulePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='moderation.rule')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='moderation.ruleversion')),
            ],
            options={
                'ordering': ['-begins_at', '-pk'],"constraints": [models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('rule',), name='one_version_in_force')]},
        ),
        migrations.CreateModel(
            name='Held',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(max_length=20)),
                ('kept', models.JSONField()),
                ('text', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('due_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('passed', 'Passed'), ('declined', 'Declined'), ('taken_back', 'Taken Back'), ('clock', 'Clock'), ('closed', 'Closed')], default='', max_length=10)),
                ('word', models.CharField(blank=True, default='', max_length=1000)),
                ('content', models.PositiveBigIntegerField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_texts', to='communities.membership')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_texts', to='communities.community')),
                ('versions', models.ManyToManyField(related_name='+', to='moderation.ruleversion')),
            ],options={"indexes": [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['due_at'], name='held_texts_to_publish'), models.Index(fields=['community', '-id'], name='held_texts_of_a_community'), models.Index(fields=['author', '-id'], name='held_texts_of_a_member')],"constraints": [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_held_text_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='Catch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='catches', to='moderation.case')),
                ('held', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='catches', to='moderation.held')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='catches', to='moderation.ruleversion')),
            ],options={"indexes": [models.Index(fields=['version', '-id'], name='catches_of_a_version')],"constraints": [models.CheckConstraint(condition=models.Q(('case__isnull', False), ('held__isnull', False), _connector='OR'), name='a_catch_caught_something'), models.UniqueConstraint(fields=('version', 'case'), name='one_catch_of_a_case'), models.UniqueConstraint(fields=('version', 'held'), name='one_catch_of_a_held_text')]},
        ),
        
        
        
        
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
