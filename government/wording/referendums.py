"""How a vote about somebody ended: whether it carried, never how many said what."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ENDINGS: dict[str, str | Promise] = {
    "carried": gettext_lazy("The members agreed."),
    "not_carried": gettext_lazy("The members did not agree."),
    "quorum": gettext_lazy("Too few people voted. The envelopes were destroyed unopened."),
    "moot": gettext_lazy("There was nothing left to ask. The envelopes were destroyed unopened."),
    "key_lost": gettext_lazy("The key of this vote was lost: no envelope can be opened, and all were destroyed."),
}
