"""Who answers somebody in distress, country by country. Pure: no Django but its words.

Numbers as they are dialled in the country, and the hours where they are known: each organisation's own site (``site``) is the
source, and says more (often a written conversation too). 112 and the numbers in 116 are the European Union's (Commission Decision
2007/116/EC and what amended it); not every country has opened all of these.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DANGER = _("A life is in danger, now")
SILENT = _("A life is in danger, and you cannot speak or hear: by text message")
DARK = _("Dark thoughts, yours or those of somebody close to you")
TALK = _("Somebody who listens")
CHILD = _("Children and teenagers: in danger, or in pain")
HOME = _("Violence in a couple, or against women")
ONLINE = _("Harassed online")
HARMED = _("Victims of an offence")
ALWAYS = _("day and night")


@dataclass(frozen=True)
class Line:
    """One number. ``name`` is the name it goes by, in its own language; none for emergency services."""

    number: str
    what: Promise
    name: str = ""
    site: str = ""
    hours: Promise | str = ""


@dataclass(frozen=True)
class Country:
    """``code`` as in ISO 3166-1; the lines in the order of their urgency."""

    code: str
    name: Promise
    lines: tuple[Line, ...]


COUNTRIES = (
    Country(
        "FR",
        _("France"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("114", SILENT, "Urgence 114", "https://www.info.urgence114.fr/", ALWAYS),
            Line("3114", DARK, "Numéro national de prévention du suicide", "https://3114.fr/", ALWAYS),
            Line("119", CHILD, "Allô Enfance en danger", "https://www.allo119.gouv.fr/", ALWAYS),
            Line("3919", HOME, "Violences Femmes Info", "https://www.solidaritefemmes.org/", ALWAYS),
            Line("3018", ONLINE, "e-Enfance", "https://3018.fr/", _("every day, 9 am to 11 pm")),
            Line("116 006", HARMED, "France Victimes", "https://www.france-victimes.fr/"),
        ),
    ),
    Country(
        "BE",
        _("Belgium"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("0800 32 123", DARK, "Centre de prévention du suicide", "https://www.preventionsuicide.be/", ALWAYS),
            Line("107", TALK, "Télé-Accueil", "https://www.tele-accueil.be/", ALWAYS),
            Line("103", CHILD, "Écoute-Enfants", "https://www.103ecoute.be/"),
            Line(
                "0800 30 030", HOME, "Écoute violences conjugales", "https://www.ecouteviolencesconjugales.be/", ALWAYS
            ),
        ),
    ),
    Country(
        "CH",
        _("Switzerland"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("143", TALK, "La Main Tendue", "https://www.143.ch/", ALWAYS),
            Line("147", CHILD, "Pro Juventute", "https://www.147.ch/", ALWAYS),
        ),
    ),
    Country(
        "LU",
        _("Luxembourg"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("45 45 45", TALK, "SOS Détresse", "https://454545.lu/"),
            Line("116 111", CHILD, "Kanner-Jugendtelefon", "https://www.kjt.lu/"),
        ),
    ),
    Country(
        "CA",
        _("Canada"),
        (
            Line("911", DANGER, hours=ALWAYS),
            Line("988", DARK, "988", "https://988.ca/", ALWAYS),
            Line("1 800 668-6868", CHILD, "Jeunesse, J’écoute · Kids Help Phone", "https://kidshelpphone.ca/", ALWAYS),
        ),
    ),
    Country(
        "GB",
        _("United Kingdom"),
        (
            Line("999", DANGER, hours=ALWAYS),
            Line("116 123", DARK, "Samaritans", "https://www.samaritans.org/", ALWAYS),
            Line("0800 1111", CHILD, "Childline", "https://www.childline.org.uk/", ALWAYS),
            Line(
                "0808 2000 247",
                HOME,
                "National Domestic Abuse Helpline",
                "https://www.nationaldahelpline.org.uk/",
                ALWAYS,
            ),
        ),
    ),
    Country(
        "IE",
        _("Ireland"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("116 123", DARK, "Samaritans", "https://www.samaritans.org/ireland/", ALWAYS),
            Line("1800 66 66 66", CHILD, "Childline", "https://www.childline.ie/", ALWAYS),
            Line("1800 341 900", HOME, "Women’s Aid", "https://www.womensaid.ie/", ALWAYS),
        ),
    ),
    Country(
        "US",
        _("United States"),
        (
            Line("911", DANGER, hours=ALWAYS),
            Line("988", DARK, "988 Lifeline", "https://988lifeline.org/", ALWAYS),
            Line("1-800-799-7233", HOME, "National Domestic Violence Hotline", "https://www.thehotline.org/", ALWAYS),
        ),
    ),
    Country(
        "EU",
        _("Elsewhere in the European Union"),
        (
            Line("112", DANGER, hours=ALWAYS),
            Line("116 123", TALK),
            Line("116 111", CHILD),
            Line("116 016", HOME),
            Line("116 006", HARMED),
        ),
    ),
)


def nearest_first(languages: str) -> list[Country]:
    """All countries, that of the reader's browser before the others: the first region that its languages name, as ``fr-BE``.

    ``languages`` is the header ``Accept-Language``. Where none is named, France comes first to who reads French, the United
    Kingdom to who reads English before it; nothing is asked and nothing kept.
    """
    told = [part.split(";")[0].strip().replace("_", "-") for part in languages.split(",")]
    regions = [tag.rpartition("-")[2].upper() for tag in told if "-" in tag]
    spoken = [{"fr": "FR", "en": "GB"}.get(tag[:2].lower(), "") for tag in told]
    codes = {country.code for country in COUNTRIES}
    near = next((code for code in [*regions, *spoken] if code in codes), "FR")
    return sorted(COUNTRIES, key=lambda country: country.code != near)
