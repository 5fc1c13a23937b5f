"""A mandate remembers until when it was given: whoever takes over a seat sits for the time that is left."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("government", "0003_what_was_frozen")]
    operations = [
        migrations.AddField(
            "appointment",
            "until",
            models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            "appointment",
            "follows",
            models.OneToOneField(
                "government.appointment",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="followed_by",
            ),
        ),
    ]
