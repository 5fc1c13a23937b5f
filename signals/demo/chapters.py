"""What the apps above add to the story: each a function of the cast, called once the communities stand."""

from collections.abc import Callable, Mapping

from accounts.models import User

Chapter = Callable[[Mapping[str, User]], Mapping[str, int]]
CHAPTERS: list[Chapter] = []


def chapter(tell: Chapter) -> Chapter:
    """Register a function that adds to the story and returns what there is to count of it; it stands in an app's `demo`."""
    if tell not in CHAPTERS:
        CHAPTERS.append(tell)
    return tell
