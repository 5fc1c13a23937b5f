import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brands", "0004_withheld")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="brand",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="brands.brand"
            ),
        ),
        migrations.RunSQL(
            "UPDATE brands_call SET brand_id = brands_key.brand_id FROM brands_key WHERE brands_key.id = brands_call.key_id",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="call",
            name="brand",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="brands.brand"),
        ),
        migrations.AddIndex(
            model_name="call", index=models.Index(fields=["brand", "-id"], name="calls_of_a_brand")
        ),
        migrations.AlterField(model_name="key", name="secrets", field=models.PositiveIntegerField(default=1)),
    ]
