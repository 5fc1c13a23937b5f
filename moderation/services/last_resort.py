"""What neither a moderator nor a jury can decide goes to the site's team, said to everybody: nothing waits for ever."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.policies import is_staff
from communities.language import detect
from core import clock
from core.actors import Staff
from core.errors import Conflict, Refused
from core.events import emit
from core.text import clean_text
from moderation.events import CaseGiven, CaseLeftToTeam
from moderation.models import Case, Referral, Ruling
from moderation.selectors import bench, last_resort
from moderation.selectors import referrals as known
from moderation.services import public_log, referrals
from moderation.services.cases import locked
from moderation.services.rulings import FACTS, WHY

WAIT = dt.timedelta(days=14)
"""From the report: time for an election, and for a jury to be called."""
PART = 50
Ending = Referral.Ending


def advance() -> int:
    """Leave to the team what waited long enough; each in a transaction of its own. Returns how many."""
    unjudged = Q(referral__isnull=True) | Q(referral__ending=Ending.UNHEARD)
    late = Case.objects.filter(
        unjudged, decided_at__isnull=True, keeper__isnull=True, operator_for="", opened_at__lte=Now() - WAIT
    )
    return sum(_leave(pk) for pk in late.order_by("?").values_list("pk", flat=True)[:PART])


@transaction.atomic
def _leave(case_id: int) -> bool:
    """A jury is tried once more; what has been before one and was not heard is not asked of another."""
    case = locked(case_id)
    referral, now = known.of(case), clock.now()
    if not _waits(case) or (referral and referral.ending != Ending.UNHEARD) or case.opened_at > now - WAIT:
        return False
    if bench.able(case) or (referral is None and referrals.call(case_id)):
        return False
    Referral.objects.update_or_create(case=case, defaults={"ending": Ending.TEAM, "ended_at": now})
    public_log.left_to_the_team(case, moderated=bool(bench.moderators(case.community_id)))
    emit(CaseGiven(case.community_id, case.pk))
    emit(CaseLeftToTeam(case.community_id, case.pk))
    return True


def _waits(case: Case) -> bool:
    return case.is_open and not case.is_handed and case.keeper_id is None


@transaction.atomic
def decide(*, by: Staff, case_id: int, broken: bool, facts: str, why: str) -> Ruling:
    """Answer what a jury would have been asked, with reasons: yes has the lightest effect that the rules allow, no has none.

    Only as long as nobody there may: whoever is named meanwhile decides it. Raises `Conflict`, `Refused`, `Invalid`.
    """
    is_staff.require(by)
    case = locked(case_id)
    referral = known.of(case)
    if referral is None or not referral.is_with_team or not _waits(case):
        raise Conflict(_("This case is not with the site’s team any more."), code="not_now")
    if bench.able(case):
        raise Conflict(_("Somebody who moderates may decide it now."), code="not_now")
    if not last_resort.may(case, by.user):
        raise Refused(
            _("You have a part in this, or decided it before: somebody else of the team does."), code="not_able"
        )
    said = {
        "facts": clean_text(facts, at_most=FACTS, field="facts", at_least=20),
        "why": clean_text(why, at_most=WHY, field="why", at_least=20),
    }
    Referral.objects.filter(pk=referral.pk).update(by=by.user)
    language = detect(said["why"], default=case.community.language)
    return referrals.rule(case, broken=broken, unfounded=not broken, by_team=True, language=language, **said)
