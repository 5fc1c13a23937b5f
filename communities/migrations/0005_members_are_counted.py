"""How many belong is kept with the community: a list of communities no longer counts the members of each."""

from django.db import migrations, models

COUNT = """
UPDATE communities_community place SET members_count = present.n
FROM (SELECT community_id, count(*) AS n FROM communities_membership WHERE left_at IS NULL GROUP BY community_id) present
WHERE place.id = present.community_id
"""


class Migration(migrations.Migration):
    dependencies = [("communities", "0004_search_reads_typography")]
    operations = [
        migrations.AddField(
            model_name="community", name="members_count", field=models.PositiveIntegerField(default=0)
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
