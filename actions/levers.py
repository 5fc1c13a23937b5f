"""The levers of persuasion, in the open: which one a suggestion leans on, and only if the person left it on. Pure.

After Cialdini (1984), without scarcity: nothing here is rare and nothing ends soon. A lever is used only where it is true:
"others do it" needs enough others, "as you did before" needs a step held before.
"""

from collections.abc import Collection
from dataclasses import dataclass

EXAMPLE, LIKING, RECIPROCITY, CONSISTENCY, AUTHORITY = "example", "liking", "reciprocity", "consistency", "authority"
ALL = (EXAMPLE, LIKING, RECIPROCITY, CONSISTENCY, AUTHORITY)
ENOUGH_OTHERS = 5
_FIRST = {
    "gratitude": (RECIPROCITY, EXAMPLE, CONSISTENCY),
    "admiration": (EXAMPLE, LIKING, CONSISTENCY),
    "love": (LIKING, RECIPROCITY, EXAMPLE),
    "joy": (CONSISTENCY, LIKING, EXAMPLE),
    "pride": (CONSISTENCY, EXAMPLE),
    "hope": (EXAMPLE, CONSISTENCY),
}


@dataclass(frozen=True)
class Ground:
    """What makes a lever true at this moment."""

    emotion: str
    others: int  # other people of the community who hold this step
    held_before: bool  # the person held a step for the same value


def pick(ground: Ground, switched_off: Collection[str]) -> str | None:
    """The first lever that is both true and allowed; None when the person switched all that would apply off."""
    preferred = _FIRST.get(ground.emotion, (CONSISTENCY, EXAMPLE))
    order = [*preferred, AUTHORITY]
    return next((lever for lever in order if lever not in switched_off and _is_true(lever, ground)), None)


def _is_true(lever: str, ground: Ground) -> bool:
    if lever == EXAMPLE:
        return ground.others >= ENOUGH_OTHERS
    if lever == CONSISTENCY:
        return ground.held_before
    if lever in (LIKING, RECIPROCITY):
        return bool(ground.emotion)
    return True
