"""Votes on a new price: opened by the rule of the round, answered as a member, closed and counted by the clock, once."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from brands.selectors import seats, welcomes
from commitments import delays
from commitments.events import FollowUpClosed, FollowUpOpened, MembersAsked, PriceChanged
from commitments.models import Ballot, CostChange, FollowUp, Slip
from commitments.models.price import Choice
from commitments.selectors import prices
from commitments.services import public_log
from commitments.tally import Asked, counted, seed_of
from communities.models import Membership
from communities.policies import takes_part
from communities.selectors import memberships
from core import clock
from core.actors import CLOCK, Clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.limits import Limit
from rounds import keys
from rounds.design import digest
from rounds.models import Round
from rounds.reading import money
from rounds.selectors import rounds
from rounds.services.releases import Recount

State = FollowUp.State
OFTEN = Limit("ballots_on_prices", at_most=60, seconds=600)
TOLD_AT_ONCE = 500
_TO_SLIPS = """
    INSERT INTO commitments_slip (id, followup_id, choice)
    SELECT gen_random_uuid(), ballot.followup_id, ballot.choice
    FROM commitments_ballot AS ballot
    JOIN communities_membership AS member ON member.community_id = ballot.community_id AND member.user_id = ballot.user_id
    WHERE ballot.followup_id = %s AND member.left_at IS NULL AND EXISTS (
        SELECT FROM communities_membership AS asked
        WHERE asked.user_id = ballot.user_id AND asked.left_at IS NULL AND asked.community_id = ANY(%s)
    )
    ORDER BY random()
"""


def open_for(change: CostChange, found: Round) -> FollowUp:
    """Ask the members whom the round addressed, where the brand is still let in. No door of its own: costs open it."""
    communities = [one for one in rounds.accepted(found.pk) if welcomes.in_force(found.brand, one.pk)]
    if not communities:
        sentence = _(
            "This is past what was agreed, and no community lets you in any more to ask its members: the price holds."
        )
        raise Refused(sentence, code="nobody_to_ask")
    now = clock.now()
    made = FollowUp.objects.create(change=change, opened_at=now, closes_at=now + delays.VOTE)
    public_log.asked(found, made.closes_at)
    emit(FollowUpOpened(made.pk, found.pk, found.brand_id))
    for community in communities:
        for first, last in _ranges(community.pk):
            emit(MembersAsked(made.pk, community.pk, first, last))
    return made


def _ranges(community_id: int) -> Iterator[tuple[int, int]]:
    numbers = list(memberships.present(community_id).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), TOLD_AT_ONCE):
        some = numbers[start : start + TOLD_AT_ONCE]
        yield some[0], some[-1]


@transaction.atomic
def cast(*, by: Membership, followup_id: int, choice: str) -> Ballot:
    """Say what one thinks of a new price, or say it anew. One ballot of a person, whatever communities they are in."""
    found = _open(followup_id)
    person = Membership.objects.select_related("community", "user").get(pk=by.pk)
    takes_part.require(person, person.community_id)
    _require_asked(found, person)
    if choice not in Choice.values:
        sentence = _("Choose one of these.")
        raise Invalid(sentence, fields={"choice": sentence}, code="no_choice")
    OFTEN.require(person.user_id)
    Ballot.objects.bulk_create(
        [Ballot(followup=found, user_id=person.user_id, community_id=person.community_id, choice=choice, at=clock.now())],
        update_conflicts=True, unique_fields=["followup", "user"], update_fields=["community", "choice", "at"],
    )  # fmt: skip
    return Ballot.objects.select_related("community").get(followup=found, user=person.user_id)


@transaction.atomic
def withdraw(*, by: User, followup_id: int) -> None:
    """Take one's ballot back: as if nothing had been said. Twice is once."""
    found = _open(followup_id)
    Ballot.objects.filter(followup=found, user=by).delete()


def forget(*, user_id: int, community_id: int | None = None) -> None:
    """Somebody left a community, or erased their account: what they said there goes, while it is theirs."""
    theirs = Ballot.objects.filter(user=user_id)
    (theirs if community_id is None else theirs.filter(community=community_id)).delete()


def _open(followup_id: int) -> FollowUp:
    """The vote while it is open, shared with others who vote; judged once the lock is held."""
    locked = FollowUp.objects.raw("SELECT * FROM commitments_followup WHERE id = %s FOR SHARE", [followup_id])
    found = next(iter(locked), None)
    if found is None:
        raise Missing(_("There is no such vote here."))
    if found.state != State.OPEN or found.closes_at <= clock.now():
        raise Conflict(_("This vote is over: nobody answers any more."), code="not_now")
    return found


def _require_asked(found: FollowUp, by: Membership) -> None:
    brand = found.change.commitment.round.brand
    if not rounds.accepted(found.change.commitment.round_id).filter(pk=by.community_id).exists():
        raise Missing(_("There is no such vote here."))
    if not prices.asked(found).filter(pk=by.community_id).exists():
        raise Refused(
            _(
                "This community no longer lets the brand in: its members vote on this price no more, and what they said of it is "
                "not counted."
            ),
            code="put_out",
        )
    if brand.is_sandbox and not by.user.is_trial:
        raise Refused(_("A sandbox: invented people answer here, and nobody else."), code="sandbox")
    if seats.acts_for(by.user_id, brand.pk):
        raise Refused(_("You act for this brand: others answer."), code="own_brand")


def close_due(*, by: Clock = CLOCK) -> int:
    """Close and count the votes whose time is over, each in a transaction of its own; how many. Beside itself, once."""
    due = FollowUp.objects.filter(state=State.OPEN, closes_at__lte=clock.now()).order_by("pk")
    return sum(
        clock.goes_on(partial(_close, pk), "followup_stuck", followup=pk) for pk in due.values_list("pk", flat=True)
    )


@transaction.atomic
def _close(followup_id: int) -> bool:
    free = FollowUp.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    found = free.filter(pk=followup_id, state=State.OPEN, closes_at__lte=clock.now()).first()
    if found is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_TO_SLIPS, [found.pk, list(prices.asked(found).values_list("pk", flat=True))])
    Ballot.objects.filter(followup=found).delete()
    body = _counted(found, prices.members_asked(found))
    found.body, found.digest = body, digest(body)
    found.signature = keys.sign(found.digest)
    _end(found, State.ACCEPTED if body["accepted"] else State.REFUSED)
    return True


def recount(*, followup_id: int) -> Recount:
    """Count the slips again: whether it is the same result, its digest holds, whose the signature is.

    Raises `Missing` where nothing was counted: there is no such vote, it goes on, or it ended with its product.
    """
    found = prices.followup(followup_id)
    if not found.body:
        raise Missing(_("There is no such vote here."))
    return Recount(
        same=_counted(found, found.body["members"]) == found.body,
        digest_holds=digest(found.body) == found.digest,
        signed_by=keys.signer(found.digest, found.signature),
    )


def _counted(found: FollowUp, members: int) -> dict[str, Any]:
    change, slips = found.change, list(Slip.objects.filter(followup=found).values_list("id", "choice"))
    asked = Asked(
        found.pk, change.commitment.round_id, money(change.price), money(change.agreed), members,
        change.commitment.round.brand.is_sandbox,
    )  # fmt: skip
    return counted(asked, Counter(choice for _id, choice in slips), seed_of(str(number) for number, _choice in slips))


def void(commitment_id: int) -> None:
    """The product is made no more: what was being said of its price is destroyed. Called by who holds the product."""
    held = FollowUp.objects.select_for_update(no_key=True, of=("self",))
    for found in held.filter(change__commitment=commitment_id, state=State.OPEN):
        Ballot.objects.filter(followup=found).delete()
        _end(found, State.VOID)


def _end(found: FollowUp, state: str) -> None:
    change = found.change
    found.state, found.closed_at = state, clock.now()
    found.save(update_fields=["state", "closed_at", "body", "digest", "signature"])
    product = change.commitment.round
    public_log.counted(product, state)
    emit(FollowUpClosed(found.pk, product.pk, product.brand_id))
    if state == State.ACCEPTED:
        emit(PriceChanged(product.pk, product.brand_id, change.number))
