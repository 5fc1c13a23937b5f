"""What the public log says of a community that governs itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from government.wording.patterns import PATTERNS


@says("constitution.adopted")
def _adopted(public: Mapping[str, Any]) -> str:
    version = public.get("version", "?")
    model = PATTERNS.get(str(public.get("pattern", "")))
    if model is None:
        return _("Version %(version)s of the rules of government is in force.") % {"version": version}
    sentence = _("Version %(version)s of the rules of government is in force: the model “%(name)s”.")
    return sentence % {"version": version, "name": model.name}
