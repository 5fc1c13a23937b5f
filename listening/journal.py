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


@says("listening.ended")
def _ended(public: Mapping[str, Any]) -> str:
    return _("Nothing is shared with %(brand)s any more.") % {"brand": public.get("brand", "?")}
