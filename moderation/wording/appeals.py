"""How an appeal goes and ends."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ENDINGS: dict[str, str | Promise] = {
    "overturned": _("the jury overturned the decision. All that it did is undone."),
    "upheld": _("the jury upheld the decision."),
    "divided": _("the jury had no majority: the decision stands."),
    "unheard": _("no jury could be formed. What was imposed falls; where nothing was imposed, nothing changes."),
    "moot": _("there was nothing left to decide."),
}
