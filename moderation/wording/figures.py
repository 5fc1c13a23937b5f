"""What the transparency report names."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation.figures import OTHERS
from moderation.wording.grounds import CATEGORIES, SOURCES
from moderation.wording.measures import IN_THE_LOG
from moderation.wording.orders import IN_THE_LOG as ORDERS

TABLES: dict[str, str | Promise] = {
    "grounds": gettext_lazy("On what ground"),
    "measures": gettext_lazy("What was imposed"),
    "sources": gettext_lazy("Where it came from"),
    "appeals": gettext_lazy("Who appealed"),
    "endings": gettext_lazy("What came of appeals"),
    "orders": gettext_lazy("What the law ordered"),
}
SIDES: dict[str, str | Promise] = {
    "person": gettext_lazy("the person concerned"),
    "reporter": gettext_lazy("somebody who had reported"),
}
ENDINGS: dict[str, str | Promise] = {
    "overturned": gettext_lazy("overturned"),
    "upheld": gettext_lazy("upheld"),
    "divided": gettext_lazy("no majority: it stands"),
    "unheard": gettext_lazy("no jury: it falls"),
}
_LABELS = {
    "grounds": CATEGORIES,
    "measures": IN_THE_LOG,
    "sources": SOURCES,
    "appeals": SIDES,
    "endings": ENDINGS,
    "orders": ORDERS,
}


def label(table: str, key: str) -> str:
    """What a row of a table counts."""
    if key == OTHERS:
        return _("others, too few to be told apart")
    if key.startswith("article:"):
        return _("Article %(n)s of the charter") % {"n": key.partition(":")[2]}
    return str(_LABELS[table].get(key, key))
