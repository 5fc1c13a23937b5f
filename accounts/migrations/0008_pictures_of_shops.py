"""Pictures of what was seen in shops, beside faces."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_consent_to_panels'),
    ]

    operations = [
        migrations.AlterField(
            model_name='upload',
            name='purpose',
            field=models.CharField(choices=[('avatar', 'Avatar'), ('shop', 'Shop')], max_length=12),
        ),
    ]
