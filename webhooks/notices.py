"""What people are told of endpoints: that one fell silent."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about_an_endpoint(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", "")}
    return _("A webhook of %(brand)s was switched off: nobody answers there any more.") % about


WEBHOOK = declare("webhook", title=gettext_lazy("A webhook of a brand falls silent"), sentence=_about_an_endpoint).name
