"""What people are told of what follows a result."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> dict[str, str]:
    return {name: notice.data.get(name, "") for name in ("brand", "line", "title")}


def _due(notice: Any) -> str:
    return _("The day has come for what %(brand)s took on: %(line)s. Say what became of it.") % _about(notice)


def _asked(notice: Any) -> str:
    return _(
        "Costs moved past what was agreed: %(brand)s asks whether you accept the new price of “%(title)s”."
    ) % _about(notice)


ASKED = declare(
    "price_asked",
    title=gettext_lazy("A new price of what we designed is put to me"),
    sentence=_asked,
    by_mail_default=False,
).name
DUE = declare("commitment_due", title=gettext_lazy("The day of a commitment of ours has come"), sentence=_due).name
