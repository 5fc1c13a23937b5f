"""What a step takes for granted (a pet, a child…), and whether the companion may propose it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]

    operations = [
        migrations.AddField(
            "action",
            "needs",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField("action", "is_offered", models.BooleanField(default=True)),
    ]
