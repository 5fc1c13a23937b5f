"""Pages and API of claims: a brand does all of it by API, anybody reads, lists cost the same however long they are."""

import pytest

from claims.models import Challenge, Claim
from claims.services import claims, evidence
from tests.cost import cost_of
from tests.factories.brands import brand, owner_of, seated
from tests.factories.claims import (
    ANSWER,
    REASONS,
    SAID,
    SEEN,
    challenged,
    confirmed,
    corrected,
    document,
    drafted,
    let_in,
    published,
    said,
)  # fmt: skip
from tests.factories.communities import founder_of

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_brand_does_all_of_it_by_api(api, client):
    community, others, dairy = let_in()
    program, reader = api(owner_of(dairy).user), api(others[0].user)
    words = said(dated="2026-01-15")
    made = program.post(f"{V1}/brands/{dairy.slug}/claims/", words, format="json")
    assert made.status_code == 201
    at = f"{V1}/claims/{made.json()['id']}/"
    assert client.get(at).status_code == 404

    sent = {"title": "L’audit", "file": document()}
    proof = program.post(f"{at}evidence/", sent, format="multipart", headers={"Idempotency-Key": "audit-2026"})
    assert proof.status_code == 201, proof.json()
    link = program.post(f"{at}evidence/", {"title": "La liste", "url": "https://exemple.fr/fermes"}, format="json")
    assert program.delete(f"{at}evidence/{link.json()['id']}/").status_code == 204
    seen = program.get(at)
    revised = words | {"verifier": "Bureau Veritas", "reference": "2026-12"}
    assert program.put(at, revised, format="json").status_code == 428
    assert program.put(at, revised, format="json", HTTP_IF_MATCH='"1"').status_code == 412
    assert program.put(at, revised, format="json", HTTP_IF_MATCH=seen["ETag"]).status_code == 200
    assert program.post(f"{at}publication/").json()["state"] == "claimed"
    assert client.get(proof.json()["address"]).content.startswith(b"%PDF-")

    challenge = reader.post(
        f"{V1}/communities/{community.slug}/claims/{made.json()['id']}/challenges/", {"reasons": REASONS}, format="json"
    )
    assert (challenge.status_code, challenge.json()["state"]) == (201, "answering")
    one = f"{V1}/challenges/{challenge.json()['id']}/"
    answered = program.put(f"{one}answer/", {"text": ANSWER}, format="json")
    assert (answered.status_code, answered.json()["state"]) == (200, "jury")
    assert client.get(one).json()["answer"] == ANSWER
    assert (
        client.get(f"{V1}/communities/{community.slug}/challenges/").json()["results"][0]["id"]
        == Challenge.objects.get().pk
    )
    gone = program.post(f"{at}withdrawal/", {"why": "Nous ne le mesurons plus."}, format="json")
    assert gone.json()["state"] == "withdrawn"
    (shown,) = client.get(f"{V1}/brands/{dairy.slug}/claims/").json()["results"]
    assert [wording["verifier"] for wording in shown["wordings"]] == ["Bureau Veritas"]


def test_measures_come_with_every_item(api, client):
    community, others, dairy = let_in()
    claim = published(dairy)
    program = api(others[0].user)
    at = f"{V1}/communities/{community.slug}/claims/{claim.pk}/confirmation/"
    assert program.put(at, {"text": SEEN}, format="json").json()["text"] == SEEN
    confirmed(claim, *others[1:3])
    told = client.get(f"{V1}/brands/{dairy.slug}/measures/").json()
    assert (told["credible"]["held"], told["credible"]["due"]) == (1, 1)
    assert [item["why"] for item in told["transparent"]["items"]] == ["evidence"]
    page = client.get(f"/marques/{dairy.slug}/allegations/mesures/").content.decode()
    assert page.count(SAID["text"]) == 2
    assert program.delete(at).status_code == 204


def test_nothing_due_is_no_nought(client):
    page = client.get(f"/marques/{brand().slug}/allegations/").content.decode()
    assert page.count("rien à dire pour le moment") == 2


def test_a_correction_in_preparation_is_shown_to_nobody_else(api, client):
    dairy = brand()
    claim = corrected(published(dairy), text="Une seconde phrase, que l’on peut vérifier.")
    words = said(why="On se relit encore une fois.", text="Une phrase que personne ne doit lire.")
    claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **words)
    for who in (client, api(owner_of(brand()).user)):
        assert len(who.get(f"{V1}/claims/{claim.pk}/").json()["wordings"]) == 2
        assert words["text"] not in who.get(f"/marques/{dairy.slug}/allegations/{claim.pk}/").content.decode()
    assert len(api(owner_of(dairy).user).get(f"{V1}/claims/{claim.pk}/").json()["wordings"]) == 3


def test_a_file_is_kept_and_never_shown_in_the_page(login, client):
    dairy = brand()
    claim = drafted(dairy)
    proof = evidence.add(by=owner_of(dairy), claim_id=claim.pk, title="L’audit", file=document())
    at = f"/marques/{dairy.slug}/allegations/preuves/{proof.name}/"
    assert client.get(at).status_code == 404
    assert login(owner_of(dairy).user).get(at).status_code == 200
    claims.publish(by=owner_of(dairy), claim_id=claim.pk)
    answer = client.get(at)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/marques/{brand().slug}/allegations/preuves/{proof.name}/").status_code == 404


def test_pages_of_a_claim_from_first_word_to_withdrawal(login, client):
    dairy = brand()
    page = login(owner_of(dairy).user)
    here = f"/marques/{dairy.slug}/allegations/"
    sent = {**SAID, "dated": "2026-01-15", "text": "Un emballage écologique, et rien de plus."}
    draft = page.post(f"{here}ecrire/", sent)["Location"]
    assert "«\u202fécologique\u202f»" in page.post(draft.replace("rediger", "publier")).content.decode()
    assert page.post(draft, SAID | {"dated": "2026-01-15"}).status_code == 302
    wrong = page.post(draft.replace("rediger", "preuves"), {"title": "L’audit", "url": "ftp://exemple.fr"})
    assert wrong.status_code == 422
    assert page.post(draft.replace("rediger", "preuves"), {"title": "L’audit", "file": document()}).status_code == 302
    published_at = page.post(draft.replace("rediger", "publier"))["Location"]
    assert SAID["text"] in client.get(published_at).content.decode()
    page.post(f"{published_at}retirer/", {"why": "Nous ne le mesurons plus."})
    assert "Nous ne le mesurons plus." in client.get(published_at).content.decode()
    assert client.post(f"{published_at}retirer/", {"why": "x" * 20}).status_code == 302  # to log in


@pytest.mark.parametrize("place", ["listing", "api", "here", "claim", "measures", "challenges"])
def test_long_lists_cost_as_much_as_short_ones(place, client):
    community, others, dairy = let_in(people=6)
    first = published(dairy)

    def more():
        for claim in (published(dairy), corrected(published(dairy), text="Une autre phrase, vérifiable aussi.")):
            challenged(claim, others[0])
            confirmed(first, others[Claim.objects.count() % 4])

    at = {
        "listing": f"/marques/{dairy.slug}/allegations/",
        "api": f"{V1}/brands/{dairy.slug}/claims/",
        "here": f"/c/{community.slug}/allegations/",
        "claim": f"/marques/{dairy.slug}/allegations/{first.pk}/",
        "measures": f"{V1}/brands/{dairy.slug}/measures/",
        "challenges": f"{V1}/communities/{community.slug}/challenges/",
    }[place]
    more()
    few = cost_of(lambda: client.get(at)).queries
    more()
    assert cost_of(lambda: client.get(at)).queries <= few
    assert founder_of(community)


def test_who_is_only_asked_reads_no_draft(login):
    dairy = brand()
    claim = drafted(dairy)
    reader = seated(dairy, role="reader")
    assert login(reader.user).get(f"/marques/{dairy.slug}/allegations/{claim.pk}/rediger/").status_code == 403
    assert SAID["text"] in login(reader.user).get(f"/marques/{dairy.slug}/allegations/").content.decode()
