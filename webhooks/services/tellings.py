"""What happened, written down for each endpoint that asked for it: with the receipt of the fact, so neither is lost nor doubled."""

import uuid
from collections.abc import Sequence

from core.events import Fact
from webhooks.models import Delivery, Endpoint, Telling
from webhooks.telling import FACTS


def tell(facts: Sequence[Fact]) -> None:
    """Queue these facts for their brands. Also where an endpoint is switched off: it hears of them once it is on again."""
    for fact in facts:
        told = FACTS[type(fact)]
        found = told.find(fact)
        if found is not None:
            queue(found[0], told.kind, dict(found[1]))


def queue(brand_id: int, kind: str, data: dict[str, object]) -> None:
    """Write it down, and for whom it is to be sent."""
    said = Telling.objects.create(puid=uuid.uuid4(), brand_id=brand_id, kind=kind, data=data)
    wanting = Endpoint.objects.filter(
        brand=brand_id, removed_at__isnull=True, brand__closed_at__isnull=True, kinds__contains=[kind]
    )
    Delivery.objects.bulk_create([Delivery(endpoint=one, telling=said) for one in wanting.order_by("pk")])
