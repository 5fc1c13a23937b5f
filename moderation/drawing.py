"""The lines that the queue and its live messages both draw."""

from django.template.loader import render_to_string

from moderation.selectors import among, cases
from moderation.selectors import held as waiting


def lookers(case_id: int) -> str:
    """Who has a case before their eyes now; the reader among them."""
    case = cases.by_id(case_id)
    inner = render_to_string("moderation/parts/lookers.html", {"lookers": cases.lookers(case)}).strip()
    return f'<div id="case-{case.pk}-lookers">{inner}</div>'


def line(case_id: int) -> str | None:
    """A case in the queue, for a page that then asks for its own; nothing once it is decided, or with the site's team."""
    case = cases.by_id(case_id)
    if not case.is_open or case.is_handed:
        return None
    return render_to_string(
        "moderation/parts/line.html", {"case": case, "community": case.community, "live": True}
    ).strip()


def note(note_id: int) -> str | None:
    """What somebody said among those who moderate; nothing for what is left to whoever comes next, which a page shows elsewhere."""
    said = among.note(note_id)
    if said is None or said.is_handover:
        return None
    return render_to_string("moderation/parts/note.html", {"note": said}).strip()


def held_line(held_id: int) -> str | None:
    """A text that waits, for a page that then asks for its own; nothing once it waits no more."""
    held = waiting.by_id(held_id)
    if not held.is_waiting:
        return None
    context = {"held": held, "community": held.community, "live": True}
    return render_to_string("moderation/parts/held_line.html", context).strip()
