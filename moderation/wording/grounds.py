"""The law by its kind, as people would say it; the names of the European Commission's categories are in `moderation.grounds`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CATEGORIES: dict[str, str | Promise] = {
    "CYBER_VIOLENCE": _("Harassment, threats, intimate pictures shared without consent"),
    "CYBER_VIOLENCE_AGAINST_WOMEN": _("The same, against women or girls"),
    "ILLEGAL_OR_HARMFUL_SPEECH": _("Hate, discrimination, defamation"),
    "VIOLENCE": _("Violence, or a call to it"),
    "SELF_HARM": _("Self-harm, or a call to it"),
    "PROTECTION_OF_MINORS": _("Harm to minors"),
    "RISK_FOR_PUBLIC_SECURITY": _("Terrorism, a danger to the public"),
    "SCAMS_AND_FRAUD": _("A scam, a fraud, somebody who pretends to be somebody else"),
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS": _("Somebody’s private data"),
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS": _("Somebody else’s work, published without the right"),
    "CONSUMER_INFORMATION": _("Hidden advertising, consumers misled"),
    "UNSAFE_AND_PROHIBITED_PRODUCTS": _("Dangerous or forbidden products"),
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": _("False information about an election"),
    "ANIMAL_WELFARE": _("Cruelty to animals"),
    "NOT_SPECIFIED_NOTICE": _("Something else that the law forbids"),
}
SOURCES: dict[str, str | Promise] = {
    "member": _("a member"),
    "outside": _("somebody without an account"),
    "flagger": _("a trusted flagger"),
    "moderator": _("a moderator"),
    "rule": _("an automatic rule"),
}
