"""Programs of brands: let in by a key that is shown once, within its scopes, until it ends; all they do is seen."""

import base64
import datetime as dt
import re
import uuid

import pytest
import time_machine
from allauth.idp.oidc.models import Client, Token
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from accounts.models import Notice
from accounts.services import erasure
from brands import ring
from brands.api import oauth
from brands.models import Call, Key, Seat
from brands.selectors import seats as sitting
from brands.services import brands, calls, keys, seats, tokens
from core import clock, outbox
from core.errors import Conflict, Invalid, Missing, Moved, Refused
from core.ties import bound
from tests.factories.accounts import UserFactory
from tests.factories.brands import WORDS, brand, owner_of, program_of, seated
from tests.factories.communities import CommunityFactory
from tests.together import at_once

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
HERE = "/api/v1/brands/la-laiterie-du-bocage/"
PAGES = "/marques/la-laiterie-du-bocage/programmes/"


@pytest.fixture
def alia():
    return UserFactory(display_name="Alia")


@pytest.fixture
def dairy(alia):
    return brand(alia, name="La laiterie du Bocage")


def asks(shown, secret=None, **said):
    """A program asks for a token."""
    word = base64.b64encode(f"{shown.key.client_id}:{secret or shown.secret}".encode()).decode()
    body = "&".join(f"{name}={value}" for name, value in {"grant_type": "client_credentials", **said}.items())
    return APIClient().post(
        "/api/oauth/token", body, content_type=FORM, headers={"Authorization": f"Basic {word}"}
    )  # fmt: skip


def bearer(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def come_in(shown, **said):
    """A program that asked for a token and carries it."""
    return bearer(asks(shown, **said).json()["access_token"])


def later(key, **ago):
    """The key as if all of it had happened that much sooner."""
    Key.objects.filter(pk=key.pk).update(**{name: clock.now() - dt.timedelta(days=days) for name, days in ago.items()})


# --- the story --------------------------------------------------------------------------------------------------------------


def test_a_program_is_let_in_by_a_page_whose_secret_is_shown_once(dairy, alia, login):
    page = login(alia)
    form = {"name": "La caisse", "role": "designer", "scopes": ["brands:read", "brands:write"], "days": 90,
            "made_as": str(uuid.uuid4())}  # fmt: skip
    made = page.post(PAGES, form)
    secret = re.search(ring.PREFIX + r"[\w-]{43}", made.content.decode())[0]
    assert made["Cache-Control"].split(", ").count("no-store") == 1
    assert "Location" not in made
    assert secret not in Client.objects.get().secret
    assert secret not in str(dict(page.session))
    again = page.post(PAGES, form)  # the page is drawn anew by whoever presses the key for it
    assert again.status_code == 409
    assert secret not in again.content.decode()
    assert Key.objects.count() == 1
    assert ring.PREFIX not in page.get(f"{PAGES}{Client.objects.get().pk}/").content.decode()

    shown = keys.Shown(Key.objects.get(), secret)
    told = come_in(shown).get(f"{HERE}key/").json()
    assert (told["brand"], told["role"], told["state"]) == (dairy.slug, "designer", "open")
    assert told["scopes"] == ["brands:read", "brands:write"]


def test_a_program_acts_for_its_brand_as_its_role_says(dairy):
    village = CommunityFactory()
    works, reads = come_in(program_of(dairy)), come_in(program_of(dairy, role="reader", scopes=["brands:read"]))
    assert works.get(f"{HERE}communities/").json() == []
    asked = works.put(f"{HERE}communities/{village.slug}/", {"purpose": "Concevoir avec vous."})
    assert (
        asked.json()["title"] == "closed_to_brands"
    )  # the community has no rules that let one in: the door itself opened
    assert reads.get(f"{HERE}communities/").status_code == 200
    kept_out = reads.put(f"{HERE}communities/{village.slug}/", {"purpose": "Concevoir avec vous."})
    assert kept_out.status_code == 403
    assert 'error="insufficient_scope", scope="brands:write"' in kept_out["WWW-Authenticate"]


# --- what a token does not open ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/api/v1/me/"),  # somebody's own
        ("get", f"{HERE}seats/"),  # who works for the brand: for people
        ("get", f"{HERE}keys/"),
        ("post", f"{HERE}keys/"),  # no key makes another
        ("get", f"{HERE}calls/"),
        ("post", f"{HERE}closing/"),
        ("put", f"{HERE}seat/"),
        ("get", "/api/v1/communities/"),
        ("post", "/api/v1/pledges/"),
    ],
)
def test_doors_for_people_stay_closed_to_every_key(dairy, method, path):
    answer = getattr(come_in(program_of(dairy)), method)(path)
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert "faite pour des personnes" in answer.json()["detail"]


def test_a_program_never_answers_for_the_brand(dairy):
    works = come_in(program_of(dairy))
    said = works.put(HERE, {"name": "Autre", **WORDS}, headers={"If-Match": '"1"'})
    assert said.status_code == 403
    assert works.post("/api/v1/brands/", {"name": "Une autre", **WORDS}).status_code == 403
    with pytest.raises(Invalid):
        program_of(dairy, role="owner")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(key__isnull=False).update(role="owner")


def test_a_key_of_one_brand_is_a_stranger_at_another(dairy):
    other = brand()
    works = come_in(program_of(dairy))
    assert works.get(f"/api/v1/brands/{other.slug}/communities/").status_code == 403
    assert works.get(f"/api/v1/brands/{other.slug}/key/").status_code == 403
    with pytest.raises(Missing):
        keys.revoke(by=owner_of(other), client_id=Client.objects.get().pk)


@pytest.mark.parametrize("spoiled", ["never given", "over", "revoked", "expired key", "closed brand"])
def test_a_token_that_opens_nothing_says_so(dairy, spoiled):
    shown = program_of(dairy)
    token = asks(shown).json()["access_token"] if spoiled != "never given" else "x" * 86
    if spoiled == "over":
        Token.objects.update(expires_at=clock.now())
    elif spoiled == "revoked":
        keys.revoke(by=owner_of(dairy), client_id=shown.key.client_id)
    elif spoiled == "expired key":
        later(shown.key, expires_at=1)
    elif spoiled == "closed brand":
        brands.close(by=owner_of(dairy))
    answer = bearer(token).get("/api/v1/brands/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer realm="Cordee", error="invalid_token"'
    if spoiled in ("revoked", "closed brand"):
        assert asks(shown).status_code == 401


def test_a_token_may_be_asked_for_less_and_never_for_more(dairy):
    shown = program_of(dairy)
    less = come_in(shown, scope="brands:read")
    assert less.get(f"{HERE}communities/").status_code == 200
    assert less.delete(f"{HERE}communities/{CommunityFactory().slug}/").status_code == 403
    more = asks(program_of(dairy, role="reader", scopes=["brands:read"]), scope="brands:write")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant", ["authorization_code", "refresh_token", "password", ""])
def test_nothing_else_of_the_provider_is_open(dairy, grant):
    shown = program_of(dairy)
    assert asks(shown, grant_type=grant).json() == {"error": "unsupported_grant_type"}
    for path in ("authorize", "device/code", "userinfo", "introspect", "clients", "logout"):
        assert APIClient().post(f"/api/oauth/{path}").status_code == 404
    assert asks(shown, secret="x").json()["error"] == "invalid_client"


def test_a_token_is_given_back(dairy):
    shown = program_of(dairy)
    token = asks(shown).json()["access_token"]
    said = f"token={token}&client_id={shown.key.client_id}&client_secret={shown.secret}"
    assert APIClient().post("/api/oauth/revoke", said, content_type=FORM).status_code == 200
    assert bearer(token).get("/api/v1/brands/").status_code == 401


# --- another secret ---------------------------------------------------------------------------------------------------------


def test_two_secrets_open_while_one_replaces_the_other(dairy, alia, login):
    shown = program_of(dairy, days=30)
    page = login(alia).post(f"{PAGES}{shown.key.client_id}/secret/", {"overlap_days": 7, "seen": 1})
    second = re.search(ring.PREFIX + r"[\w-]{43}", page.content.decode())[0]
    assert [asks(shown, secret).status_code for secret in (shown.secret, second)] == [200, 200]
    third = keys.renew(by=owner_of(dairy), client_id=shown.key.client_id, seen=2, overlap_days=0)
    assert [asks(shown, secret).status_code for secret in (shown.secret, second, third.secret)] == [401, 401, 200]
    with pytest.raises(Moved):
        keys.renew(by=owner_of(dairy), client_id=shown.key.client_id, seen=2, overlap_days=0)
    assert login(alia).post(f"{PAGES}{shown.key.client_id}/secret/", {"overlap_days": 7, "seen": 1}).status_code == 412


def test_a_secret_opens_until_its_end_and_not_beyond():
    first, second = ring.new_secret(), ring.new_secret()
    began, opens = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), ring.SecretRing()
    ends = [(began + dt.timedelta(days=days)).timestamp() for days in (10, 20, 40)]
    with time_machine.travel(began, tick=False):
        held = ring.renewed(ring.holding(first, ends[0]), second, ends[2], old_until=ends[1])
    for day, expected in ((9, [True, True]), (11, [False, True]), (41, [False, False])):
        with time_machine.travel(began + dt.timedelta(days=day), tick=False):
            assert [opens.verify(secret, held) for secret in (first, second)] == expected
    assert len(held) <= Client._meta.get_field("secret").max_length
    assert not opens.verify("", ring.emptied())


def test_whoever_answers_for_the_brand_is_told_in_time(dairy, alia):
    shown = program_of(dairy, days=90)
    assert keys.warn() == 0
    later(shown.key, expires_at=-13)
    assert [keys.warn(), keys.warn()] == [1, 0]
    keys.revoke(by=owner_of(dairy), client_id=shown.key.client_id)
    outbox.drain()
    told = Notice.objects.filter(user=alia, kind="key").values_list("data__now", flat=True)
    assert sorted(told) == ["made", "revoked", "soon"]


@pytest.mark.django_db(transaction=True)
def test_a_form_that_two_hands_send_makes_one_key(dairy):
    once = uuid.uuid4()

    def make():
        try:
            keys.make(
                by=owner_of(dairy), name="La caisse", role="reader", scopes=["brands:read"], days=30, made_as=once
            )
        except Conflict as refused:
            return refused.code

    assert sorted(str(done) for done in at_once(make, make, make)) == ["None", "made", "made"]
    assert Key.objects.count() == 1


# --- a program is nobody ----------------------------------------------------------------------------------------------------


def test_a_program_is_tied_to_nobody_counts_for_nobody_and_inherits_nothing(dairy, alia):
    program_of(dairy)
    assert bound([alia.pk]) == {alia.pk}
    assert list(sitting.here(dairy.pk).values_list("user", flat=True)) == [alia.pk]
    with pytest.raises(Conflict) as refused:
        seats.leave(by=alia, brand_id=dairy.pk)
    assert refused.value.code == "last_owner"
    erasure.erase(by=alia, confirmation=alia.email)
    outbox.drain()
    dairy.refresh_from_db()
    assert dairy.closed_at is not None  # a program alone keeps no brand open
    assert Key.objects.get().revoked_at is not None


def test_it_goes_on_when_whoever_let_it_in_is_gone(dairy, alia):
    other = seated(dairy, role="owner")
    works = come_in(program_of(dairy))
    erasure.erase(by=alia, confirmation=alia.email)
    outbox.drain()
    assert works.get(f"{HERE}key/").status_code == 200
    assert Key.objects.get().made_by is None
    keys.revoke(by=other, client_id=Key.objects.get().client_id)


# --- how fast, and what it did ----------------------------------------------------------------------------------------------


def test_each_answer_says_how_much_of_the_minute_is_left(dairy, settings):
    settings.API_PACE = {"key": 2, "token": 99}
    works, other = come_in(program_of(dairy)), come_in(program_of(dairy))
    with time_machine.travel(clock.now().replace(second=20, microsecond=0), tick=False):
        answers = [works.get(f"{HERE}key/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit"] for answer in answers] == ['"key";r=1;t=40', '"key";r=0;t=40', '"key";r=0;t=40']
    assert answers[0]["RateLimit-Policy"] == '"key";q=2;w=60'
    assert answers[2]["Retry-After"] == "40"
    assert other.get(f"{HERE}key/").status_code == 200
    settings.API_PACE = {}
    assert "RateLimit" not in works.get(f"{HERE}key/")


def test_tokens_that_open_nothing_are_counted_by_where_they_come_from(dairy, settings):
    settings.API_PACE = {"bad-token": 2}
    works = come_in(program_of(dairy))
    answers = [bearer("inventé").get(f"{HERE}key/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert works.get(f"{HERE}key/").status_code == 200


def test_a_secret_taken_back_while_it_asks_gets_no_token(dairy, alia, monkeypatch):
    """The provider has looked at the secret; before it writes the token, another secret takes its place, and tokens are swept."""
    shown, given = program_of(dairy), oauth.provider.token

    def late(request):
        answer = given(request)
        Client.objects.filter(pk=shown.key.client_id).update(
            secret=ring.holding("another", clock.now().timestamp() + 60)
        )
        return answer

    monkeypatch.setattr(oauth.provider, "token", late)
    assert asks(shown).json() == {"error": "invalid_client"}
    assert not Token.objects.exists()


def test_all_a_program_does_is_written_down_for_the_brand(dairy, alia, api, login):
    shown = program_of(dairy)
    works = come_in(shown)
    works.get(f"{HERE}communities/?secret=oui")
    works.post(f"{HERE}closing/")
    answer = api(alia).get(f"{HERE}calls/?key={shown.key.client_id}").json()
    told = [(one["method"], one["route"], one["path"], one["status"]) for one in answer["results"]]
    assert told == [
        ("POST", "brands-api:closing", f"{HERE}closing/", 403),
        ("GET", "brands-api:of-brand", f"{HERE}communities/", 200),
        ("POST", "oauth:token", "/api/oauth/token", 200),
    ]
    assert Key.objects.get().last_used_at is not None
    page = login(alia).get(f"{PAGES}appels/?cle={shown.key.client_id}").content.decode()
    assert f"POST {HERE}closing/" in page
    assert login(UserFactory()).get(f"{PAGES}appels/").status_code == 403
    assert api(UserFactory()).get(f"{HERE}calls/").status_code == 403


def test_calls_go_on_from_page_to_page_and_are_forgotten(dairy, alia, login):
    key = program_of(dairy).key
    for _ in range(51):
        calls.record(key_id=key.pk, method="GET", route="r", path="/api/v1/x/", status=200, milliseconds=1)
    page = login(alia)
    older = re.search(r'href="(\?avant=\d+)"', page.get(f"{PAGES}appels/").content.decode())[1]
    assert page.get(f"{PAGES}appels/{older}").content.decode().count("GET /api/v1/x/") == 1
    Call.objects.update(at=clock.now() - calls.KEPT - dt.timedelta(days=1))
    assert calls.forget_old() == 51
    Token.objects.create(type="at", hash="x", client=key.client, expires_at=clock.now())
    assert tokens.forget_old() == 1


# --- by API -----------------------------------------------------------------------------------------------------------------


def test_keys_by_api_for_those_who_answer_for_the_brand(dairy, alia, api):
    hers, said = api(alia), {"name": "La caisse", "role": "reader", "scopes": ["brands:read"], "days": 30}
    made = hers.post(f"{HERE}keys/", said)
    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    one = f"{HERE}keys/{made.json()['client_id']}/"
    assert "client_secret" not in hers.get(one).json()
    again = hers.post(f"{one}secrets/", {"secrets": 1, "overlap_days": 0})
    assert again.json()["client_secret"] != made.json()["client_secret"]
    assert hers.post(f"{one}secrets/", {"secrets": 1}).status_code == 412
    assert hers.delete(one).status_code == 204
    assert [key["state"] for key in hers.get(f"{HERE}keys/").json()] == ["revoked"]
    assert hers.post(f"{one}secrets/", {"secrets": 2}).status_code == 409
    reader = api(seated(dairy, role="reader").user)
    assert reader.get(f"{HERE}keys/").status_code == 200
    assert reader.post(f"{HERE}keys/", said).status_code == 403
    assert reader.delete(one).status_code == 403


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"scopes": ["brands:write"]}, "scopes"),  # whoever only reads is given nothing to write
        ({"scopes": ["brands:read", "moon:read"]}, "scopes"),
        ({"scopes": []}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
        ({"name": "x"}, "name"),
        ({"role": "owner"}, "role"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused_field_by_field(dairy, alia, api, said, field):
    good = {"name": "La caisse", "role": "reader", "scopes": ["brands:read"], "days": 30}
    answer = api(alia).post(f"{HERE}keys/", {**good, **said})
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert not Key.objects.exists()


def test_so_many_keys_and_no_more(dairy, monkeypatch):
    monkeypatch.setattr(keys, "AT_MOST", 1)
    program_of(dairy)
    with pytest.raises(Conflict):
        program_of(dairy)


def test_only_who_answers_for_the_brand_lets_programs_in(dairy):
    designer = seated(dairy)
    with pytest.raises(Refused):
        keys.make(by=designer, name="La caisse", role="reader", scopes=["brands:read"], days=30)


# --- versions ---------------------------------------------------------------------------------------------------------------


def test_nobody_overwrites_what_they_have_not_read(dairy, alia, api, login):
    hers, said = api(alia), {"name": dairy.name, **WORDS}
    read = hers.get(HERE)["ETag"]
    assert hers.put(HERE, said).status_code == 428
    assert hers.put(HERE, said, headers={"If-Match": "*"}).status_code == 428
    assert hers.put(HERE, said, headers={"If-Match": 'W/"1"'}).status_code == 412
    done = hers.put(HERE, said, headers={"If-Match": read})
    assert (read, done["ETag"]) == ('"1"', '"2"')
    moved = hers.put(HERE, said, headers={"If-Match": read})
    assert (moved.status_code, moved.json()["title"]) == (412, "moved")

    page = login(alia)
    late = page.post(
        "/marques/la-laiterie-du-bocage/presentation/", {**said, "about": "Tout autre chose.", "version": 1}
    )
    assert late.status_code == 412
    assert "Tout autre chose." in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()  # told, she may send it again
