"""Counters of a community are read from one index, without looking at a pledge."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_needs_and_offer")]
    operations = [
        migrations.RemoveIndex(model_name="pledge", name="pledges_standing"),
        migrations.AddIndex(
            model_name="pledge",
            index=models.Index(
                fields=["community", "user", "action"],
                name="pledges_counted",
                condition=models.Q(state__in=["active", "kept"]),
            ),
        ),
    ]
