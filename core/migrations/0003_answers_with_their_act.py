"""An answer is written with its act: there is no record without one any more."""

from django.db import migrations, models

UNANSWERED = "DELETE FROM core_idempotencyrecord WHERE status IS NULL"


class Migration(migrations.Migration):
    dependencies = [("core", "0002_log_is_append_only")]
    operations = [
        migrations.RunSQL(UNANSWERED, migrations.RunSQL.noop),
        migrations.AlterField("idempotencyrecord", "status", models.PositiveSmallIntegerField()),
    ]
