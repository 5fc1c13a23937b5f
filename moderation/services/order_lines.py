"""Lines of the public log about what the law orders: its cause and how fast, never the content, nor whose it was."""

import math
from typing import Any

from core import log
from core.actors import Staff
from moderation.models import Case, Order

WITHHELD = "withheld"


def carried_out(order: Order, case: Case | None) -> None:
    """Done; from which report, and within how many hours of knowing. Where the law forbids telling, its ground waits for `told`."""
    hours = math.ceil((order.at - order.received_at).total_seconds() / 3600)
    ground = WITHHELD if order.silent_until else order.ground
    told: dict[str, Any] = {"case": case.pk, "reports": case.reports_count} if case else {"reports": 0}
    _write(order, "order.carried_out", ground=ground, what=order.kind, hours=hours, withdrew=order.withdrew, **told)


def prolonged(order: Order, by: Staff) -> None:
    """The ban on telling goes on; until when, no log says while it lasts. The site's log knows which of the team did it."""
    _write(order, "order.prolonged")
    log.append(
        chain=log.SITE, verb="order.prolonged", actor=by.kind, public={"order": order.pk},
        personal={"staff_id": by.user.pk}, user_id=by.user.pk,
    )  # fmt: skip


def told(order: Order) -> None:
    """The law forbids it no longer: whoever wrote it knows, and everybody the ground."""
    _write(order, "order.told", actor="clock", ground=order.ground)


def contested(order: Order) -> None:
    """Whoever wrote it contests."""
    _write(order, "order.contested", actor="member")


def answered(order: Order, *, lifts: bool) -> None:
    """The operator keeps to it, or lifts it."""
    _write(order, "order.lifted" if lifts else "order.upheld")


def _write(order: Order, verb: str, *, actor: str = "staff", **public: Any) -> None:
    log.append(
        chain=log.community_chain(order.community_id), verb=verb, actor=actor, public={"order": order.pk, **public},
        personal={"user": order.person.user_id}, user_id=order.person.user_id,
    )  # fmt: skip
