"""The operator's lane: what the law orders, its seal, and the cases that go to it; the database holds an order to what it was."""

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION moderation_order_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.puid, NEW.community_id, NEW.kind, NEW.content, NEW.person_id, NEW.case_id, NEW.ground, NEW.authority, NEW.reference,
        NEW.issued_on, NEW.territory, NEW.language, NEW.withdrew)
        IS DISTINCT FROM
       (OLD.puid, OLD.community_id, OLD.kind, OLD.content, OLD.person_id, OLD.case_id, OLD.ground, OLD.authority, OLD.reference,
        OLD.issued_on, OLD.territory, OLD.language, OLD.withdrew)
        OR NEW.facts IS DISTINCT FROM OLD.facts AND NEW.facts <> ''
        OR OLD.reported_at IS NOT NULL AND (NEW.reported_to, NEW.report_reference) IS DISTINCT FROM (OLD.reported_to, OLD.report_reference)
    THEN
        RAISE EXCEPTION 'what was ordered is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER order_stands BEFORE UPDATE OR DELETE ON moderation_order
    FOR EACH ROW EXECUTE FUNCTION moderation_order_stands();
"""
BACKWARD = """
DROP TRIGGER order_stands ON moderation_order;
DROP FUNCTION moderation_order_stands();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('moderation', '0004_bench_among_itself'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('puid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('content', models.PositiveBigIntegerField()),
                ('ground', models.CharField(choices=[('authority', 'authority'), ('life', 'life'), ('child', 'child')], max_length=10)),
                ('authority', models.CharField(blank=True, default='', max_length=200)),
                ('reference', models.CharField(blank=True, default='', max_length=200)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('territory', models.CharField(blank=True, default='', max_length=200)),
                ('facts', models.CharField(max_length=4000)),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('withdrew', models.BooleanField()),
                ('received_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('silent_until', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('contest_until', models.DateTimeField(blank=True, null=True)),
                ('reported_to', models.CharField(blank=True, default='', max_length=200)),
                ('report_reference', models.CharField(blank=True, default='', max_length=200)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('contest', models.CharField(blank=True, default='', max_length=4000)),
                ('contested_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=4000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],options={"indexes": [models.Index(condition=models.Q(('silent_until__isnull', False), ('told_at__isnull', True)), fields=['silent_until'], name='orders_to_tell'), models.Index(condition=models.Q(('reported_at__isnull', True)), fields=['at'], name='orders_to_report')],"constraints": [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('kind', 'content'), name='one_order_of_a_content'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'authority'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('authority', ''), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='an_order_says_whose_it_is')]},
        ),
        migrations.CreateModel(
            name='SealedOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept', models.JSONField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('keep_until', models.DateTimeField(blank=True, null=True)),
            ],options={"indexes": [models.Index(fields=['keep_until'], name='seals_to_erase')]},
        ),
        migrations.AddField(
            model_name='case',
            name='handed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='handed_back',
            field=models.CharField(blank=True, default='', max_length=500),
        ),
        migrations.AddField(
            model_name='case',
            name='operator_for',
            field=models.CharField(blank=True, choices=[('authority', 'authority'), ('life', 'life'), ('child', 'child')], default='', max_length=10),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('decided_at__isnull', True), models.Q(('operator_for', ''), _negated=True)), fields=['handed_at', 'id'], name='cases_of_the_operator'),
        ),
        migrations.AddField(
            model_name='order',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='order',
            name='case',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='order', to='moderation.case'),
        ),
        migrations.AddField(
            model_name='order',
            name='community',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='communities.community'),
        ),
        migrations.AddField(
            model_name='order',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='communities.membership'),
        ),
        migrations.AddField(
            model_name='sealedorder',
            name='order',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sealed', to='moderation.order'),
        ),
        migrations.AddField(
            model_name='sealedorder',
            name='ruling',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.ruling'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['community', '-id'], name='orders_of_a_community'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['person', '-id'], name='orders_of_a_member'),
        ),
        
        
        
        
        
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
