"""What stands in the place of words that were taken out of sight."""

from typing import Any

from django.utils.translation import gettext as _


def withheld(said: Any) -> str:
    """The sentence that is read instead; empty where nothing was taken out of sight."""
    return _("Withdrawn by those who moderate.") if said.withheld_at else ""
