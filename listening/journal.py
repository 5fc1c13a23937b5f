"""What the public log of a community says of what is shared."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says


@says("listening.begun")
def _begun(public: Mapping[str, Any]) -> str:
    return _("What moves members is shared with %(brand)s: weekly, in groups of five people at least.") % {
        "brand": public.get("brand", "?")
    }


@says("listening.panel_accepted")
def _panel_accepted(public: Mapping[str, Any]) -> str:
    return _(
        "Questions %(inquiry)s of %(brand)s go to %(seats)s members, drawn by lot among %(pool)s who let themselves be drawn."
    ) % {name: public.get(name, "?") for name in ("inquiry", "brand", "seats", "pool")}


@says("listening.panel_drawn")
def _panel_drawn(public: Mapping[str, Any]) -> str:
    return _("Questions %(inquiry)s of %(brand)s: the lot is cast; its secret is told, anybody can draw again.") % {
        name: public.get(name, "?") for name in ("inquiry", "brand")
    }


@says("listening.panel_ended")
def _panel_ended(public: Mapping[str, Any]) -> str:
    about = {name: public.get(name, "?") for name in ("inquiry", "brand")}
    if public.get("state") == "closed":
        return _("Questions %(inquiry)s of %(brand)s: the result is published.") % about
    return _("Questions %(inquiry)s of %(brand)s were stopped: nothing was counted.") % about


@says("listening.ended")
def _ended(public: Mapping[str, Any]) -> str:
    return _("Nothing is shared with %(brand)s any more.") % {"brand": public.get("brand", "?")}
