"""Reviews: whoever answers brands for a community says whether a round may address its members, and with which words not."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands.services.welcomes import require_office
from communities.models import Membership
from core import clock
from core.errors import Conflict, Missing, Moved
from core.events import emit
from core.text import clean_text
from rounds.events import RoundReviewed
from rounds.models import Addressed, Round
from rounds.services import public_log

WORDS = 600
Said = Addressed.State


@transaction.atomic
def accept(*, by: Membership, round_id: int, version: int) -> Addressed:
    """It may be put to the members, as it was read. Twice is once; until it opens one may think better of it."""
    one = _held(by, round_id, version)
    if one.state == Said.ACCEPTED:
        return one
    _say(one, Said.ACCEPTED, "")
    public_log.accepted(one)
    return one


@transaction.atomic
def decline(*, by: Membership, round_id: int, version: int, words: str) -> Addressed:
    """It may not, or not so: ``words`` say why, or what should change. The brand reads them; nobody else does."""
    one = _held(by, round_id, version)
    said = clean_text(words, at_most=WORDS, at_least=10, field="words")
    if (one.state, one.words) != (Said.DECLINED, said):
        _say(one, Said.DECLINED, said)
    return one


def _say(one: Addressed, state: str, words: str) -> None:
    one.state, one.words, one.answered_at = state, words, clock.now()
    one.save(update_fields=["state", "words", "answered_at"])
    emit(RoundReviewed(one.round_id, one.community_id, accepted=state == Said.ACCEPTED))


def _held(by: Membership, round_id: int, version: int) -> Addressed:
    """What this community was asked, held; whoever answers holds the task that the rules name and does not act for the brand."""
    found = (
        Round.objects.select_for_update(no_key=True, of=("self",)).select_related("brand").filter(pk=round_id).first()
    )
    one = Addressed.objects.filter(round=round_id, community=by.community_id).first()
    if found is None or one is None or found.state == Round.State.DRAFT:
        raise Missing(_("There is no co-design at this address."))
    require_office(by, found.brand)
    if found.state != Round.State.REVIEW:
        raise Conflict(_("It was opened or stopped meanwhile: there is nothing left to answer."), code="not_now")
    if found.version != version:
        raise Moved(_("This co-design was changed since you read it: read it again, then decide."))
    one.round = found
    return one
