"""The place where a program is tried: what belongs to it."""

from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Sandbox",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.OneToOneField(on_delete=models.PROTECT, related_name="sandbox", to="brands.brand")),
            ("twin", models.OneToOneField(on_delete=models.PROTECT, related_name="+", to="brands.brand")),
            ("community", models.OneToOneField(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            ("opened_at", models.DateTimeField(db_default=Now())),
        ],
        options={"verbose_name_plural": "sandboxes"},
    )
]


class Migration(migrations.Migration):
    replaces = [("sandbox", "0001_sandbox")]

    initial = True

    dependencies = [("brands", "0001_tables"), ("communities", "0001_tables")]

    operations = [CreateTables(TABLES)]
