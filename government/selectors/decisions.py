"""Decisions as people read them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Article, Membership
from core.errors import Missing
from core.questions import Question
from government.models import ConstitutionVersion, Decision, Draft, Envelope, ReasonedObjection

Subject = Decision.Subject


def known() -> QuerySet[Decision]:
    """Decisions with what their pages name."""
    return Decision.objects.select_related("community", "author__user", "poll__rules", "aside", "thread")


_inside = Question(lambda slug, number: known().filter(pk=number, community__slug=slug))
_by_id = Question(lambda number: known().filter(pk=number))


def inside(slug: str, decision_id: int) -> Decision:
    """The decision at this address. Raises `Missing`."""
    return _required(_inside.first(slug=slug, number=decision_id))


def by_id(decision_id: int) -> Decision:
    """The decision of this number, wherever it is made. Raises `Missing`."""
    return _required(_by_id.first(number=decision_id))


def _required(decision: Decision | None) -> Decision:
    if decision is None:
        raise Missing(_("There is no such decision here."))
    return decision


def of_community(community_id: int) -> QuerySet[Decision]:
    """All of them, the newest first."""
    return known().filter(community_id=community_id).order_by("-pk")


def drafts(decision: Decision) -> QuerySet[Draft]:
    """Every wording, as they came."""
    return Draft.objects.filter(decision=decision).select_related("author__user").order_by("number")


def draft_in_hand(decision: Decision) -> Draft:
    """The wording that is voted: the one taken last."""
    return Draft.objects.filter(decision=decision, state=Draft.State.TAKEN).latest("taken_at", "number")


def objections(decision: Decision) -> QuerySet[ReasonedObjection]:
    """What members hold against it, lifted or not, in the order of the ballot."""
    told = ReasonedObjection.objects.filter(decision=decision).select_related("author__user")
    return told.order_by("number", "pk")


def standing(decision: Decision) -> QuerySet[ReasonedObjection]:
    """Those that nobody lifted and no vote set aside."""
    return objections(decision).filter(lifted_at__isnull=True, is_set_aside=False)


def objectors_who_did_not_vote(decision: Decision) -> int:
    """Who objects has come, with or without an envelope."""
    sealed = Envelope.objects.filter(poll=decision.poll).values("entry__membership")
    return ReasonedObjection.objects.filter(decision=decision).exclude(author__in=sealed).count()


def objection_of(decision: Decision, membership: Membership | None) -> ReasonedObjection | None:
    """Somebody's own."""
    return ReasonedObjection.objects.filter(decision=decision, author=membership).first() if membership else None


def before(decision: Decision) -> dict[str, Any]:
    """What an amendment changes, as a draft holds it; of a text, nothing."""
    if decision.subject == Subject.CONSTITUTION:
        kept = ConstitutionVersion.objects.get(community_id=decision.community_id, version=decision.amends or 0)
        return {"rules": kept.rules}
    if decision.subject == Subject.CHARTER:
        charter = {"charter__community": decision.community_id, "charter__version": decision.amends}
        return {"articles": list(Article.objects.filter(**charter).order_by("number").values("title", "text"))}
    return {"text": ""}
