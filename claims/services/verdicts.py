"""What comes of a challenge: a jury is called, what it answers is done. No door of its own."""

import re

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from brands.selectors import seats
from claims import delays
from claims.events import ChallengeDecided, ChallengeFounded
from claims.models import Challenge, Claim, Confirmation
from claims.selectors import claims as reading
from claims.services import public_log, withdrawals
from core import clock
from core.errors import Conflict
from core.events import emit
from government.models import Panel
from government.selectors import panels as drawn
from government.services import panels

_MARKS = re.compile(r"([\\`*_\[\]()<>#!~|&])")
TURNS = 3
"""Juries called before a challenge that nobody could be found to judge stands undecided."""
Ending = Challenge.Ending
_AGAIN = (Panel.Ending.TOO_FEW, Panel.Ending.KEY_LOST)


def call(challenge: Challenge) -> None:
    """Call a jury; where the rules of the community give none, or too few may vote, it ends undecided, and is shown so."""
    if not seek(challenge):
        end(challenge, Ending.UNHEARD)


def seek(challenge: Challenge) -> bool:
    """Call a jury, the next one; False where none can be. Before any line of the log: the community is held before its chain."""
    challenge.turn += 1
    subject, question = _asked(challenge)
    try:
        with transaction.atomic():
            challenge.panel = panels.call_jury(
                challenge.community_id, subject=subject, question=question, parties=_sides(challenge),
                origin=f"claim:{challenge.pk}:{challenge.turn}",
            )  # fmt: skip
    except Conflict:
        return False
    challenge.save(update_fields=["panel", "turn"])
    return True


def _asked(challenge: Challenge) -> tuple[str, str]:
    """What the jury is asked, in the community's language; what both sides say is behind the link, for everybody."""
    wording = challenge.wording
    about = {
        "n": challenge.pk, "brand": _literal(wording.claim.brand.name), "claim": _literal(wording.text),
        "scope": _literal(wording.scope),
        "page": f"/c/{challenge.community.slug}/contestations/{challenge.pk}/",
    }  # fmt: skip
    with override(challenge.community.language):
        question = _(
            "%(brand)s claims: “%(claim)s” (%(scope)s). A member challenged it. As it is worded, does it hold?\n\nIf the jury says"
            " no, the brand corrects it, or it is withdrawn.\n\n[What was claimed, what stands behind it, and what both sides"
            " say](%(page)s)"
        )
        return _("Challenge %(n)d: does what %(brand)s claims hold?") % {
            **about,
            "brand": wording.claim.brand.name,
        }, question % about


def _literal(said: str) -> str:
    """Words of a party as they stand, without marks: nobody draws a link or a heading into what a jury is asked."""
    return _MARKS.sub(r"\\\1", said.replace("://", ":\u200b//"))


def _sides(challenge: Challenge) -> set[int]:
    """The accounts of all who took a side: none of them sits, nor anybody tied to them."""
    wording = challenge.wording
    confirmed = Confirmation.objects.filter(wording=wording).values_list("by__user", flat=True)
    return {challenge.by.user_id, *seats.ever(wording.claim.brand_id), *confirmed}


@transaction.atomic
def heard(challenge_id: int, panel_id: int) -> None:
    """The jury ended: what it answered is done, once. Where it could not be seated another is called, some times."""
    challenge = locked(challenge_id)
    if challenge.ended_at is not None or challenge.correct_until is not None or challenge.panel_id != panel_id:
        return
    ending = drawn.outcome(drawn.by_id(panel_id)).ending
    if ending in _AGAIN and challenge.turn < TURNS:
        call(challenge)
    elif ending == Panel.Ending.NO:
        _found(challenge)
    else:
        end(challenge, _ENDINGS.get(ending, Ending.DIVIDED))


_ENDINGS: dict[str, Challenge.Ending] = {
    Panel.Ending.YES: Ending.UPHELD,
    Panel.Ending.TOO_FEW: Ending.UNHEARD,
    Panel.Ending.KEY_LOST: Ending.UNHEARD,
}


def _found(challenge: Challenge) -> None:
    """It does not hold: the brand has some days to say what does, unless it did or withdrew meanwhile."""
    claim = challenge.wording.claim
    now_said = reading.current_of(claim)
    if claim.withdrawn_at is not None:
        end(challenge, Ending.WITHDRAWN)
    elif now_said is not None and not now_said.says_the_same(challenge.wording):
        end(challenge, Ending.CORRECTED)
    else:
        challenge.correct_until = clock.now() + delays.CORRECT
        challenge.save(update_fields=["correct_until"])
        public_log.found(challenge)
        emit(ChallengeFounded(*_ids(challenge)))


def resolved(claim: Claim, ending: Challenge.Ending) -> None:
    """The brand gave in, or did what the jury asked: before the jury is called, or after it answered. The claim is locked."""
    waiting = Challenge.objects.select_for_update(of=("self",), no_key=True).filter(
        wording__claim=claim, ended_at__isnull=True
    )
    for challenge in waiting.select_related("wording__claim__brand", "community", "by").order_by("pk"):
        if challenge.state != "jury":
            end(challenge, ending)


@transaction.atomic
def not_corrected(challenge_id: int) -> None:
    """The time to correct is over: the claim is withdrawn."""
    challenge = locked(challenge_id)
    late = challenge.correct_until is not None and challenge.correct_until <= clock.now()
    if challenge.ended_at is None and late:
        claim = challenge.wording.claim
        if claim.withdrawn_at is None:
            withdrawals.take_back(claim, by=Claim.By.JURY)
        resolved(claim, Ending.WITHDRAWN)


@transaction.atomic
def unanswered(challenge_id: int) -> None:
    """The time to answer is over: it goes on without an answer."""
    challenge = locked(challenge_id)
    if challenge.state == "answering" and challenge.answer_until <= clock.now():
        call(challenge)


def locked(challenge_id: int) -> Challenge:
    """The challenge and its claim, the claim first, as everywhere."""
    known = Challenge.objects.select_related("wording").get(pk=challenge_id)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=known.wording.claim_id)
    free = Challenge.objects.select_for_update(of=("self",), no_key=True)
    challenge = free.select_related("wording", "community", "by").get(pk=challenge_id)
    challenge.wording.claim = claim
    return challenge


def end(challenge: Challenge, ending: str) -> None:
    """It is over, in the log too."""
    challenge.ending, challenge.ended_at = ending, clock.now()
    challenge.save(update_fields=["ending", "ended_at"])
    public_log.decided(challenge)
    emit(ChallengeDecided(*_ids(challenge)))


def _ids(challenge: Challenge) -> tuple[int, int, int, int]:
    claim = challenge.wording.claim
    return challenge.pk, claim.pk, claim.brand_id, challenge.community_id
