"""What pages of conversations draw with the pieces that live messages draw too."""

from collections.abc import Collection, Sequence

from django import template
from django.utils.safestring import SafeString

from communities import drawing
from communities.language import detect
from communities.models import Community
from communities.selectors.posts import Card
from communities.selectors.threads import Line
from core.templatetags.cordee import tongue

register = template.Library()


@register.simple_tag
def message(card: Card, mine: Sequence[str] = (), away: Collection[int] = ()) -> SafeString:
    """One message, at its place in a conversation; folded where its reader keeps away from its author."""
    drawn = drawing.message(card, mine)
    return drawing.folded(drawn) if card.post.author_id in away else drawn


@register.simple_tag
def folded_message() -> SafeString:
    """The fold that scripts put around such a message when it comes live."""
    return drawing.folded()


@register.simple_tag
def conversation(line: Line, community: Community) -> SafeString:
    """One conversation of a community, as a line of a list."""
    return drawing.conversation(line, community.slug, community.language)


@register.simple_tag
def tongue_of(title: str, community: Community) -> SafeString:
    """The language of a title, for its element, where it is not the page’s."""
    return tongue(detect(title, default=community.language))
