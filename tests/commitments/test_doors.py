"""Following through by pages and by programs: the same services, the same rules."""

import pytest
from django.urls import reverse

from commitments.models import Commitment
from tests.factories.brands import owner_of
from tests.factories.commitments import agreed, content, in_days, taken_on

pytestmark = pytest.mark.django_db


def page(name, found, *more):
    return reverse(f"commitments:{name}", args=[found.brand.slug, found.pk, *more])


def test_a_brand_answers_and_follows_through_by_pages(login, client):
    _community, _others, found = agreed()
    hers = login(owner_of(found.brand).user)
    assert "La marque y répond d’ici le" in client.get(page("product", found)).content.decode()
    sent = {
        "version": "0", "words": "Voici.", "kept-0": "yes", "due-0": in_days(30), "kept-1": "yes", "due-1": in_days(60),
        "kept-2": "no", "why-2": "La ligne ferme.", "what-0": "Signer avec dix fermes", "by-0": in_days(9),
    }  # fmt: skip
    assert hers.post(page("answer", found), {**sent, "by-0": ""}).status_code == 422
    assert hers.post(page("answer", found), {**sent, "kept-1": ""}).status_code == 302
    drawn = hers.get(page("answer", found)).content.decode()
    assert "Mois au pré" in drawn
    assert drawn.index('name="what-1"') < drawn.index("D’autres étapes") < drawn.index('name="what-2"')
    assert hers.post(page("publish", found), {"version": "1"}).status_code == 422
    assert hers.post(page("answer", found), {**sent, "version": "1"}).status_code == 302
    assert hers.post(page("publish", found), {"version": "2"}).status_code == 302
    said = {
        "kind": "done",
        "words": "Dix contrats sont signés.",
        "day": in_days(0),
        "proof": "https://exemple.fr/contrats",
    }
    assert hers.post(page("turn", found, 4), {**said, "day": ""}).status_code == 422
    assert hers.post(page("turn", found, 4), said).status_code == 302
    shown = client.get(page("product", found)).content.decode()
    assert f"/marques/{found.brand.slug}/messages/?a-propos=" in shown
    for words in ("Dix contrats", "La ligne ferme.", "Brique", "Hypothèse", "60"):
        assert words in shown
    assert hers.post(page("stop", found), {"why": "Les ventes ne paient pas."}).status_code == 302
    listed = client.get(reverse("commitments:of_brand", args=[found.brand.slug])).content.decode()
    assert "n’est plus fait" in listed


def test_a_program_does_the_same_with_versions(api, client):
    _community, _others, found = agreed()
    program, one = api(owner_of(found.brand).user), f"/api/v1/brands/{found.brand.slug}/rounds/{found.pk}/commitments/"
    begun = client.get(one)
    assert (begun["ETag"], begun.json()["state"], begun.json()["draft"]) == ('"0"', "unanswered", None)
    assert program.put(one, {"content": content()}, "json").status_code == 428
    assert program.put(one, {"content": {"answers": 3}}, "json", HTTP_IF_MATCH='"0"').status_code == 422
    kept = program.put(one, {"content": content()}, "json", HTTP_IF_MATCH='"0"')
    assert (kept.status_code, kept["ETag"]) == (200, '"1"')
    assert kept.json()["draft"]["answers"][0]["due"] == in_days(30)
    assert client.get(one).json()["draft"] is None
    assert program.put(one, {"content": content()}, "json", HTTP_IF_MATCH='"0"').status_code == 412
    assert program.post(f"{one}publication/", {"version": 1}, "json").json()["state"] == "published"
    turn = {"kind": "moved", "words": "La récolte est tardive.", "day": in_days(50)}
    assert program.post(f"{one}promises/1/turns/", {**turn, "day": None}, "json").status_code == 422
    said = program.post(f"{one}promises/1/turns/", turn, "json")
    line = said.json()["promises"][0]
    assert (said.status_code, line["state"], line["first_due"], line["due"]) == (201, "moved", in_days(30), in_days(50))
    assert program.post(f"{one}stopping/", {"why": "Les ventes ne paient pas."}, "json").json()["state"] == "stopped"
    assert Commitment.objects.get().stopped_by == "brand"


def test_a_page_of_products_costs_the_same_for_one_and_for_many(client, django_assert_max_num_queries):
    _community, _others, found = agreed()
    taken_on(found)
    with django_assert_max_num_queries(14):
        client.get(reverse("commitments:of_brand", args=[found.brand.slug]))
