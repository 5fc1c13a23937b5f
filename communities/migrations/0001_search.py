"""Full-text search in French and English that forgives accents, as one immutable function for a generated column."""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEXT SEARCH CONFIGURATION cordee_fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION cordee_fr
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION cordee_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION cordee_en
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE FUNCTION cordee_search(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN language = 'en'
        THEN to_tsvector('public.cordee_en'::regconfig, words)
        ELSE to_tsvector('public.cordee_fr'::regconfig, words) END
$$;
"""
BACKWARD = """
DROP FUNCTION cordee_search(text, text);
DROP TEXT SEARCH CONFIGURATION cordee_en;
DROP TEXT SEARCH CONFIGURATION cordee_fr;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
