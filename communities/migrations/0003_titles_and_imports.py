"""Titles found by a piece of a word, accents aside; threads brought in from elsewhere are recognised."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.functions import Now

FORWARD = """
CREATE FUNCTION cordee_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, words))
$$;
"""
BACKWARD = "DROP FUNCTION cordee_fold(text);"


class Migration(migrations.Migration):
    dependencies = [("communities", "0002_initial")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AddField("thread", "external_id", models.CharField(max_length=80, null=True, blank=True)),
        migrations.AddConstraint(
            "thread", models.UniqueConstraint(fields=["community", "external_id"], name="one_import_of_a_thread")
        ),
        migrations.RunSQL(
            "UPDATE communities_community SET last_post_at = created_at WHERE last_post_at IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField("community", "last_post_at", models.DateTimeField(db_default=Now())),
        migrations.AddIndex(
            "thread",
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(models.F("title"), function="cordee_fold"), name="gin_trgm_ops"
                ),
                name="threads_title_pieces",
            ),
        ),
    ]
