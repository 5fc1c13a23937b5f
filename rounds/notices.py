"""What people are told of rounds: members, that one is open to them, then its result; who reviews, that one waits; the brand,
what was said.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> dict[str, str]:
    return {name: notice.data.get(name, "") for name in ("brand", "community", "title")}


def _open(notice: Any) -> str:
    return _("%(brand)s would like to design with you: %(title)s.") % _about(notice)


def _to_review(notice: Any) -> str:
    return _("%(brand)s would put this to the members of %(community)s: %(title)s. It is for you to answer.") % _about(
        notice
    )


def _reviewed(notice: Any) -> str:
    if notice.data.get("accepted"):
        return _("%(community)s accepts %(title)s.") % _about(notice)
    return _("%(community)s declines %(title)s, and says why.") % _about(notice)


def _counted(notice: Any) -> str:
    return _("The result is known: %(title)s.") % _about(notice)


def _result(notice: Any) -> str:
    return _("The result of %(title)s is known: you can read what came of it with %(brand)s.") % _about(notice)


ROUND = declare("round", title=gettext_lazy("A brand would design with me"), sentence=_open, by_mail_default=False).name
REVIEW = declare("round_review", title=gettext_lazy("A co-design waits for my word"), sentence=_to_review).name
REVIEWED = declare(
    "round_reviewed", title=gettext_lazy("A community answers about our co-design"), sentence=_reviewed
).name
COUNTED = declare("round_counted", title=gettext_lazy("The result of our co-design is known"), sentence=_counted).name
RESULT = declare(
    "round_result",
    title=gettext_lazy("The result of a co-design of my communities is known"),
    sentence=_result,
    by_mail_default=False,
).name
