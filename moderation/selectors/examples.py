"""The messages that a trial would have caught, as they stand now."""

from dataclasses import dataclass

from communities.models import Post
from core.facts import Draft
from moderation.models import Case, RuleTrial

POST = "post"


@dataclass(frozen=True)
class Example:
    """A message that was caught on trial: where it stands, what it says now, whether it was judged fine or measured since."""

    post: Post
    draft: Draft
    judged: str


def of(trial: RuleTrial) -> list[Example]:
    """In their order; those that were removed since are left out."""
    found = Post.objects.filter(pk__in=trial.examples, removed_at__isnull=True).select_related("author__user", "thread")
    judged = _judged(trial.examples)
    return [Example(one, _draft(one), judged.get(one.pk, "")) for one in found.defer("html", "search").order_by("-pk")]


def _draft(post: Post) -> Draft:
    return Draft(POST, post.thread.community_id, post.author, post.text, content=post.pk, at=post.created_at)


def _judged(contents: list[int]) -> dict[int, str]:
    """By message, whether the last case about it found nothing wrong, or imposed something that stands."""
    cases = Case.objects.filter(kind=POST, content__in=contents, ruling__isnull=False).select_related("ruling")
    return {
        case.content: "measured" if case.ruling.measures.all() and case.ruling.overturned_at is None else "fine"
        for case in cases.prefetch_related("ruling__measures").order_by("pk")
    }
