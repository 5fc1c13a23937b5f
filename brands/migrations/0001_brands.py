"""Brands, who acts for them, and which communities let them in."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communities', '0009_standing'),
        ('government', '0011_adopted_without_effect'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Brand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('about', models.CharField(max_length=600)),
                ('company', models.CharField(max_length=120)),
                ('registration', models.CharField(blank=True, default='', max_length=60)),
                ('site', models.CharField(blank=True, default='', max_length=200)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('designer', 'Designer'), ('reader', 'Reader')], max_length=10)),
                ('offered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='brands.brand')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-id'], name='seats_of_a_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand', 'user'), name='one_seat_of_a_person_in_a_brand'), models.CheckConstraint(condition=models.Q(('taken_at', None), ('taken_at__gte', models.F('offered_at')), _connector='OR'), name='a_seat_is_taken_after_it_was_offered'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('offered_at')), _connector='OR'), name='a_seat_ends_after_it_was_offered')],
            },
        ),
        migrations.CreateModel(
            name='Welcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(blank=True, default='', max_length=400)),
                ('brand_at', models.DateTimeField(blank=True, null=True)),
                ('community_at', models.DateTimeField(blank=True, null=True)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, choices=[('brand', 'Brand'), ('community', 'Community')], default='', max_length=10)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='welcomes', to='brands.brand')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='brands_welcomed', to='communities.community')),
                ('rules', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='government.constitutionversion')),
            ],
            options={
                'indexes': [models.Index(fields=['community', '-id'], name='welcomes_of_a_community')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand', 'community'), name='one_welcome_of_a_brand_in_a_community'), models.CheckConstraint(condition=models.Q(('brand_at__isnull', False), ('community_at__isnull', False), _connector='OR'), name='a_welcome_is_wished_by_somebody'), models.CheckConstraint(condition=models.Q(('until', None), models.Q(('brand_at__isnull', False), ('community_at__isnull', False), ('rules__isnull', False)), _connector='OR'), name='a_welcome_is_wished_by_both')],
            },
        ),
    ]
