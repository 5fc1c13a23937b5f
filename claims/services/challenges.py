"""Challenges: a member says why a claim does not hold, the brand answers, the clock goes on without it."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from brands import policies as of_brands
from brands.models import Seat
from brands.services.brands import lock
from claims import delays, policies
from claims.events import ChallengeAnswered, ClaimChallenged
from claims.models import Challenge, Claim
from claims.selectors import claims as reading
from claims.services import public_log, verdicts
from communities.models import Membership
from communities.policies import may_speak
from core import clock
from core.errors import Conflict, Missing
from core.events import emit
from core.limits import Limit
from core.templatetags.cordee import exactly
from core.text import clean_text

REASONS = 4000
OFTEN = Limit("challenges", at_most=5, seconds=86400)
PART = 100


@transaction.atomic
def make(*, by: Membership, claim_id: int, reasons: str) -> Challenge:
    """Say why a claim does not hold, as its brand says it now. Once at a time in a community; one's own twice is once."""
    claim = lock_claim(claim_id)
    may_speak.require(by, by.community_id)
    policies.is_addressed.require(by, claim)
    wording = reading.required_current(claim)
    known = Challenge.objects.filter(wording=wording, community=by.community_id)
    if going_on := known.filter(ended_at__isnull=True).select_related("by").first():
        if going_on.by_id == by.pk:
            return going_on
        raise Conflict(_("Somebody here challenged it already: it is being looked at."), code="already_open")
    policies.is_independent.require(by, claim)
    _require_rested(known)
    said = clean_text(reasons, at_most=REASONS, field="reasons", at_least=20)
    OFTEN.require(by.user_id)
    made = Challenge.objects.create(
        wording=wording, community_id=by.community_id, by=by, reasons=said, answer_until=clock.now() + delays.ANSWER
    )
    public_log.challenged(made)
    emit(ClaimChallenged(made.pk, claim.pk, claim.brand_id, by.community_id))
    return made


def _require_rested(known: QuerySet[Challenge]) -> None:
    """What a jury upheld rests a while: nobody asks again until the answer suits."""
    rested = known.filter(ending=Challenge.Ending.UPHELD).order_by("-ended_at").first()
    until = rested.ended_at + delays.REST if rested and rested.ended_at else None
    if until is not None and until > clock.now():
        sentence = _("Members drawn by lot found here that it holds: it can be challenged again from {moment} on.")
        raise Conflict(format_lazy(sentence, moment=exactly(until)), code="upheld")


@transaction.atomic
def answer(*, by: Seat, challenge_id: int, text: str) -> Challenge:
    """The brand answers, once; then a jury is called. Raises `Conflict` once it was, or did."""
    brand = lock(by)
    of_brands.designs.require(Seat.objects.get(pk=by.pk), brand)
    if not Challenge.objects.filter(pk=challenge_id, wording__claim__brand=brand).exists():
        raise Missing(_("There is no such challenge here."))
    challenge = verdicts.locked(challenge_id)
    if challenge.state != "answering" or challenge.answer_until <= clock.now():
        raise Conflict(_("The time to answer this is over, or it was answered."), code="not_now")
    challenge.answer = clean_text(text, at_most=REASONS, field="text", at_least=20)
    challenge.answered_at = clock.now()
    challenge.save(update_fields=["answer", "answered_at"])
    is_called = verdicts.seek(challenge)
    public_log.answered(challenge)
    if not is_called:
        verdicts.end(challenge, Challenge.Ending.UNHEARD)
    claim = challenge.wording.claim
    emit(ChallengeAnswered(challenge.pk, claim.pk, claim.brand_id, challenge.community_id))
    return challenge


def advance() -> int:
    """What time alone brings on: what was not answered, what was not corrected. Each in a transaction of its own; how many."""
    going_on = Challenge.objects.filter(ended_at__isnull=True)
    silent = going_on.filter(answer_until__lte=Now(), panel__isnull=True, correct_until__isnull=True)
    late = going_on.filter(correct_until__lte=Now())
    steps = [(verdicts.unanswered, pk) for pk in silent.values_list("pk", flat=True)[:PART]]
    steps += [(verdicts.not_corrected, pk) for pk in late.values_list("pk", flat=True)[:PART]]
    return sum(clock.goes_on(partial(step, pk), "challenge_stuck", challenge=pk) for step, pk in steps)


def lock_claim(claim_id: int) -> Claim:
    """A claim, held. Raises `Missing`."""
    found = Claim.objects.select_for_update(no_key=True).select_related("brand").filter(pk=claim_id).first()
    if found is None:
        raise Missing(reading.NOTHING)
    return found
