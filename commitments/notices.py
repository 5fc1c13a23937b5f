"""What people are told of what follows a result."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> dict[str, str]:
    return {name: notice.data.get(name, "") for name in ("brand", "line", "title")}


def _due(notice: Any) -> str:
    return _("The day has come for what %(brand)s took on: %(line)s. Say what became of it.") % _about(notice)


DUE = declare("commitment_due", title=gettext_lazy("The day of a commitment of ours has come"), sentence=_due).name
