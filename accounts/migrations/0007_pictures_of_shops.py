"""Pictures of what was seen in shops, beside faces."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_consent_to_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='upload',
            name='purpose',
            field=models.CharField(choices=[('avatar', 'Avatar'), ('shop', 'Shop')], max_length=12),
        ),
    ]
