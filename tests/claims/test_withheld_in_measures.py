"""A claim whose words were taken out of sight counts as one that nobody can check: it never raises a share."""

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.selectors import measures
from core.withholding import hide, show
from tests.factories.brands import brand
from tests.factories.claims import SAID, challenged, let_in, published
from tests.factories.communities import founder_of

pytestmark = pytest.mark.django_db


def test_a_claim_out_of_sight_raises_no_share_and_shows_no_word(client):
    place = brand()
    found, _other = published(place), published(place)
    before = measures.of_brand(place.pk).transparent
    kept = hide(Claim, found.pk)
    after = measures.of_brand(place.pk).transparent
    assert after.due == before.due
    assert after.held <= before.held
    assert {item.text for item in after.items if item.why == "withheld"} == {""}
    assert (
        "hors de vue"
        in client.get(reverse("claims:measures", args=[place.slug]), headers={"accept-language": "fr"}).content.decode()
    )
    assert show(Claim, kept["withheld"], kept)
    assert measures.of_brand(place.pk).transparent == before


def test_a_claim_out_of_sight_is_not_read_where_it_was_challenged(login):
    community, others, place = let_in(4)
    made = challenged(published(place), others[0])
    hide(Claim, made.wording.claim_id)
    page = login(founder_of(community).user)
    listed = page.get(f"/c/{community.slug}/allegations/").content.decode()
    alone = page.get(f"/c/{community.slug}/contestations/{made.pk}/").content.decode()
    assert f"Contestation {made.pk}" in listed
    for shown in (listed, alone):
        assert SAID["text"] not in shown
        assert "audit de mars" not in shown
        assert f"/allegations/{made.wording.claim_id}/" not in shown
