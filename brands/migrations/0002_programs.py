"""Programs of brands: their keys, the seats they sit in, what they did; brands carry a version."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allauth_idp_oidc', '0003_client_allow_uri_wildcards'),
        ('brands', '0001_brands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='brand',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='seat',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('days', models.PositiveSmallIntegerField()),
                ('secrets', models.PositiveSmallIntegerField(default=1)),
                ('made_as', models.UUIDField(unique=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('expires_at', models.DateTimeField()),
                ('old_until', models.DateTimeField(blank=True, null=True)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='brands.brand')),
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='key', to='allauth_idp_oidc.client')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='brands.seat')),
            ],options={"indexes": [models.Index(fields=['brand', '-id'], name='keys_of_a_brand')]},
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('method', models.CharField(max_length=7)),
                ('route', models.CharField(blank=True, default='', max_length=80)),
                ('path', models.CharField(max_length=300)),
                ('status', models.PositiveSmallIntegerField()),
                ('milliseconds', models.PositiveIntegerField()),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='brands.key')),
            ],options={"indexes": [models.Index(fields=['key', '-id'], name='calls_of_a_key'), models.Index(fields=['at'], name='calls_by_age')]},
        ),
        migrations.AddField(
            model_name='seat',
            name='key',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='seat', to='brands.key'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key__isnull', True), ('user__isnull', False)), models.Q(('key__isnull', False), ('user__isnull', True), models.Q(('role', 'owner'), _negated=True)), _connector='OR'), name='a_program_sits_alone_and_owns_nothing'),
        ),
        
        
        
    ]
