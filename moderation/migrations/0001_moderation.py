"""Reports, cases, rulings, measures, appeals; the database itself holds rulings and measures to what was decided."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION moderation_ruling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a ruling is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.case_id, NEW.puid, NEW.by_id, NEW.article_id, NEW.category, NEW.law, NEW.facts, NEW.why, NEW.language, NEW.source,
        NEW.at, NEW.appeal_until)
        IS DISTINCT FROM
       (OLD.case_id, OLD.puid, OLD.by_id, OLD.article_id, OLD.category, OLD.law, OLD.facts, OLD.why, OLD.language, OLD.source,
        OLD.at, OLD.appeal_until)
        OR OLD.seconded_by_id IS NOT NULL AND NEW.seconded_by_id IS DISTINCT FROM OLD.seconded_by_id
        OR OLD.panel_id IS NOT NULL AND NEW.panel_id IS DISTINCT FROM OLD.panel_id
        OR OLD.overturned_at IS NOT NULL AND NEW.overturned_at IS DISTINCT FROM OLD.overturned_at
    THEN
        RAISE EXCEPTION 'what was decided is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER ruling_stands BEFORE UPDATE OR DELETE ON moderation_ruling
    FOR EACH ROW EXECUTE FUNCTION moderation_ruling_stands();
CREATE FUNCTION moderation_measure_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a measure is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.ruling_id, NEW.person_id, NEW.kind, NEW.days) IS DISTINCT FROM (OLD.ruling_id, OLD.person_id, OLD.kind, OLD.days)
        OR OLD.begins_at IS NOT NULL AND (NEW.begins_at, NEW.until) IS DISTINCT FROM (OLD.begins_at, OLD.until)
        OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
    THEN
        RAISE EXCEPTION 'what was imposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER measure_stands BEFORE UPDATE OR DELETE ON moderation_measure
    FOR EACH ROW EXECUTE FUNCTION moderation_measure_stands();
"""
BACKWARD = """
DROP TRIGGER measure_stands ON moderation_measure;
DROP FUNCTION moderation_measure_stands();
DROP TRIGGER ruling_stands ON moderation_ruling;
DROP FUNCTION moderation_ruling_stands();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communities', '0009_standing'),
        ('government', '0011_adopted_without_effect'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('content', models.PositiveBigIntegerField()),
                ('around', models.PositiveBigIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True, default='')),
                ('gravity', models.PositiveSmallIntegerField(default=0)),
                ('reports_count', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='communities.community')),
                ('former', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.case')),
                ('keeper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='communities.membership')),
            ],options={"indexes": [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['community', '-gravity', 'opened_at', 'id'], name='cases_waiting'), models.Index(fields=['community', '-decided_at', '-id'], name='cases_decided'), models.Index(fields=['person', '-id'], name='cases_of_a_member'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', name='gin_trgm_ops'), name='cases_alike')],"constraints": [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('kind', 'content'), name='one_open_case_of_a_content')]},
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.membership')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='moderation.case')),
            ],options={"constraints": [models.UniqueConstraint(fields=('case', 'by'), name='one_look_of_a_moderator')]},
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=2000)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='moderation.case')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.EmailField(blank=True, default='', max_length=254)),
                ('receipt', models.CharField(max_length=40, unique=True)),
                ('source', models.CharField(choices=[('member', 'Member'), ('outside', 'Outside'), ('flagger', 'Flagger'), ('moderator', 'Moderator')], max_length=10)),
                ('category', models.CharField(blank=True, choices=[('ANIMAL_WELFARE', 'ANIMAL_WELFARE'), ('CONSUMER_INFORMATION', 'CONSUMER_INFORMATION'), ('CYBER_VIOLENCE', 'CYBER_VIOLENCE'), ('CYBER_VIOLENCE_AGAINST_WOMEN', 'CYBER_VIOLENCE_AGAINST_WOMEN'), ('DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS'), ('ILLEGAL_OR_HARMFUL_SPEECH', 'ILLEGAL_OR_HARMFUL_SPEECH'), ('INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS'), ('NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS', 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'), ('NOT_SPECIFIED_NOTICE', 'NOT_SPECIFIED_NOTICE'), ('PROTECTION_OF_MINORS', 'PROTECTION_OF_MINORS'), ('RISK_FOR_PUBLIC_SECURITY', 'RISK_FOR_PUBLIC_SECURITY'), ('SCAMS_AND_FRAUD', 'SCAMS_AND_FRAUD'), ('SELF_HARM', 'SELF_HARM'), ('UNSAFE_AND_PROHIBITED_PRODUCTS', 'UNSAFE_AND_PROHIBITED_PRODUCTS'), ('VIOLENCE', 'VIOLENCE')], default='', max_length=60)),
                ('text', models.CharField(max_length=2000)),
                ('unfounded', models.BooleanField(blank=True, null=True)),
                ('answer_due_at', models.DateTimeField(blank=True, null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.article')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moderation.case')),
            ],options={"indexes": [models.Index(fields=['by', '-id'], name='reports_of_a_person'), models.Index(condition=models.Q(('answer_due_at__isnull', False)), fields=['answer_due_at'], name='reports_to_answer')],"constraints": [models.UniqueConstraint(fields=('case', 'by'), name='one_report_of_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('category', '')), models.Q(('article__isnull', True), models.Q(('category', ''), _negated=True)), _connector='OR'), name='a_report_has_one_ground')]},
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('puid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('category', models.CharField(blank=True, choices=[('ANIMAL_WELFARE', 'ANIMAL_WELFARE'), ('CONSUMER_INFORMATION', 'CONSUMER_INFORMATION'), ('CYBER_VIOLENCE', 'CYBER_VIOLENCE'), ('CYBER_VIOLENCE_AGAINST_WOMEN', 'CYBER_VIOLENCE_AGAINST_WOMEN'), ('DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS'), ('ILLEGAL_OR_HARMFUL_SPEECH', 'ILLEGAL_OR_HARMFUL_SPEECH'), ('INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS'), ('NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS', 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'), ('NOT_SPECIFIED_NOTICE', 'NOT_SPECIFIED_NOTICE'), ('OTHER_VIOLATION_TC', 'OTHER_VIOLATION_TC'), ('PROTECTION_OF_MINORS', 'PROTECTION_OF_MINORS'), ('RISK_FOR_PUBLIC_SECURITY', 'RISK_FOR_PUBLIC_SECURITY'), ('SCAMS_AND_FRAUD', 'SCAMS_AND_FRAUD'), ('SELF_HARM', 'SELF_HARM'), ('UNSAFE_AND_PROHIBITED_PRODUCTS', 'UNSAFE_AND_PROHIBITED_PRODUCTS'), ('VIOLENCE', 'VIOLENCE')], default='', max_length=60)),
                ('law', models.CharField(blank=True, default='', max_length=500)),
                ('facts', models.CharField(max_length=5000)),
                ('why', models.CharField(max_length=2000)),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('source', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('appeal_until', models.DateTimeField()),
                ('overturned_at', models.DateTimeField(blank=True, null=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='moderation.case')),
                ('panel', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.panel')),
                ('seconded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
            ],options={"constraints": [models.CheckConstraint(condition=models.Q(('article__isnull', True), ('law', ''), _connector='OR'), name='a_ruling_rests_on_one_ground')]},
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rewrite', 'Rewrite'), ('withdrawal', 'Withdrawal'), ('closure', 'Closure'), ('reminder', 'Reminder'), ('warning', 'Warning'), ('mute', 'Mute'), ('suspension', 'Suspension'), ('exclusion', 'Exclusion')], max_length=10)),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('begins_at', models.DateTimeField(blank=True, null=True)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='communities.membership')),
                ('ruling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='moderation.ruling')),
            ],options={"indexes": [models.Index(condition=models.Q(('ended_at__isnull', True), ('until__isnull', False)), fields=['until'], name='measures_to_end'), models.Index(fields=['person', 'kind', '-id'], name='measures_of_a_member')],"constraints": [models.UniqueConstraint(fields=('ruling', 'kind'), name='each_measure_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('begins_at')), _connector='OR'), name='a_measure_ends_after_it_begins')]},
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('person', 'Person'), ('reporter', 'Reporter')], max_length=8)),
                ('reasons', models.CharField(max_length=4000)),
                ('reply', models.CharField(blank=True, default='', max_length=4000)),
                ('turn', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ending', models.CharField(blank=True, choices=[('overturned', 'Overturned'), ('upheld', 'Upheld'), ('divided', 'Divided'), ('unheard', 'Unheard'), ('moot', 'Moot')], default='', max_length=10)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('panel', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.panel')),
                ('ruling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='moderation.ruling')),
            ],options={"constraints": [models.UniqueConstraint(fields=('ruling', 'side'), name='one_appeal_of_a_side'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('ruling',), name='one_appeal_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='an_appeal_says_how_it_ended')]},
        ),
        migrations.CreateModel(
            name='SealedContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept', models.JSONField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ruling', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sealed', to='moderation.ruling')),
            ],
        ),
        
        
        
        
        
        
        
        
        
        
        
        
        
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
