"""Search in what was said: French and English, accents and plurals forgiven, titles found by a piece of a word."""

import re
import unicodedata
from html import unescape
from typing import Any, NamedTuple

from django.db import connection
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

AT_MOST = 30
LONGEST = 200
START, STOP = "\ue000", "\ue001"  # private marks: never in a text (stripped below), turned into <mark> after escaping
_SPACES = re.compile(r"\s+")
_QUOTES = re.compile("[«»“”„]")

# One statement: posts by full text in either language, threads by their title; one line per thread for titles.
QUERY = """
WITH q AS (
    SELECT websearch_to_tsquery('public.cordee_fr', public.cordee_plain(%(words)s))
           || websearch_to_tsquery('public.cordee_en', public.cordee_plain(%(words)s)) AS query,
           public.cordee_fold(%(words)s) AS folded
), posts AS (
    SELECT p.id AS post_id, p.thread_id, p.created_at, p.html, p.language, ts_rank(p.search, q.query) AS rank
    FROM communities_post p JOIN communities_thread t ON t.id = p.thread_id, q
    WHERE t.community_id = %(community)s AND p.removed_at IS NULL AND p.search @@ q.query
    ORDER BY rank DESC, p.id DESC LIMIT %(limit)s
), titles AS (
    SELECT NULL::bigint AS post_id, t.id AS thread_id, t.last_post_at AS created_at, '' AS html, 'fr' AS language,
           1 + public.word_similarity(q.folded, public.cordee_fold(t.title)) AS rank
    FROM communities_thread t, q
    WHERE t.community_id = %(community)s
      AND (public.cordee_fold(t.title) LIKE '%%' || %(like)s || '%%'
           OR q.folded OPERATOR(public.<%%) public.cordee_fold(t.title)
           OR public.cordee_search('fr', t.title) @@ q.query)
    ORDER BY rank DESC, t.id DESC LIMIT %(limit)s
), found AS (SELECT * FROM titles UNION ALL SELECT * FROM posts)
SELECT f.post_id, f.thread_id, t.title, f.created_at,
       CASE WHEN f.post_id IS NULL THEN '' ELSE ts_headline(
           CASE WHEN f.language = 'en' THEN 'public.cordee_en' ELSE 'public.cordee_fr' END::regconfig,
           translate(regexp_replace(f.html, '<[^>]+>', '', 'g'), %(hard_spaces)s, '  '), q.query,
           %(marks)s) END AS excerpt,
       u.display_name, u.erased_at IS NOT NULL AS erased, f.language
FROM found f JOIN communities_thread t ON t.id = f.thread_id
LEFT JOIN communities_post p ON p.id = f.post_id
LEFT JOIN communities_membership m ON m.id = coalesce(p.author_id, t.author_id)
LEFT JOIN accounts_user u ON u.id = m.user_id, q
ORDER BY f.rank DESC, f.created_at DESC, f.thread_id DESC LIMIT %(limit)s
"""


class Hit(NamedTuple):
    """One thing found: a conversation by its title (no post), or a message."""

    post_id: int | None
    thread_id: int
    title: str
    at: Any
    excerpt: SafeString
    author: str
    language: str


def asked(text: str) -> str:
    """The words asked for: one line, no control characters, not endless; every kind of quotation mark means one."""
    text = _QUOTES.sub('"', text)
    return _SPACES.sub(" ", "".join(c for c in text if c.isprintable() or c.isspace())).strip()[:LONGEST]


def found(community_id: int, words: str) -> list[Hit]:
    """What matches, the best first. ``words`` as people type them: quotes, OR and - work, nothing breaks."""
    words = asked(words)
    if not words:
        return []
    values: dict[str, str | int] = {
        "words": words,
        "like": _escape_like(_folded(words)),
        "community": community_id,
        "limit": AT_MOST,
        "hard_spaces": "\u00a0\u202f",
        "marks": f'StartSel={START}, StopSel={STOP}, MaxWords=36, MinWords=18, MaxFragments=2, FragmentDelimiter=" … "',
    }
    with connection.cursor() as cursor:
        cursor.execute(QUERY, values)
        rows = cursor.fetchall()
    return [
        Hit(post, thread, title, at, highlighted(unescape(excerpt)), "" if erased else name, language)
        for post, thread, title, at, excerpt, name, erased, language in rows
    ]


def highlighted(excerpt: str) -> SafeString:
    """The excerpt escaped, then its marks made visible: nothing of what was written becomes markup."""
    pieces = excerpt.split(START)
    parts = [("", pieces[0])]
    for piece in pieces[1:]:
        marked, _sep, rest = piece.partition(STOP)
        parts += [("mark", marked), ("", rest)]
    return SafeString("".join(_marked(kind, text) for kind, text in parts))


def _marked(kind: str, text: str) -> str:
    text = conditional_escape(text.replace(STOP, ""))
    return format_html_join("", "<mark>{}</mark>", [(text,)]) if kind else text


def _folded(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


def _escape_like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
