"""Rounds behind each door: a brand's own, where nobody else is; one that the members of a place answered, one to review."""

import datetime as dt
from types import SimpleNamespace

from rounds.models import Round
from sandbox.services import sandboxes
from sharing.services import entries
from tests.factories import commitments
from tests.factories.brands import brand, owner_of, seated
from tests.factories.claims import picture
from tests.factories.government import ruled
from tests.factories.rounds import accepted, answered, counted, design, drafted, opened, shown

COMPARED = {"number": 4, "products": 3}


def of_brand(maker):
    """A draft, one that a community accepted, one that is open, one whose benefit is shared; and that community."""
    hall, other = ruled(3)[0], ruled(3)[0]
    shared = counted(maker, other)
    begins_on, ends_on = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
    entries.record_benefit(
        by=owner_of(maker), round_id=shared.pk, amount="1000", begins_on=begins_on, ends_on=ends_on, about="Ventes d’hiver."
    )  # fmt: skip
    return SimpleNamespace(
        shared=shared.pk,
        drafted=_answered(maker, other, taken_on=False),
        taken_on=_answered(maker, other, taken_on=True),
        seen=_seen(maker, other),
        draft=drafted(maker).pk,
        sandbox=_sandbox(maker),
        accepted=accepted(maker, hall).pk,
        open=opened(maker, other, design=design(comparisons=COMPARED)).pk,
        hall=hall.pk,
        hall_slug=hall.slug,
    )


def _answered(maker, community, *, taken_on):
    """A product that the brand answered: as a draft, or for good."""
    found = counted(maker, community)
    (commitments.taken_on if taken_on else commitments.written)(found)
    return found.pk


def _seen(maker, community):
    """What a member saw of a product in a shop, with a picture."""
    found = Round.objects.get(pk=_answered(maker, community, taken_on=True))
    one = commitments.seen(found, community.memberships.latest("pk"), picture=picture())
    return SimpleNamespace(round=found.pk, sighting=one.pk)


def _sandbox(maker):
    """The twin of a brand, where the same people sit, and a round of it that is open; another that is shown."""
    here = sandboxes.open_for(by=owner_of(maker))
    for seat in maker.seats.filter(taken_at__isnull=False, ended_at=None, user__isnull=False).exclude(
        pk=owner_of(maker).pk
    ):
        seated(here.twin, seat.user, seat.role)
    return SimpleNamespace(
        slug=here.twin.slug, open=opened(here.twin, here.community).pk, shown=shown(here.twin, here.community).pk
    )  # fmt: skip


def of_place(community, members):
    """One that these members answered, one that waits for a word, and a product with a new price that is put to them."""
    mill = brand(name=f"Moulin de {community.slug}")
    priced = counted(mill, community, design=design(reopens_beyond="4"))
    commitments.taken_on(priced)
    followup = commitments.declared(priced, farmer="0.45").followup
    commitments.members_say(followup, members, "accept")
    found = opened(mill, community, design=design(comparisons=COMPARED))
    answered(found, *members)
    return SimpleNamespace(open=found.pk, waiting=shown(mill, community).pk, priced=priced.pk, followup=followup.pk)
