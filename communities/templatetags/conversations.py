"""What pages of conversations draw with the pieces that live messages draw too."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from communities import drawing
from communities.models import Thread
from communities.selectors.posts import Card

register = template.Library()


@register.simple_tag
def message(card: Card, mine: Sequence[str] = ()) -> SafeString:
    """One message, at its place in a conversation."""
    return drawing.message(card, mine)


@register.simple_tag
def conversation(thread: Thread) -> SafeString:
    """One conversation, as a line of a list."""
    return drawing.conversation(thread)
