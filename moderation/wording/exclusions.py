"""How a vote on an exclusion ended: whether it carried, never how many said what."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ENDINGS: dict[str, str | Promise] = {
    "carried": _("The members agreed: the exclusion begins."),
    "not_carried": _("The members did not agree: the exclusion does not begin."),
    "quorum": _("Too few people voted: the exclusion does not begin. The envelopes were destroyed unopened."),
    "moot": _("There was nothing left to ask: nobody is excluded. The envelopes were destroyed unopened."),
    "key_lost": _("The key of this vote was lost, and no envelope can be opened: the exclusion does not begin."),
}
