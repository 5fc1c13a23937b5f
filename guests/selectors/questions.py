"""Questions of an hour as they are read: those that wait, those that were answered, those that left the list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import clock
from core.errors import Missing
from guests import ordering
from guests.models import Answer, Hour, Question, Vote

PAGE = 30
STANDING = Q(joined_to__isnull=True, aside_at__isnull=True, taken_back_at__isnull=True, withheld_at__isnull=True)
_ANSWERS = Prefetch("answers", Answer.objects.order_by("pk").select_related("by__profile__avatar"))


@dataclass(frozen=True)
class Page:
    """Some of a list: ``number`` is which page of it, ``of`` how many there are."""

    rows: Sequence[Question]
    number: int
    of: int
    total: int


@dataclass(frozen=True)
class Aside:
    """One reason for which questions were set aside, and how many."""

    why: str
    count: int


def known() -> QuerySet[Question]:
    """Questions with all that their pieces name, and how many were joined to each."""
    found = Question.objects.select_related("author__user__profile__avatar", "hour__community")
    return found.prefetch_related(_ANSWERS).annotate(joined_count=Count("joined", distinct=True))


def waiting(hour: Hour, page: int = 1) -> Page:
    """Those not answered yet: by votes with places by lot while one may vote, by votes afterwards."""
    rows = list(_standing(hour).filter(answered_at__isnull=True).values_list("pk", "votes_count"))
    if hour.takes_questions:
        return _page(ordering.with_lots(rows, hour=hour.pk, turn=ordering.quarter(clock.now())), page)
    return _page(ordering.by_votes(rows), page)


def answered(hour: Hour, page: int = 1) -> Page:
    """Those that were answered: the last first while it goes on, by votes afterwards."""
    found = _standing(hour).filter(answered_at__isnull=False)
    if hour.is_archived:
        return _page(ordering.by_votes(found.values_list("pk", "votes_count")), page)
    return _page(list(found.order_by("-answered_at", "-pk").values_list("pk", flat=True)), page)


def _page(numbers: Sequence[int], page: int) -> Page:
    last = max(1, -(-len(numbers) // PAGE))
    here = min(max(1, page), last)
    shown = numbers[(here - 1) * PAGE : here * PAGE]
    rows = {one.pk: one for one in known().filter(pk__in=shown)}
    return Page([rows[number] for number in shown if number in rows], here, last, len(numbers))


def _standing(hour: Hour) -> QuerySet[Question]:
    return Question.objects.filter(STANDING, hour=hour)


def listed(hour_id: int) -> QuerySet[Question]:
    """All that stand, the newest first."""
    return known().filter(STANDING, hour=hour_id)


def aside(hour: Hour) -> list[Aside]:
    """Why questions were set aside, and how many: their words are shown to nobody."""
    found = Question.objects.filter(hour=hour, aside_at__isnull=False)
    rows = found.values_list("aside_why").annotate(n=Count("pk")).order_by("-n", "aside_why")
    return [Aside(why, count) for why, count in rows]


def set_aside(hour: Hour) -> QuerySet[Question]:
    """The same with their words, for who animates: to bring one back."""
    return (
        known()
        .filter(hour=hour, aside_at__isnull=False, taken_back_at__isnull=True, withheld_at__isnull=True)
        .order_by("-pk")
    )


def joined_to(question: Question) -> QuerySet[Question]:
    """Those that were joined to it, and still have words."""
    return known().filter(joined_to=question).exclude(text="").order_by("pk")


def others(question: Question) -> QuerySet[Question]:
    """Those of the same hour to which it could be joined, the most wanted first."""
    return _standing(question.hour).exclude(pk=question.pk).order_by("-votes_count", "pk")


def card(question_id: int) -> Question | None:
    """One that stands, as its piece is drawn."""
    return known().filter(STANDING, pk=question_id).first()


def inside(hour_id: int, question_id: int) -> Question:
    """The question of this number, as long as it has words. Raises `Missing`."""
    found = known().filter(pk=question_id, hour=hour_id).exclude(text="").first()
    if found is None:
        raise Missing(_("There is no such question here, or no longer."))
    return found


def hour_of(question_id: int) -> int:
    """The hour of a question that is read, or 0."""
    found = Question.objects.filter(pk=question_id, hour__accepted_at__isnull=False)
    return found.values_list("hour", flat=True).first() or 0


def voted(member: Membership | None, question_ids: Collection[int]) -> list[int]:
    """Which of these a member voted for: for itself, or for one that was joined to it."""
    if member is None:
        return []
    root = Coalesce("question__joined_to", "question")
    theirs = Vote.objects.filter(member=member).annotate(root=root).filter(root__in=question_ids)
    return list(theirs.order_by("root").values_list("root", flat=True).distinct())


def own_standing(member: Membership, hour: Hour) -> int:
    """How many questions of theirs wait for an answer, those that were joined to another among them."""
    own = Question.objects.filter(author=member, hour=hour, answered_at__isnull=True)
    return own.filter(aside_at__isnull=True, taken_back_at__isnull=True, withheld_at__isnull=True).count()
