"""Charters: a first one at the founding, then version after version; none is ever changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Article, Charter, Community
from core import log
from core.actors import Clock
from core.errors import Invalid
from core.text import clean_line, clean_text

TITLE, TEXT, ARTICLES = 120, 1000, 20
Clause = tuple[str, str]


def cleaned(articles: Sequence[Clause]) -> list[Clause]:
    """Titles and texts as they are kept, or `Invalid`."""
    if not 1 <= len(articles) <= ARTICLES:
        sentence = _("A charter has between 1 and %(n)d articles.") % {"n": ARTICLES}
        raise Invalid(sentence, fields={"articles": sentence})
    return [
        (
            clean_line(title, at_most=TITLE, at_least=3, field="articles"),
            clean_text(text, at_most=TEXT, at_least=3, field="articles"),
        )
        for title, text in articles
    ]


def write(community: Community, articles: Sequence[Clause]) -> Charter:
    """Put these articles in force as the next version, in the transaction of whoever has the right."""
    before = Charter.objects.filter(community=community).order_by("-version").values_list("version", flat=True).first()
    charter = Charter.objects.create(community=community, version=(before or 0) + 1)
    Article.objects.bulk_create(
        Article(charter=charter, number=number, title=title, text=text)
        for number, (title, text) in enumerate(articles, 1)
    )
    return charter


@transaction.atomic
def amend(*, by: Clock, community_id: int, articles: Sequence[Clause], cause: Mapping[str, Any]) -> Charter:
    """Put an adopted charter in force, for a cause that the public log tells. No door of its own."""
    community = Community.objects.select_for_update(no_key=True).get(pk=community_id)
    charter = write(community, cleaned(articles))
    log.append(
        chain=log.community_chain(community_id),
        verb="charter.adopted",
        actor=by.kind,
        public={"version": charter.version, "articles": len(articles), **cause},
    )
    return charter
