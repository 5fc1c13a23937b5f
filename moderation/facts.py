"""What moderation knows of a text before it is published: how near it comes to what was withdrawn here."""

from django.utils.translation import gettext_lazy as _

from core.facts import Kind, declare
from moderation.selectors import similarity

declare(
    "similarity", Kind.NUMBER, label=_("The likeness in percent to a message withdrawn here"), read=similarity.of, least=1,
    most=100, rank=3, help=_("Above 60, nearly the same words."),
)  # fmt: skip
