"""What the companion's panel shows one person, at this moment."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from actions.models import Suggestion
from actions.selectors import figures, plans, reasons, suggestions
from communities.models import Value
from core.questions import Question


@dataclass(frozen=True)
class Panel:
    """One suggestion with its reason and its figure, or the invitation to ask for one."""

    suggestion: Suggestion | None
    reason: reasons.Reason | None
    figure: figures.Figure | None
    usual: plans.Usual | None
    rhythm: str
    values: list[tuple[str, str]]
    likely: str = ""  # the value to start from: one of the person's communities


_open = Question(lambda user: suggestions.of(user).filter(state=Suggestion.State.OPEN))
_value = Question(
    lambda user: (
        Value.objects.filter(communities__memberships__user=user, communities__memberships__left_at__isnull=True)
        .order_by("-communities__memberships__joined_at", "position")
        .values_list("slug", flat=True)[:1]
    )
)


def panel(user: User) -> Panel:
    """The same for a page and for a live message."""
    suggestion = _open.first(user=user.pk)
    if suggestion is None:
        return Panel(None, None, None, None, "", reasons.values(), _likely(user))
    action = suggestion.action
    return Panel(
        suggestion=suggestion,
        reason=reasons.of(suggestion),
        figure=figures.of(action),
        usual=plans.usual(action.cadence),
        rhythm=plans.rhythm_name(action.cadence),
        values=[],
    )


def _likely(user: User) -> str:
    """The first value of the communities this person is in."""
    return _value.first(user=user.pk) or ""


def words_of(user: User) -> dict[str, Any]:
    """The context of the panel's template."""
    return {"panel": panel(user), "cues": plans.cues(), "places": plans.places()}
