"""What members write to brands, what they are answered, and within how many days brands say they answer."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('brands', '0003_sandbox'),
        ('communities', '0010_gated'),
        ('listening', '0001_listening'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mood', models.CharField(choices=[('happy', 'Happy'), ('unhappy', 'Unhappy')], max_length=7)),
                ('about', models.CharField(blank=True, default='', max_length=120)),
                ('is_public', models.BooleanField()),
                ('is_signed', models.BooleanField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('turns', models.PositiveSmallIntegerField(default=1)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('satisfied', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], default='', max_length=6)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='brands.brand')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.membership')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages_to_brands', to='communities.community')),
            ],options={"indexes": [models.Index(fields=['brand', '-id'], name='messages_to_a_brand'), models.Index(fields=['by'], name='messages_of_a_member')],"constraints": [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('brand', 'by'), name='one_message_waits_at_a_time'), models.CheckConstraint(condition=models.Q(('turns__range', (1, 6))), name='an_exchange_is_short'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('turns', 1)), models.Q(('answered_at__isnull', False), ('turns__gt', 1)), _connector='OR'), name='an_answer_has_a_moment'), models.CheckConstraint(condition=models.Q(('satisfied', ''), ('answered_at__isnull', False), _connector='OR'), name='satisfied_by_an_answer'), models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('taken_back_at', None)), models.Q(('about', ''), ('by', None), ('taken_back_at__isnull', False)), _connector='OR'), name='taken_back_it_is_nobodys')]},
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(blank=True, default='', max_length=2000)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('withheld_at', models.DateTimeField(blank=True, null=True)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='listening.message')),
            ],options={"constraints": [models.UniqueConstraint(fields=('message', 'number'), name='one_turn_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('withheld_at__isnull', False), _connector='OR'), name='a_turn_has_words')]},
        ),
        migrations.CreateModel(
            name='Delay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delays', to='brands.brand')),
            ],
            options={
                'indexes': [models.Index(fields=['brand', '-id'], name='delays_of_a_brand')],
                'constraints': [models.CheckConstraint(condition=models.Q(('days__range', (1, 60))), name='a_delay_is_of_some_days')],
            },
        ),
        
        
        
        
        
        
        
        
        
    ]
