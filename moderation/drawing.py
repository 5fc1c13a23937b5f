"""The lines that the queue and its live messages both draw."""

from django.template.loader import render_to_string

from moderation.selectors import cases
from moderation.selectors import held as waiting


def lookers(case_id: int) -> str:
    """Who has a case before their eyes now; the reader among them."""
    case = cases.by_id(case_id)
    inner = render_to_string("moderation/parts/lookers.html", {"lookers": cases.lookers(case)}).strip()
    return f'<div id="case-{case.pk}-lookers">{inner}</div>'


def line(case_id: int) -> str | None:
    """A case in the queue, for a page that then asks for its own; nothing once it is decided."""
    case = cases.by_id(case_id)
    if not case.is_open:
        return None
    return render_to_string(
        "moderation/parts/line.html", {"case": case, "community": case.community, "live": True}
    ).strip()


def held_line(held_id: int) -> str | None:
    """A text that waits, for a page that then asks for its own; nothing once it waits no more."""
    held = waiting.by_id(held_id)
    if not held.is_waiting:
        return None
    context = {"held": held, "community": held.community, "live": True}
    return render_to_string("moderation/parts/held_line.html", context).strip()
