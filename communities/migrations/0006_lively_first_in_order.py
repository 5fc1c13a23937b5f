"""The list of communities is read in its own order: those that spoke at the same instant are no longer sorted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("communities", "0005_members_are_counted")]
    operations = [
        migrations.RemoveIndex(model_name="community", name="communities_lively_first"),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(fields=["-last_post_at", "-id"], name="communities_in_list_order"),
        ),
    ]
