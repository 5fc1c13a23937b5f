"""What pages of conversations draw with the pieces that live messages draw too."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from communities import drawing
from communities.selectors.posts import Card
from communities.selectors.threads import Line

register = template.Library()


@register.simple_tag
def message(card: Card, mine: Sequence[str] = ()) -> SafeString:
    """One message, at its place in a conversation."""
    return drawing.message(card, mine)


@register.simple_tag
def conversation(line: Line, slug: str) -> SafeString:
    """One conversation of the community of this address, as a line of a list."""
    return drawing.conversation(line, slug)
