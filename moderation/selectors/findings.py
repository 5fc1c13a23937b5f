"""Texts of organisations that were reported: what waits, for whom, who may decide, what was found."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.selectors import people
from communities.models import Community, Membership
from core import ties
from core.errors import Missing, Refused
from core.voices import VOICED, Voiced
from moderation.models import Finding, Objection
from moderation.selectors import bench

PAGE = 30
_WAITS = Q(decided_at=None) | Q(contested_at__isnull=False, answered_at=None)


def text(kind: str, content: int) -> tuple[Voiced, object]:
    """The text that readers can see under this number, and its kind. Raises `Missing`."""
    what = VOICED.get(kind)
    found = what.find(content) if what else None
    if what is None or found is None:
        raise gone()
    return what, found


def known() -> QuerySet[Finding]:
    """Findings with what their pages name."""
    return Finding.objects.select_related("community", "article__charter")


def waiting(community_id: int) -> QuerySet[Finding]:
    """What those who moderate a community are to decide or to answer, what is due soonest first."""
    return known().filter(_WAITS, community=community_id, for_team=False).order_by("due_at", "pk")


def of_the_team() -> QuerySet[Finding]:
    """What is the site's team's to decide or to answer, likewise."""
    return known().filter(_WAITS, for_team=True).order_by("due_at", "pk")


def inside(community: Community, finding_id: int) -> Finding:
    """One of a community. Raises `Missing`."""
    return _required(known().filter(pk=finding_id, community=community).first())


def for_the_team(finding_id: int) -> Finding:
    """One that is the team's, or was. Raises `Missing`."""
    return _required(known().filter(pk=finding_id, for_team=True).first())


def readable(user_id: int, puid: str) -> Finding:
    """The statement of this name, for those who speak for the organisation whose text it is. Raises `Missing`, `Refused`."""
    found = known().filter(puid=puid, decided_at__isnull=False).first()
    if found is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    if user_id not in speakers(found):
        raise Refused(_("This is for those who speak for this organisation."), code="not_yours")
    return found


def by_receipt(receipt: str) -> Objection:
    """What this receipt follows. Raises `Missing`."""
    followed = Objection.objects.select_related("finding__community", "finding__article", "article")
    found = followed.filter(receipt=receipt).first()
    if found is None:
        raise Missing(_("There is no report with this receipt."))
    return found


def objections(finding: Finding) -> list[Objection]:
    """What is said against it, the first first; never by whom."""
    return list(finding.objections.select_related("article").order_by("pk"))


def speakers(finding: Finding) -> list[int]:
    """The accounts that read the reasons, and contest."""
    what = VOICED[finding.kind]
    voice = what.voice_of(finding.content)
    return what.speakers(voice.pk) if voice is not None else []


def voice_name(finding: Finding) -> str:
    """The organisation whose text it is, by its name."""
    return str(VOICED[finding.kind].voice_of(finding.content) or "")


def able(finding: Finding) -> list[Membership]:
    """Those who moderate where it is shown, whom nothing ties to it, and who did not decide the same before."""
    if finding.community_id is None:
        return []
    kept = tied(finding) | _decided_before(finding)
    return [one for one in bench.moderators(finding.community_id) if one.user_id not in kept]


def team_may(finding: Finding, user: User) -> bool:
    """Whether somebody of the team may decide it: not tied; nor who decided before, unless nobody else of the team can."""
    parties, before = tied(finding), _decided_before(finding)
    if user.pk in parties:
        return False
    others = people.present().filter(is_staff=True).exclude(pk__in=parties | before)
    return user.pk not in before or not others.exists()


def is_party(finding: Finding, user_id: int) -> bool:
    """Whether somebody has a part in it: they read no word of what is reported, as of a case that touches them."""
    return user_id in tied(finding)


def tied(finding: Finding) -> set[int]:
    """Who speaks or spoke for the organisation, who reported, and whoever is tied to one of them."""
    what = VOICED[finding.kind]
    voice = what.voice_of(finding.content)
    sides = what.involved(voice.pk) if voice is not None else set()
    reported = finding.objections.filter(by__isnull=False).values_list("by", flat=True)
    return ties.bound(sides | {one for one in reported if one}, began=finding.opened_at)


def _decided_before(finding: Finding) -> set[int]:
    """Who decided this text before, or this very time."""
    same = Finding.objects.filter(kind=finding.kind, content=finding.content, by__isnull=False)
    return {one for one in same.values_list("by", flat=True) if one}


def gone() -> Missing:
    """What is said of a text that is not there any more."""
    return Missing(_("This is no longer there: whoever wrote it may have taken it back."))


def _required(finding: Finding | None) -> Finding:
    if finding is None:
        raise Missing(_("There is no such report here."))
    return finding
