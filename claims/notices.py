"""What people are told of claims: those of the brand, what is asked of them; whoever challenged, what came of it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", ""), "claim": notice.data.get("claim", "")}
    return {
        "challenged": _("What %(brand)s claims is challenged: “%(claim)s”. You may answer until the day that the page says."),
        "answered": _("%(brand)s answered your challenge. Members drawn by lot look at it now."),
        "founded": _("A jury found that what %(brand)s claims does not hold: “%(claim)s”. It is corrected, or withdrawn."),
        "upheld": _("A jury found that what %(brand)s claims holds: “%(claim)s”."),
        "corrected": _("%(brand)s corrected what was challenged: “%(claim)s”."),
        "withdrawn": _("%(brand)s no longer claims this: “%(claim)s”."),
        "divided": _("The jury did not agree on what %(brand)s claims: “%(claim)s”. The page says so."),
        "unheard": _("No jury could be seated on what %(brand)s claims: “%(claim)s”. It stays undecided, and the page says so."),
    }[str(notice.data.get("now", "unheard"))] % about  # fmt: skip


CLAIM = declare(
    "claim", title=gettext_lazy("What a brand claims is challenged, and what comes of it"), sentence=_about
).name
