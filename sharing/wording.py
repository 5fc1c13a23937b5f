"""Words of the ledger."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "benefit": _("Benefit, split as was agreed"),
    "payment": _("Payment"),
    "loss": _("Loss, borne as was agreed"),
    "reversal": _("Reversal"),
}
OURS = {"@benefit": _("benefit to share"), "@paid": _("paid"), "@lost": _("lost")}
BEARERS = {
    "contributors": _("Those who took part"),
    "producers": _("Those who make it"),
    "cause": _("A cause"),
    "brand": _("The brand"),
}
WRITING = {
    "benefice": _("Write a benefit"),
    "versement": _("Write a payment"),
    "perte": _("Write a loss"),
}
