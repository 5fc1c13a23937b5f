"""What a hub told lately: each element once, at its last change, for those who come back."""

from collections.abc import Iterable, Set

from core.hub_reading import Told
from core.live import Tell

AT_MOST = 5000


class Memory:
    """Elements by topic and id. From the position ``floor`` on, nothing that was told is missing."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self.elements: dict[tuple[str, str], Told] = {}

    def keep(self, told: Iterable[Told]) -> None:
        """The elements that changed longest ago are forgotten first."""
        for news in told:
            key = news.tell.topic, news.tell.id
            self.elements[key] = news.after(self.elements.pop(key, news))
        while len(self.elements) > AT_MOST:
            self.floor = max(self.floor, self.elements.pop(next(iter(self.elements))).xid + 1)

    def since(self, position: int, topics: Set[str]) -> list[Tell]:
        """What these topics told from a position on, in the order in which it first came."""
        found = [told for told in self.elements.values() if told.xid >= position and told.tell.topic in topics]
        return [told.tell for told in sorted(found, key=lambda told: told.id)]
