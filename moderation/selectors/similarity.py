"""How near texts come to what a community withdrew: the share of trigrams in common with the words of those cases."""

from collections.abc import Sequence

from django.db import connection

from core.facts import Draft
from moderation.models import Case, Measure, Ruling

COMPARED = 1000
"""Characters of each text: what comes after would change little."""
RECENT = 60
"""Of a community, the last withdrawn."""


def of(drafts: Sequence[Draft]) -> list[int]:
    """The percentage for each, in one query; 0 where nothing comes near, or where nothing was withdrawn."""
    place = {draft.community for draft in drafts}
    if not place:
        return []
    with connection.cursor() as cursor:
        numbers = list(range(len(drafts)))
        texts = [draft.words[:COMPARED] for draft in drafts]
        contents = [draft.content or 0 for draft in drafts]
        cursor.execute(_NEAREST, {"community": place.pop(), "n": numbers, "texts": texts, "contents": contents})
        found = dict(cursor.fetchall())
    return [round(100 * found.get(number, 0)) for number in numbers]


_NEAREST = f"""
    WITH withdrawn AS MATERIALIZED (
        SELECT held.content, left(held.words, {COMPARED}) AS words
        FROM {Case._meta.db_table} held
        JOIN {Ruling._meta.db_table} ruling ON ruling.case_id = held.id AND ruling.overturned_at IS NULL
        JOIN {Measure._meta.db_table} measure ON measure.ruling_id = ruling.id AND measure.kind = 'withdrawal'
        WHERE held.community_id = %(community)s AND held.words <> ''
        ORDER BY held.decided_at DESC LIMIT {RECENT}
    )
    SELECT asked.n, max(similarity(withdrawn.words, asked.text))
    FROM unnest(%(n)s::int[], %(texts)s::text[], %(contents)s::bigint[]) AS asked (n, text, content)
    JOIN withdrawn ON withdrawn.content <> asked.content
    GROUP BY asked.n
"""  # noqa: S608 -- names of our own tables
