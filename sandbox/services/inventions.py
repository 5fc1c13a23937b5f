"""What people would do, done by invented ones through the same services: a review, answers; and time, which does not wait there."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Seat
from brands.services import brands
from communities.models import Membership
from core.errors import Conflict, Invalid, Missing
from core.limits import Limit
from rounds import reading
from rounds.models import Addressed, Round
from rounds.selectors import rounds
from rounds.selectors.comparisons import shown_to
from rounds.services import answers, closing, comparisons, reviews
from sandbox import people
from sandbox.models import Sandbox
from sandbox.selectors import sandboxes
from sandbox.services import crowd

AT_ONCE = 200
NOT_OPEN = _("It is not open: nobody answers it.")
OFTEN = Limit("sandbox", at_most=50, seconds=600)


@transaction.atomic
def review(*, by: Seat, round_id: int, accepts: bool, words: str = "") -> Addressed:
    """The invented community accepts a round, or declines it with these words."""
    here, found = _held(by, round_id)
    who = Membership.objects.get(community=here.community, user=here.community.founder)
    if accepts:
        return reviews.accept(by=who, round_id=found.pk, version=found.version)
    return reviews.decline(by=who, round_id=found.pk, version=found.version, words=words)


@transaction.atomic
def answer(*, by: Seat, round_id: int, count: int, seed: int = 1) -> Round:
    """So many invented people answer and compare, or do so again: the same seed, the same answers. Returns the round."""
    if not 1 <= count <= AT_ONCE:
        sentence = _("From 1 to %(n)d people at once.") % {"n": AT_ONCE}
        raise Invalid(sentence, fields={"count": sentence})
    here, found = _held(by, round_id)
    if found.state != Round.State.OPEN:
        raise Conflict(NOT_OPEN, code="not_now")
    design = reading.kept(found.design)
    said = people.answers(design, found.asks_price, count, seed)
    for who, content in zip(crowd.fill(here.brand_id, here.community, count), said, strict=True):
        given = answers.give(by=who, round_id=found.pk, content=content)
        if found.plan and not content.get("blank"):
            shown = [one.products for one in shown_to(who.user_id, found, given)]
            comparisons.choose(by=who, round_id=found.pk, chosen=people.taken(design, shown, seed, who.user_id))
    return found


@transaction.atomic
def close(*, by: Seat, round_id: int) -> Round:
    """The time of a round is over, now. Twice is once."""
    _here, found = _held(by, round_id)
    if found.opened_at is None or found.state == Round.State.STOPPED:
        raise Conflict(NOT_OPEN, code="not_now")
    closing.close_early(round_id=found.pk)
    return rounds.in_brand(found.brand_id, found.pk, drafts=True)


def _held(by: Seat, round_id: int) -> tuple[Sandbox, Round]:
    """The sandbox that this seat is in, and a round of its twin. Raises `Missing` outside."""
    brand = brands.lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    OFTEN.require(brand.pk)
    here, found = sandboxes.behind(brand.pk), rounds.in_brand(brand.pk, round_id, drafts=True)
    if rounds.addressed(found.pk).exclude(community=here.community_id).exists():
        raise Missing(sandboxes.ELSEWHERE)
    return here, found
