"""Opinions as people read them: the statements, one's own answers, the picture that was drawn."""

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core.errors import Missing
from government.models import Decision, Opinion, OpinionPicture, Statement

OPEN = (Decision.State.DISCUSSION, Decision.State.VOTING)


def statements(decision: Decision) -> QuerySet[Statement]:
    """Every statement, the oldest first."""
    return Statement.objects.filter(decision=decision).order_by("pk")


def by_id(statement_id: int) -> Statement:
    """The statement of this number. Raises `Missing`."""
    found = Statement.objects.select_related("decision").filter(pk=statement_id).first()
    if found is None:
        raise Missing(_("There is no such statement here."))
    return found


def next_for(decision: Decision, membership: Membership) -> Statement | None:
    """A statement this member has said nothing of yet, the least answered first, so that each is heard."""
    answered = Opinion.objects.filter(member=membership, statement__decision=decision).values("statement")
    waiting = (
        statements(decision).exclude(pk__in=answered).filter(withheld_at__isnull=True).annotate(heard=Count("opinions"))
    )
    return waiting.order_by("heard", "pk").first()


def answered(decision: Decision, membership: Membership) -> int:
    """To how many of them this member has answered."""
    return Opinion.objects.filter(member=membership, statement__decision=decision).count()


def picture(decision: Decision) -> OpinionPicture | None:
    """The groups as they were drawn last."""
    return OpinionPicture.objects.filter(decision=decision).first()


def to_redraw() -> QuerySet[Decision]:
    """Consultations in which somebody said something since their picture was drawn."""
    asked = Decision.objects.filter(kind=Decision.Kind.CONSULTATION, state__in=OPEN)
    latest = asked.annotate(said=Max("statements__opinions__said_at"), drawn=Max("picture__drawn_at"))
    return latest.filter(Q(said__isnull=False, drawn__isnull=True) | Q(said__gt=F("drawn"))).order_by("pk")
