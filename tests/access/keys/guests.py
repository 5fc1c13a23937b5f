"""Keys to the doors of guests."""

import datetime as dt

from core import clock
from tests.access.keys.key import SAID_OF_A_CLAIM, Key, always, stranger

GUEST = {
    "who": "Maraîchère dans le Bocage", "speaks_for": "themselves", "title": "Une heure avec elle", "minutes": 60,
    "about": "Ses semences, son eau, ses prix.",
}  # fmt: skip


def hour(kind="open", **more):
    """One of the calm place, to which somebody is invited."""
    return lambda at: {"slug": at.world.calm["here"].slug, "hour_id": getattr(at.world.guests, kind), **more}


def the_hour(at):
    """The same by its number alone."""
    return {"hour_id": at.world.guests.open}


def asked_of_guest(kind="waiting"):
    """What somebody asked there."""
    return lambda at: {**hour()(at), "question_id": getattr(at.world.guests, kind)}


def the_asked(at):
    """The same by its number alone."""
    return {"question_id": at.world.guests.waiting}


KEYS = {
    "guests:list": Key(lambda at: {"slug": at.world.calm["here"].slug}),
    "guests:plan": Key(
        lambda at: {"slug": at.world.calm["here"].slug},
        lambda at: {
            **GUEST,
            "handle": stranger(at),
            "starts_at": f"{clock.now() + dt.timedelta(days=3):%Y-%m-%dT%H:%M}",
        },
    ),
    "guests:hour": Key(hour(), always(text="Une question que personne n’a posée ?")),
    "guests:calendar": Key(hour()),
    "guests:invitation": Key(
        lambda at: {"slug": at.world.calm["here"].slug, "hour_id": at.thing("invitation")}, always(interests="Rien.")
    ),
    "guests:change": Key(hour("planned"), always(act="cancel", why="La salle a été inondée.")),
    "guests:come": Key(hour("planned"), always(comes="yes")),
    "guests:conduct": Key(hour(), always(act="prolong")),
    "guests:question": Key(asked_of_guest()),
    "guests:vote": Key(asked_of_guest()),
    "guests:take-back": Key(lambda at: {**hour()(at), "question_id": at.thing("asked")}),
    "guests:take-up": Key(asked_of_guest()),
    "guests:answer": Key(asked_of_guest(), always(text=SAID_OF_A_CLAIM)),
    "guests:sort": Key(asked_of_guest(), always(act="aside", why="Ce n’est pas le sujet.")),
    "guests:answer-aside": Key(
        lambda at: {**asked_of_guest("done")(at), "answer_id": at.world.guests.answer},
        always(why="Ce n’est pas le sujet."),
    ),
    "guests-api:of-community": Key(lambda at: {"slug": at.world.calm["here"].slug}),
    "guests-api:hour": Key(the_hour),
    "guests-api:questions": Key(the_hour, always(text="Une question que personne n’a posée ?")),
    "guests-api:vote": Key(the_asked, still=lambda at: at.method == "DELETE"),
    "guests-api:answers": Key(the_asked, always(text=SAID_OF_A_CLAIM)),
}
