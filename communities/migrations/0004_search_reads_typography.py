"""French typography parts words in the search as plain signs do: no-break spaces, guillemets, dashes, apostrophes, ellipsis."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION cordee_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(words, U&'\\00A0\\202F\\2009\\00AB\\00BB\\2013\\2014\\2019''\\2026', '          ')
$$;
CREATE OR REPLACE FUNCTION cordee_search(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN language = 'en'
        THEN to_tsvector('public.cordee_en'::regconfig, public.cordee_plain(words))
        ELSE to_tsvector('public.cordee_fr'::regconfig, public.cordee_plain(words)) END
$$;
"""
AGAIN = "UPDATE communities_post SET text = text"


class Migration(migrations.Migration):
    dependencies = [("communities", "0003_titles_and_imports")]
    operations = [
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
