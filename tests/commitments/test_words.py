"""What a brand says after a result can be reported: withheld, its words are out of sight by page and by API; the rest stays."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from claims.selectors import measures
from commitments.models import CostChange, Turn
from commitments.services import commitments, promises, sightings
from core import clock
from core.voices import VOICED
from tests.factories.brands import owner_of
from tests.factories.commitments import agreed, declared, seen, taken_on

pytestmark = pytest.mark.django_db
WORDS = {
    "commitment": ("Merci. Voici ce que", "La ligne de brique", "Une bouteille.", "Signer avec dix fermes"),
    "promise_turn": ("Les contrats sont en ligne.", "https://exemple.fr/contrats"),
    "cost_note": ("Factures de mars.",),
    "sighting_answer": ("Merci, le lot est rappelé.",),
    "product_end": ("Les ventes ne paient pas les fermes.",),
}


@pytest.fixture
def said():
    """A product of which a brand said everything that can be said; the number of each of its texts."""
    _community, others, found = agreed()
    made, hers = taken_on(found), owner_of(found.brand)
    about = {"by": hers, "round_id": found.pk}
    words, proof = WORDS["promise_turn"]
    turn = promises.fulfil(**about, number=1, words=words, day=clock.today(), proof=proof)
    change, one = declared(found, shop="0.285"), seen(found, others[0])
    sightings.answer(by=hers, sighting_id=one.pk, text=WORDS["sighting_answer"][0])
    commitments.stop(**about, why=WORDS["product_end"][0])
    texts = {"commitment": made, "promise_turn": turn, "cost_note": change, "sighting_answer": one, "product_end": made}
    return found, {kind: text.pk for kind, text in texts.items()}


def everything(found, client):
    """All that anybody reads of it, by page and by program."""
    api = f"/api/v1/brands/{found.brand.slug}/rounds/{found.pk}/commitments/"
    page = reverse("commitments:product", args=[found.brand.slug, found.pk])
    told = (client.get(f"{api}{one}").content.decode() for one in ("", "prices/", "sightings/"))
    return [client.get(page).content.decode(), "".join(told)]


def test_each_text_of_a_brand_is_reported_withheld_and_brought_back(said, client):
    found, texts = said
    read = everything(found, client)
    for kind, words in WORDS.items():
        what, report = VOICED[kind], reverse("moderation:report-text", args=[kind, texts[kind]])
        assert report in read[0]
        assert client.get(report).status_code == 200
        assert what.voice_of(texts[kind]) == found.brand
        assert all(one in what.words(what.find(texts[kind])) for one in words)
        kept = what.withdraw(texts[kind])
        assert (what.find(texts[kind]), what.withdraw(texts[kind])) == (None, {})
        for shown in everything(found, client):
            assert not [one for one in words if one in shown], kind
        assert ("Signer avec" in str(measures.of_brand(found.brand_id).sincere)) is (kind != "commitment"), kind
        assert what.restore(texts[kind], kept)
    assert everything(found, client)[1] == read[1]


def test_words_out_of_sight_change_no_other_thing(said):
    for kind in (Turn, CostChange):
        with pytest.raises(IntegrityError), transaction.atomic():
            kind.objects.update(withheld_at="2026-01-01T00:00Z", at="2020-01-01T00:00Z")
