"""What the sheets of a round say all together: counted by the database, so that a million of them are a few hundred rows here."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import connection

from rounds.counting.gathered import Gathered
from rounds.models import Round

# the first twelve and the last fifteen digits of each number are drawn at random; together they depend on every sheet, in any order
_SEED = """
    SELECT coalesce(bit_xor(('x' || left(digits, 12))::bit(48)::bigint), 0),
        coalesce(bit_xor(('x' || right(digits, 15))::bit(60)::bigint), 0)
    FROM (SELECT replace(id::text, '-', '') AS digits FROM rounds_sheet WHERE round_id = %s) AS sheet
"""
_ANSWERS = """
    SELECT community_id, count(*), count(*) FILTER (WHERE content ? 'blank') FROM rounds_sheet WHERE round_id = %s GROUP BY 1
"""
_CHOICES = """
    SELECT chosen.key, community_id, chosen.value, count(*)
    FROM rounds_sheet, jsonb_each_text(content -> 'choices') AS chosen
    WHERE round_id = %s AND NOT content ? 'blank' GROUP BY 1, 2, 3
"""
_MATTERS = """
    SELECT coalesce(content ->> 'matters', ''), count(*) FROM rounds_sheet
    WHERE round_id = %s AND NOT content ? 'blank' GROUP BY 1
"""
_PRICE = """
    SELECT content ->> 'price', count(*) FROM rounds_sheet
    WHERE round_id = %s AND content ->> 'price' IS NOT NULL GROUP BY 1
"""
_PRICES = """
    SELECT named.key, named.value, count(*)
    FROM rounds_sheet, jsonb_each_text(content -> 'prices') AS named
    WHERE round_id = %s AND jsonb_typeof(content -> 'prices') = 'object' GROUP BY 1, 2
"""
_RANKINGS = """
    SELECT (content -> 'ranking')::text, count(*) FROM rounds_sheet
    WHERE round_id = %s AND jsonb_typeof(content -> 'ranking') = 'array' GROUP BY 1
"""
_COMPARED = """
    SELECT version, compared, count(*) FROM rounds_comparisonsheet WHERE round_id = %s GROUP BY 1, 2 ORDER BY 1, 2
"""


def gathered(found: Round) -> Gathered:
    """All that is counted of a round."""
    choices: dict[str, dict[int, dict[str, int]]] = {}
    for attribute, group, option, many in _rows(_CHOICES, found):
        choices.setdefault(attribute, {}).setdefault(group, {})[option] = many
    prices: dict[str, dict[Decimal, int]] = {}
    for name, price, many in _rows(_PRICES, found):
        prices.setdefault(name, {})[Decimal(price)] = many
    answers = list(_rows(_ANSWERS, found))
    (halves,) = _rows(_SEED, found)
    return Gathered(
        seed="{:012x}{:015x}".format(*halves),
        answers={group: many for group, many, _blank in answers},
        blank={group: blank for group, _many, blank in answers},
        choices=choices,
        matters=dict(_rows(_MATTERS, found)),
        price={Decimal(price): many for price, many in _rows(_PRICE, found)},
        prices=prices,
        compared={(version, compared): many for version, compared, many in _rows(_COMPARED, found)},
        rankings={tuple(json.loads(ranking)): many for ranking, many in _rows(_RANKINGS, found)},
    )


def _rows(statement: str, found: Round) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [found.pk])
        yield from cursor.fetchall()
