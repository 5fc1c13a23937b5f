"""How states, rules and questions of a round are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, str | Promise] = {
    "draft": pgettext_lazy("a co-design", "Draft"),
    "review": _("Communities are reading it"),
    "open": pgettext_lazy("a co-design", "Open"),
    "closed": _("Closed, the answers are being counted"),
    "counted": _("Closed, the result is known"),
    "stopped": pgettext_lazy("a co-design", "Stopped"),
}
REVIEWS: dict[str, str | Promise] = {
    "asked": _("no answer yet"),
    "accepted": pgettext_lazy("a community, a co-design", "accepts"),
    "declined": pgettext_lazy("a community, a co-design", "declines"),
    "gone": _("lets the brand in no longer"),
}
RULES: dict[str, str | Promise] = {
    "plurality": _("For each criterion, the option that most answers choose wins, among products that are possible."),
    "ranking": _("Members rank a few whole products; the ranks are counted together, and one product wins."),
    "median_price": _(
        "Half of those who say a price would pay at least the median: the product that most answers choose within that price wins."
    ),
}
STOPPED: dict[str, str | Promise] = {
    "brand_closed": _("The brand was closed."),
    "let_in_nowhere": _("No community lets the brand in any more."),
}
PRICES: dict[str, str | Promise] = {
    "too_cheap": _("So cheap that you would doubt its quality"),
    "cheap": _("Cheap: a bargain"),
    "dear": _("Dear, yet you would still buy it"),
    "too_dear": _("Too dear: you would not buy it"),
}
EITHER: dict[str, str | Promise] = {
    "excludes": _("“%(one)s” does not go with “%(other)s”."),
    "requires": _("“%(one)s” needs “%(other)s”."),
}


def why_stopped(words: str) -> str:
    """Why a round was stopped: the brand's words, or ours where it stopped by itself."""
    return str(STOPPED.get(words, words))
