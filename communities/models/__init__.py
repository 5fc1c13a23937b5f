"""What communities are made of."""

from communities.models.charter import Article, Charter
from communities.models.community import Community
from communities.models.conversation import Mention, Post, PostVersion, Reaction, Thread
from communities.models.membership import Mandate, Membership
from communities.models.tie import CloseTie
from communities.models.value import Value

__all__ = [
    "Article", "Charter", "CloseTie", "Community", "Mandate", "Membership", "Mention", "Post", "PostVersion", "Reaction",
    "Thread", "Value",
]  # fmt: skip
