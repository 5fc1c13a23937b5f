"""Panels of the world that every door is tried in: who is willing, who is not yet, words, a seat to take, reasons to give."""

import datetime as dt
from types import SimpleNamespace

from communities.models import Membership
from core import clock
from government import keys, sortition
from government.models import CountRecord, Panel, Panelist, Poll, RollEntry
from tests.factories.communities import founder_of

DAY = dt.timedelta(days=1)


def of_every_door(place, rules):
    """Their ids. All are juries, so that a panel can be called beside them; the founder is whom the lot chose."""
    words, seating, serving = (_panel(place, rules, state) for state in ("words", "seating", "serving"))
    return SimpleNamespace(
        willing=_panel(place, rules, "gathering").pk,
        unwilling=_panel(place, rules, "gathering", willing=True).pk,
        words=words.pk,
        poll_words=words.poll_id,
        seating=seating.pk,
        serving=serving.pk,
    )


def _panel(community, rules, state, *, willing=False):
    begun = clock.now() - {"gathering": 0.5, "words": 1.5}.get(state, 2.5) * DAY
    poll = _poll(community, rules, method="draw", opens_at=begun + DAY, closes_at=begun + 2 * DAY)
    panel = Panel.objects.create(
        community=community, poll=poll, kind="jury", origin=f"case:{poll.pk}", subject=f"Le recours numéro {poll.pk}",
        question="La mesure doit-elle être levée ?", serving_days=7, called_at=begun,
    )  # fmt: skip
    everybody = list(Membership.objects.filter(community=community).order_by("pk"))
    RollEntry.objects.bulk_create(RollEntry(poll=poll, membership=one) for one in everybody)
    if willing:
        Panelist.objects.bulk_create(Panelist(panel=panel, membership=one) for one in everybody)
    if state in ("seating", "serving"):
        _drawn(panel, founder_of(community))
    if state == "serving":
        panel.vote = _poll(community, rules, method="answer-of-seats", opens_at=begun, closes_at=clock.now() + DAY)
    if state == "words":
        _open(poll)
    panel.state = state
    panel.save()
    return panel


def _poll(community, rules, **fields):
    return Poll.objects.create(
        community=community, rules=rules, secret=False, roll_size=4, quorum=1, roll_digest="0" * 64, **fields
    )


def _open(poll):
    kept = keys.make(poll.pk)
    opened = {"public_key": kept.public, "commitment": sortition.commitment(kept.secret), "options": 1}
    Poll.objects.filter(pk=poll.pk).update(state="open", **opened)


def _drawn(panel, who):
    """They alone were willing; the seat is offered to them, and taken where the panel serves."""
    Panelist.objects.create(
        panel=panel, membership=who, number=1, state="drawn", until=clock.now() + DAY, reason="Une raison."
    )
    record = {"drawn": [1], "order": [1], "passed": [], "turn": 1}
    CountRecord.objects.create(poll=panel.poll, cast=0, secret="0" * 64, lot="0" * 64, record=record, digest="0" * 64)
