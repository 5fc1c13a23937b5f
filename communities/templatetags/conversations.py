"""What pages of conversations draw with the pieces that live messages draw too."""

from collections.abc import Sequence

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
def message(card: Card, mine: Sequence[str] = ()) -> SafeString:
    """One message, at its place in a conversation."""
    return drawing.message(card, mine)


@register.simple_tag
def conversation(line: Line, community: Community) -> SafeString:
    """One conversation of a community, as a line of a list."""
    return drawing.conversation(line, community.slug, community.language)


@register.simple_tag
def tongue_of(title: str, community: Community) -> SafeString:
    """The language of a title, for its element, where it is not the page’s."""
    return tongue(detect(title, default=community.language))
