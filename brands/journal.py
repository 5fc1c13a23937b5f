"""What the public log of a community says of brands."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from core.templatetags.cordee import day


@says("brand.welcomed")
def _welcomed(public: Mapping[str, Any]) -> str:
    until = day(dt.datetime.fromisoformat(str(public["until"])))
    return _("%(brand)s may address members, until %(day)s.") % {"brand": public.get("brand", "?"), "day": until}


@says("brand.gone")
def _gone(public: Mapping[str, Any]) -> str:
    return _("%(brand)s may address members no more.") % {"brand": public.get("brand", "?")}
