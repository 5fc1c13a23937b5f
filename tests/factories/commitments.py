"""What follows a result, for the tests, made as a brand makes it."""

import datetime as dt

from django.db import connection

from commitments import delays
from commitments.models import FollowUp
from commitments.services import commitments, followups, prices, sightings
from core import clock
from tests.factories.brands import owner_of
from tests.factories.claims import let_in
from tests.factories.government import move
from tests.factories.rounds import counted, design

YEARLY = {"quantity": "60", "ordinary_price": "0.85", "source": "Un litre et plus par semaine (Insee, 2025)."}


def in_days(days):
    """A day so many days from today, as it is written."""
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def content(**said):
    """An answer that is whole: two options kept, the bottle not, one milestone."""
    return {
        "words": "Merci. Voici ce que nous pouvons tenir.",
        "answers": [
            {"attribute": "feed", "kept": True, "due": in_days(30)},
            {"attribute": "pasture", "kept": True, "due": in_days(60)},
            {"attribute": "bottle", "kept": False, "why": "La ligne de brique ferme en mars.", "instead": "Une bouteille."},
        ],
        "milestones": [{"what": "Signer avec dix fermes", "due": in_days(10)}],
        **said,
    }  # fmt: skip


def agreed(people=3, **said):
    """A product that members of a community agreed on with a brand: the community, its members, the round."""
    community, others, place = let_in(people)
    return community, others, counted(place, community, **{"design": design(yearly=YEARLY), **said})


def written(found, **said):
    """The brand's answer, kept as a draft."""
    return commitments.write(by=owner_of(found.brand), round_id=found.pk, version=0, content=content(**said))


def taken_on(found, **said):
    """The same, published."""
    made = written(found, **said)
    return commitments.publish(by=owner_of(found.brand), round_id=found.pk, version=made.version)


def days_pass(found, days):
    """So many days go by for what was promised; the database, which refuses to change it, looks away."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE commitments_promise DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE commitments_promise SET due = due - %s FROM commitments_commitment AS one"
            " WHERE commitment_id = one.id AND one.round_id = %s", [days, found.pk],
        )  # fmt: skip
        cursor.execute("ALTER TABLE commitments_promise ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


PARTS = {"farmer": "0.385", "dairy": "0.25", "shop": "0.27"}
"""Who gets what of the product that members agreed on: 0.905 €."""


def declared(found, **parts):
    """A new price, by the brand."""
    return prices.declare(
        by=owner_of(found.brand), round_id=found.pk, parts={**PARTS, **parts}, computed_by="La laiterie",
        basis="Factures de mars.", valid_until=clock.today() + dt.timedelta(days=90),
    )  # fmt: skip


def members_say(followup, members, choice):
    """These members say the same of a new price."""
    return [followups.cast(by=one, followup_id=followup.pk, choice=choice) for one in members]


def vote_passes(followup, *, close=True):
    """The days of a vote pass, and the clock closes it."""
    move(FollowUp, [followup.pk], delays.VOTE + dt.timedelta(seconds=1))
    if close:
        followups.close_due()
    followup.refresh_from_db()
    return followup


def seen(found, member, **said):
    """What this member saw in a shop."""
    told = {"as_promised": True, "seen_on": clock.today(), "place": "Rennes", "text": "La brique dit six mois au pré."}
    return sightings.tell(by=member, round_id=found.pk, **{**told, **said})
