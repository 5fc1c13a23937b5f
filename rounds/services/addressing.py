"""To let members know, some at a time, whatever was answered and by whom: a part of a community is named by its numbers."""

from collections.abc import Callable, Iterator

from communities.selectors import memberships
from core.events import Fact, emit

TOLD_AT_ONCE = 500


def address(fact: Callable[[int, int, int, int], Fact], round_id: int, community_id: int) -> None:
    """Say it of all members of a community, each part of them in a fact of its own."""
    for first, last in _ranges(community_id):
        emit(fact(round_id, community_id, first, last))


def _ranges(community_id: int) -> Iterator[tuple[int, int]]:
    numbers = list(memberships.present(community_id).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), TOLD_AT_ONCE):
        some = numbers[start : start + TOLD_AT_ONCE]
        yield some[0], some[-1]
