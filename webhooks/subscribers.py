"""What the app does once something happened: queue it for those who want to be told; tell a brand whose endpoint fell silent."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from brands.models import Seat
from brands.selectors import seats
from core.events import Fact, subscribe
from webhooks.events import EndpointSwitchedOff
from webhooks.models import Endpoint
from webhooks.notices import WEBHOOK
from webhooks.services import tellings
from webhooks.telling import FACTS


@subscribe(*FACTS)
def queue_for_endpoints(facts: Sequence[Fact]) -> None:
    tellings.tell(facts)


@subscribe(EndpointSwitchedOff)
def tell_whose_endpoint_is_off(facts: Sequence[EndpointSwitchedOff]) -> None:
    """Those who answer for the brand, and those who design: whoever can switch it on again."""
    off = Endpoint.objects.filter(pk__in=[fact.endpoint_id for fact in facts], off_at__isnull=False)
    for endpoint in off.select_related("brand").order_by("pk"):
        url = reverse("webhooks:endpoint", args=[endpoint.brand.slug, endpoint.pk])
        for user_id in seats.people_of(endpoint.brand_id, Seat.Role.OWNER, Seat.Role.DESIGNER):
            notices.send(
                to=user_id, kind=WEBHOOK, url=url, key=f"endpoint:{endpoint.pk}", data={"brand": endpoint.brand.name}
            )
