"""What follows a result, for the tests, made as a brand makes it."""

import datetime as dt

from django.db import connection

from commitments.services import commitments
from core import clock
from tests.factories.brands import owner_of
from tests.factories.claims import let_in
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
