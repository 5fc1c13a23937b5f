"""Constitutions, version after version; the database itself refuses to change or delete one."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Now

FORWARD = """
CREATE FUNCTION government_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed nor deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER constitution_is_kept BEFORE UPDATE OR DELETE ON government_constitutionversion
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
"""
BACKWARD = """
DROP TRIGGER constitution_is_kept ON government_constitutionversion;
DROP FUNCTION government_is_kept();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("communities", "0007_mandates_know_their_community")]
    operations = [
        migrations.CreateModel(
            "ConstitutionVersion",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("rules", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("adopted_at", models.DateTimeField(db_default=Now())),
                (
                    "community",
                    models.ForeignKey(
                        "communities.community",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="constitutions",
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(fields=["community", "version"], name="one_constitution_per_version")
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
