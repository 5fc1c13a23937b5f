"""What people are told of conversations: that somebody called them, that somebody answered them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices import declare


def _mentioned(notice: Any) -> str:
    about = {"name": notice.data.get("name", ""), "title": notice.data.get("title", ""), "n": notice.count}
    if notice.count == 1:
        return _("%(name)s mentions you in “%(title)s”.") % about
    return (
        ngettext("%(n)d mention of you in “%(title)s”.", "%(n)d mentions of you in “%(title)s”.", notice.count) % about
    )


def _answered(notice: Any) -> str:
    about = {"name": notice.data.get("name", ""), "title": notice.data.get("title", ""), "n": notice.count}
    if notice.count == 1:
        return _("%(name)s answers you in “%(title)s”.") % about
    return ngettext("%(n)d answer to you in “%(title)s”.", "%(n)d answers to you in “%(title)s”.", notice.count) % about


def _close(notice: Any) -> str:
    return _(
        "%(name)s says that you two are close: neither of you decides what concerns the other, in %(community)s."
    ) % {
        "name": notice.data.get("name", ""),
        "community": notice.data.get("community", ""),
    }


MENTION = declare("mention", title=gettext_lazy("Somebody mentions me"), sentence=_mentioned, is_talk=True).name
ANSWER = declare("answer", title=gettext_lazy("Somebody answers me"), sentence=_answered, is_talk=True).name
CLOSE = declare("close", title=gettext_lazy("Somebody says that we are close"), sentence=_close).name
