"""What the companion's panel shows one person, at this moment."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from actions.models import Suggestion
from actions.selectors import figures, plans, reasons, suggestions


@dataclass(frozen=True)
class Panel:
    """One suggestion with its reason and its figure, or the invitation to ask for one."""

    suggestion: Suggestion | None
    reason: reasons.Reason | None
    figure: figures.Figure | None
    usual: plans.Usual | None
    rhythm: str
    values: list[tuple[str, str]]


def panel(user: User) -> Panel:
    """The same for a page and for a live message."""
    suggestion = suggestions.open_of(user)
    if suggestion is None:
        return Panel(None, None, None, None, "", reasons.values())
    action = suggestion.action
    return Panel(
        suggestion=suggestion,
        reason=reasons.of(suggestion),
        figure=figures.of(action),
        usual=plans.usual(action.cadence),
        rhythm=plans.rhythm_name(action.cadence),
        values=[],
    )


def words_of(user: User) -> dict[str, Any]:
    """The context of the panel's template."""
    return {"panel": panel(user), "cues": plans.cues(), "places": plans.places()}
