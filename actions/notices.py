"""What people are told of their own steps."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import Notice
from accounts.notices import declare

REMINDER = "reminder"


def reminder_sentence(notice: Notice) -> str:
    """The step that waits, by its name; no count of what was missed."""
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    return _("A step of yours is waiting, when you like: %(step)s") % {
        "step": notice.data.get(f"title_{language}", "…")
    }


declare(
    REMINDER,
    title=gettext_lazy("A reminder of my steps, at my hour"),
    sentence=reminder_sentence,
    by_mail_default=False,
)
