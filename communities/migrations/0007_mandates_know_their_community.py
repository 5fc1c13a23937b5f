"""A mandate says in which community it is held: finding those in force no longer reads those of every other place."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE communities_mandate SET community_id = held.community_id
FROM communities_membership held WHERE held.id = communities_mandate.membership_id
"""
COHERENT = """
ALTER TABLE communities_mandate ADD CONSTRAINT a_mandate_where_one_belongs
FOREIGN KEY (membership_id, community_id) REFERENCES communities_membership (id, community_id)
DEFERRABLE INITIALLY DEFERRED
"""
BACKWARD = "ALTER TABLE communities_mandate DROP CONSTRAINT a_mandate_where_one_belongs"


def _community(**kwargs: object) -> models.ForeignKey:
    deletion = django.db.models.deletion.CASCADE
    return models.ForeignKey("communities.community", deletion, related_name="mandates", db_index=False, **kwargs)


class Migration(migrations.Migration):
    dependencies = [("communities", "0006_lively_first_in_order")]
    operations = [
        migrations.AddConstraint(
            "membership",
            models.UniqueConstraint(fields=["id", "community"], name="a_membership_in_its_community"),
        ),
        migrations.AddField("mandate", "community", _community(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("mandate", "community", _community()),
        migrations.AddIndex(
            "mandate", models.Index(fields=["community", "ends_at"], name="mandates_of_a_community")
        ),
        migrations.RunSQL(COHERENT, BACKWARD),
    ]
