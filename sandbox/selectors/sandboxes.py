"""The sandbox of a brand, and what waits in it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from rounds.models import Round
from sandbox.models import Sandbox

ELSEWHERE = _("This is done in a sandbox only.")


def of(brand_id: int) -> Sandbox | None:
    """The sandbox that a brand opened, or None."""
    return Sandbox.objects.filter(brand=brand_id).select_related("twin", "community").first()


def behind(twin_id: int) -> Sandbox:
    """The sandbox that a twin lives in. Raises `Missing` for every real brand."""
    found = Sandbox.objects.filter(twin=twin_id).select_related("brand", "twin", "community__founder").first()
    if found is None:
        raise Missing(ELSEWHERE)
    return found


def moving(found: Sandbox) -> QuerySet[Round]:
    """The rounds in which something can be invented: shown, or open."""
    return Round.objects.filter(brand=found.twin, state__in=[Round.State.REVIEW, Round.State.OPEN]).order_by("-pk")
