"""Answers: what a member composes, changed as often as they like until the round closes."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from brands.selectors import seats
from communities.models import Membership
from communities.policies import takes_part
from core import clock
from core.errors import Conflict, Invalid, Refused
from core.events import emit
from core.limits import Limit
from rounds import contents, reading
from rounds.design import Unfit
from rounds.events import RoundAnswered
from rounds.models import Addressed, Answer, Round
from rounds.selectors import rounds
from rounds.wording.faults import by_field

NOTHING = _("You have not answered this co-design.")
OFTEN = Limit("answers", at_most=60, seconds=600)


@transaction.atomic
def give(*, by: Membership, round_id: int, content: Any) -> Answer:
    """Answer, or answer again: what was said before is forgotten. One answer of a person, whatever communities they are in.

    What was chosen in comparisons stays beside another product; a blank answer holds nothing at all.
    """
    found, person = require_open_to(by, round_id)
    kept = _read(found, content)
    OFTEN.require(person.user_id)
    changed = ["community", "content", "answered_at", *(["version", "compared"] if kept.get("blank") else [])]
    Answer.objects.bulk_create(
        [Answer(round=found, user_id=person.user_id, community_id=person.community_id, content=kept, answered_at=clock.now())],
        update_conflicts=True, unique_fields=["round", "user"], update_fields=changed,
    )  # fmt: skip
    emit(RoundAnswered(found.pk))
    return Answer.objects.select_related("community").get(round=found, user=person.user_id)


@transaction.atomic
def withdraw(*, by: User, round_id: int) -> None:
    """Take one's answer back: as if nothing had been said. Twice is once."""
    found = _open(round_id)
    if Answer.objects.filter(round=found, user=by).delete()[0]:
        emit(RoundAnswered(found.pk))


def forget(*, user_id: int, community_id: int | None = None) -> None:
    """Somebody left a community, or erased their account: what they answered there goes with them, while it is theirs."""
    theirs = Answer.objects.filter(user=user_id)
    if community_id is not None:
        theirs = theirs.filter(community=community_id)
    for round_id in sorted(theirs.values_list("round", flat=True)):
        found = _shared(round_id)
        if found is not None and theirs.filter(round=found).delete()[0]:
            emit(RoundAnswered(found.pk))


def require_open_to(by: Membership, round_id: int) -> tuple[Round, Membership]:
    """The round, open and held so, and the member as they stand now, who may answer it."""
    found = _open(round_id)
    person = Membership.objects.select_related("community").get(pk=by.pk)
    takes_part.require(person, person.community_id)
    _require_addressed(found, person)
    return found, person


def _shared(round_id: int) -> Round | None:
    """The round, shared with others who answer and closed to the clock meanwhile."""
    return next(iter(Round.objects.raw("SELECT * FROM rounds_round WHERE id = %s FOR SHARE", [round_id])), None)


def _open(round_id: int) -> Round:
    """The same while it is open: judged once the lock is held, so that what comes after the end is refused."""
    found = _shared(round_id)
    if found is None or found.opened_at is None:
        raise rounds.missing()
    if found.state != Round.State.OPEN or (found.closes_at and found.closes_at <= clock.now()):
        raise Conflict(_("This co-design is over: nobody answers any more."), code="not_now")
    return found


def _require_addressed(found: Round, by: Membership) -> None:
    here = Addressed.objects.filter(round=found, community=by.community_id, state=Addressed.State.ACCEPTED)
    if not here.filter(withheld_at=None).exists():
        raise rounds.missing()
    if found.brand.is_sandbox and not by.user.is_trial:
        raise Refused(_("A sandbox: invented people answer here, and nobody else."), code="sandbox")
    if seats.acts_for(by.user_id, found.brand_id):
        raise Refused(_("You act for this brand: others answer."), code="own_brand")


def _read(found: Round, content: Any) -> dict[str, Any]:
    try:
        return contents.write(contents.read(content, reading.kept(found.design), found.asks_price))
    except Unfit as unfit:
        fields = by_field(unfit.faults)
        raise Invalid(next(iter(fields.values())), fields=fields, code="unfit") from None
