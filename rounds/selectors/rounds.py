"""Rounds to look at: a brand sees all of its own, everybody else those that were opened."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from brands.selectors import welcomes
from communities.models import Community
from core.errors import Missing
from rounds.models import Addressed, Round

State = Round.State
OPENED = Q(opened_at__isnull=False)
_ACCEPTED = Q(state=Addressed.State.ACCEPTED)


def of_brand(brand_id: int, *, drafts: bool) -> QuerySet[Round]:
    """Those of a brand, the latest first; with what nobody else sees yet, or without."""
    found = Round.objects.filter(brand=brand_id).select_related("brand").defer("plan").order_by("-pk")
    return found if drafts else found.filter(OPENED)


def of_community(community_id: int, *, waiting: bool) -> QuerySet[Round]:
    """Those put to the members of a community, the latest first; for those who answer brands there, also those that wait."""
    mine = Addressed.objects.filter(round=OuterRef("pk"), community=community_id, withheld_at=None)
    seen = OPENED & Exists(mine.filter(state__in=[Addressed.State.ACCEPTED, Addressed.State.GONE]))
    shown = Q(state=State.REVIEW) & Exists(mine)
    return Round.objects.filter(seen | shown if waiting else seen).select_related("brand").defer("plan").order_by("-pk")


def opened(round_id: int) -> Round:
    """One that was opened, whatever became of it. Raises `Missing`."""
    return _one(Round.objects.filter(OPENED), round_id)


def in_brand(brand_id: int, round_id: int, *, drafts: bool) -> Round:
    """One of a brand. Raises `Missing`."""
    return _one(of_brand(brand_id, drafts=drafts), round_id)


def in_community(community_id: int, round_id: int, *, waiting: bool) -> Round:
    """One put to the members of a community. Raises `Missing`."""
    return _one(of_community(community_id, waiting=waiting), round_id)


def addressed(round_id: int) -> QuerySet[Addressed]:
    """The communities that were asked, with what each said."""
    return Addressed.objects.filter(round=round_id).select_related("community").order_by("community__name", "pk")


def shown_to_members() -> QuerySet[Addressed]:
    """Rounds where the members of a community read them, each with its community."""
    told = Addressed.objects.filter(state__in=[Addressed.State.ACCEPTED, Addressed.State.GONE], withheld_at=None)
    return told.filter(round__opened_at__isnull=False)


def put_to(found: QuerySet[Round], slug: str) -> QuerySet[Round]:
    """Those of a list that the members of a community read."""
    return found.filter(Exists(shown_to_members().filter(round=OuterRef("pk"), community__slug=slug)))


def shown(community_id: int, round_id: int) -> int | None:
    """The number under which what a round says in a community can be reported; None where its members do not read it."""
    found = shown_to_members().filter(community=community_id, round=round_id)
    return found.values_list("pk", flat=True).first()


def accepted(round_id: int) -> QuerySet[Community]:
    """The communities whose members it addresses."""
    taking_part = Addressed.objects.filter(_ACCEPTED, round=round_id)
    return Community.objects.filter(pk__in=taking_part.values("community")).order_by("name", "pk")


def around(one: Round) -> QuerySet[Round]:
    """The round that this one follows, and those that follow it, once they were opened: the oldest first."""
    return Round.objects.filter(OPENED, Q(pk=one.earlier_id) | Q(earlier=one.pk)).order_by("pk")


def open_at_once(brand_id: int) -> dict[int, int]:
    """How many rounds of a brand are open, by community."""
    taking_part = Addressed.objects.filter(_ACCEPTED, round__brand=brand_id, round__state=State.OPEN)
    return dict(taking_part.values("community").annotate(n=Count("pk")).values_list("community", "n"))


def may_open_in(brand_id: int, community_id: int) -> bool:
    """Whether a brand may have one more round open in a community, as the rules of the community say."""
    return open_at_once(brand_id).get(community_id, 0) < welcomes.rules_of(community_id).rounds


def _one(found: QuerySet[Round], round_id: int) -> Round:
    one = found.filter(pk=round_id).select_related("brand").defer(None).first()
    if one is None:
        raise missing()
    return one


def missing() -> Missing:
    """What is said of a round that is not there, or not for this reader."""
    return Missing(_("There is no co-design at this address."))
