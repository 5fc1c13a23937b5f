"""What the law orders, in words: chosen by the team, told to whoever wrote it, written in the log."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUNDS: dict[str, str | Promise] = {
    "authority": _("The order of an authority"),
    "life": _("A threat to somebody’s life or safety"),
    "child": _("Sexual abuse of children"),
}
MEANS: dict[str, str | Promise] = {
    "authority": _(
        "A court, or an administration, orders that it be withdrawn: article 9 of Regulation (EU) 2022/2065."
    ),
    "life": _(
        "It makes one suspect an offence that threatens a life: article 18 of the same. The authorities are told at once."
    ),
    "child": _("Withdrawn and reported at once; nobody reads it any more, and it is kept for the authority alone."),
}
TOLD: dict[str, str | Promise] = {
    "authority": _("An authority ordered that it be withdrawn (article 9 of Regulation (EU) 2022/2065)."),
    "life": _(
        "It made one suspect an offence that threatens somebody’s life or safety. The law asks to report it to the authorities at"
        " once (article 18 of Regulation (EU) 2022/2065)."
    ),
    "child": _(
        "It made one suspect sexual abuse of children. The law asks to withdraw it and to report it to the authorities at once"
        " (article 18 of Regulation (EU) 2022/2065)."
    ),
}
IN_THE_LOG: dict[str, str | Promise] = {
    "authority": _("the order of an authority"),
    "life": _("a threat to somebody’s life or safety"),
    "child": _("sexual abuse of children"),
    "withheld": _("on a ground that the law forbids to say for now"),
}
