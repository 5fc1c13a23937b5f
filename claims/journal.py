"""What the public log of a community says of claims."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from claims.wording import STATES
from communities.journal import says


def _about(public: Mapping[str, Any]) -> dict[str, Any]:
    return {"brand": public.get("brand", "?"), "n": public.get("challenge", "?")}


@says("claim.challenged")
def _challenged(public: Mapping[str, Any]) -> str:
    return _("Challenge %(n)s: a member says that a claim of %(brand)s does not hold.") % _about(public)


@says("claim.answered")
def _answered(public: Mapping[str, Any]) -> str:
    return _("Challenge %(n)s: %(brand)s answered.") % _about(public)


@says("claim.found_wrong")
def _found_wrong(public: Mapping[str, Any]) -> str:
    return _("Challenge %(n)s: what %(brand)s claims does not hold; it is corrected, or withdrawn.") % _about(public)


@says("claim.decided")
def _decided(public: Mapping[str, Any]) -> str:
    state = STATES.get(str(public.get("ending")), "?")
    return _("Challenge %(n)s to a claim of %(brand)s is over: %(state)s.") % {**_about(public), "state": state}
