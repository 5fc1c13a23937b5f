"""What the measures of a brand are made of, read from what happened."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from claims.measures import Looked, Measure, Shown, Taken, credible, sincere, transparent
from claims.models import Challenge, Confirmation, Wording
from claims.selectors import claims
from claims.selectors.challenges import independent
from commitments.selectors import products
from core import clock


@dataclass(frozen=True)
class Measures:
    """Each beside the other, never one sum."""

    sincere: Measure
    credible: Measure
    transparent: Measure


def of_brand(brand_id: int) -> Measures:
    """Those of a brand, with every item that counts."""
    return Measures(sincere(_taken(brand_id)), credible(_tested(brand_id)), transparent(_shown(brand_id)))


def _taken(brand_id: int) -> Iterator[Taken]:
    now = clock.now()
    for product in products.of_brand(brand_id):
        if product.is_unanswered(now):
            silent = ((product.stopped_at or now) - product.answer_until).days
            yield Taken(product.round.pk, 0, product.round.title, "unanswered", silent)
        for line in product.promises:
            yield Taken(product.round.pk, line.promise.number, line.text, line.state, line.days_late)


def _tested(brand_id: int) -> list[Looked]:
    said = Wording.objects.filter(claim__in=claims.in_sight().filter(brand=brand_id), published_at__isnull=False)
    said = said.order_by("-claim", "-number")
    confirmed = independent(Confirmation.objects.filter(wording__in=said.order_by()), brand_id)
    by_wording = dict(confirmed.order_by().values_list("wording").annotate(n=Count("by__user", distinct=True)))
    challenged: dict[int, list[str]] = defaultdict(list)
    for one in Challenge.objects.filter(wording__in=said.order_by()).order_by("pk"):
        challenged[one.wording_id].append(one.state)
    return [
        Looked(one.claim_id, one.number, one.text, by_wording.get(one.pk, 0), tuple(challenged[one.pk])) for one in said
    ]


def _shown(brand_id: int) -> list[Shown]:
    counted = claims.standing(brand_id).annotate(n=Count("evidence"))
    return [
        Shown(one.claim_id, one.number, one.text, one.n, withheld=one.claim.withheld_at is not None) for one in counted
    ]
