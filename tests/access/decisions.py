"""Decisions of the world that every door is tried in: the founder proposed each; everybody of the place is on the roll."""

import datetime as dt
from types import SimpleNamespace

from communities.models import Membership
from core import clock
from government import sealing
from government.models import Decision, Draft, Poll, ReasonedObjection, RollEntry, Statement
from tests.factories.communities import founder_of

DAY = dt.timedelta(days=1)


def of_every_kind(place, rules):
    """Their ids: one that is talked over, with another wording; one where members consent; one where everybody objected."""
    talked = _decision(place, rules, "discussion")
    _draft(talked, 2, "Autrement dit, et mieux.")
    consented, objected = (_decision(place, rules, "voting") for _ in range(2))
    for one in Membership.objects.filter(community=place).order_by("pk"):
        ReasonedObjection.objects.create(decision=objected, author=one, text="Pas encore, parlons-en.")
    asked = _decision(place, rules, "discussion", kind="consultation")
    sentence = Statement.objects.create(decision=asked, author=asked.author, text="Se voir nous fait du bien.")
    return SimpleNamespace(
        asked=asked.pk,
        statement=sentence.pk,
        talked=talked.pk,
        consented=consented.pk,
        objected=objected.pk,
        poll_consented=consented.poll_id,
    )


def _decision(community, rules, state, kind="consent"):
    begun = clock.now() - DAY / 2 if state == "discussion" else clock.now() - 3 * DAY / 2
    kept = sealing.new_keys()[0] if state == "voting" else ""
    poll = Poll.objects.create(
        community=community, rules=rules, method="answer", secret=False, roll_size=4, quorum=1, roll_digest="0" * 64,
        opens_at=begun + DAY, closes_at=begun + 2 * DAY, options=2 if kept else 0,
        state="open" if kept else "waiting", public_key=kept,
    )  # fmt: skip
    everybody = Membership.objects.filter(community=community).order_by("pk")
    RollEntry.objects.bulk_create(RollEntry(poll=poll, membership=one) for one in everybody)
    decision = Decision.objects.create(
        community=community, author=founder_of(community), subject="text", kind=kind, share=66, poll=poll,
        title="Se retrouver chaque mois", opened_at=begun, state="discussion",
    )  # fmt: skip
    _draft(decision, 1, "On se retrouve chaque mois.", state="taken", taken_at=begun)
    Decision.objects.filter(pk=decision.pk).update(state=state)
    return decision


def _draft(decision, number, text, **values):
    return Draft.objects.create(
        decision=decision, number=number, author=decision.author, content={"text": text}, why="Pour se voir.", **values
    )
