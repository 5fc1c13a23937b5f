"""A result from the close to its page: counted once, signed, the same for everybody, counted again by whoever doubts."""

import base64
import hashlib
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from accounts.models import Notice
from communities.services import memberships
from core import clock, outbox
from core.models import OutboxEvent
from rounds import keys
from rounds.counting.rounding import BASE
from rounds.models import Addressed, Release, Round, Sheet
from rounds.selectors import releases as reading
from rounds.selectors import sheets
from rounds.services import releases
from tests.factories.brands import brand, owner_of
from tests.factories.communities import member
from tests.factories.government import ruled
from tests.factories.rounds import RANKED, answered, design, opened, put, time_passes
from tests.rounds.counted import BLANK, composed
from tests.rounds.counted import gathered as one_by_one
from tests.together import at_once

pytestmark = pytest.mark.django_db

MILK = [
    *[composed(matters="pasture", price="0.95")] * 21, *[composed("gmo-free", matters="feed", price="1.05")] * 14,
    *[composed("any", "none", price="0.80")] * 12,
    *[composed(pasture="four", bottle="glass", matters="bottle")] * 13, *[BLANK] * 11,
]  # fmt: skip
BREAD = [composed(price="1.00")] * 9 + [composed("any", "four", matters="feed")] * 8


@pytest.fixture
def places():
    return [ruled(3)[0] for _ in range(3)]


@pytest.fixture
def milk(places):
    """A round put to three communities: one large, one small, one where three answered."""
    found = opened(brand(), *places, asks_price="direct")
    for place, contents in zip(places, (MILK, BREAD, [composed()] * 3), strict=True):
        put(found, place, contents)
    return found


@pytest.fixture
def counted(milk):
    time_passes(milk)
    outbox.drain()
    milk.refresh_from_db()
    return milk


def page(found):
    return Client().get(f"/marques/{found.brand.slug}/co-conceptions/{found.pk}/resultat/")


# --- counting ----------------------------------------------------------------------------------------------------------------


def test_the_database_counts_what_one_counts_by_hand(milk, places):
    found = sheets.gathered(milk)
    kept = [(one.community_id, one.content) for one in Sheet.objects.filter(round=milk)]
    by_hand = one_by_one(kept, found.seed)
    for name in ("answers", "choices", "matters", "price", "total", "composed"):
        assert getattr(found, name) == getattr(by_hand, name)
    assert len(found.seed) == 27
    assert sheets.gathered(milk).seed == found.seed


def test_rankings_and_four_prices_are_gathered(places):
    four = {"too_cheap": "0.50", "cheap": "0.80", "dear": "1.10", "too_dear": "1.40"}
    found = opened(brand(), places[0], asks_price="westendorp", design=design(rule=RANKED))
    put(
        found,
        places[0],
        [composed(prices=four, ranking=["green", "plain"])] * 3 + [composed(prices=None, ranking=None), BLANK],
    )
    got = sheets.gathered(found)
    assert got.rankings == {("green", "plain"): 3}
    assert got.prices["dear"] == {Decimal("1.10"): 3}


def test_what_closes_is_counted_and_told_once(counted):
    assert counted.state == "counted"
    assert releases.count(round_id=counted.pk) is False
    assert releases.count_due() == 0
    assert Release.objects.count() == 1
    assert OutboxEvent.objects.filter(name="rounds.RoundCounted").count() == 1
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Release.objects.update(digest="0" * 64)


def test_all_who_could_answer_hear_of_the_result_once_whether_they_did_or_not(milk, places):
    answers, silent, left, withheld = member(places[0]), member(places[0]), member(places[0]), member(places[2])
    memberships.join(by=silent.user, community_id=places[1].pk, charter_version=1)
    answered(milk, answers)
    memberships.leave(by=left)
    Addressed.objects.filter(round=milk, community=places[2]).update(withheld_at=clock.now())
    time_passes(milk)
    outbox.drain()
    found = Notice.objects.filter(
        kind="round_result", user__in=[one.user_id for one in (answers, silent, left, withheld)]
    )
    page = f"/marques/{milk.brand.slug}/co-conceptions/{milk.pk}/resultat/"
    told = {notice.user_id: (notice.url, notice.data["title"], notice.mail_due_at) for notice in found}
    assert told == dict.fromkeys([answers.user_id, silent.user_id], (page, milk.title, None)), (
        "no letter is sent unasked"
    )
    assert len(found) == 2
    assert not Notice.objects.filter(kind="round_result", user=owner_of(milk.brand).user_id).exists()


def test_an_open_round_is_not_counted(milk):
    assert releases.count(round_id=milk.pk) is False
    assert not Release.objects.exists()


def test_killed_in_the_midst_it_is_counted_again(milk, monkeypatch):
    time_passes(milk)
    with monkeypatch.context() as broken:
        broken.setattr(keys, "sign", lambda digest: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            releases.count(round_id=milk.pk)
    assert Round.objects.get(pk=milk.pk).state == "closed"
    assert releases.count_due() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clocks_count_once(milk):
    time_passes(milk)
    done = at_once(*[lambda: releases.count(round_id=milk.pk)] * 3)
    assert sorted(done) == [False, False, True]
    assert Release.objects.count() == 1


def test_the_digest_and_the_signature_are_anybodys_to_verify(counted):
    said = Client().get(f"/api/v1/rounds/{counted.pk}/result/").json()
    canonical = json.dumps(said["result"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == said["digest"]
    published = {one["kid"]: one for one in Client().get("/.well-known/cordee/keys.json").json()["keys"]}
    key = VerifyKey(base64.urlsafe_b64decode(published[said["key"]]["x"] + "="))
    assert key.verify(said["digest"].encode(), bytes.fromhex(said["signature"]))
    with pytest.raises(BadSignatureError):
        key.verify(("0" * 64).encode(), bytes.fromhex(said["signature"]))


def test_after_a_rotation_what_was_signed_before_holds(counted, settings):
    release = Release.objects.get()
    before = keys.signer(release.digest, release.signature)
    settings.RELEASE_SIGNING_KEYS = ["new"]
    settings.SECRET_KEY_FALLBACKS = []
    assert keys.signer(release.digest, release.signature) is None
    settings.RELEASE_SIGNING_KEYS = []
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert keys.signer(release.digest, release.signature) == before
    assert len(keys.published()["keys"]) == 2


def test_whoever_doubts_counts_again(counted, capsys, settings):
    call_command("count_round", str(counted.pk))
    assert "the same" in capsys.readouterr().out
    settings.SECRET_KEY = "somebody else’s"
    with pytest.raises(CommandError, match="does not hold"):
        call_command("count_round", str(counted.pk))
    with pytest.raises(CommandError, match="nothing was counted"):
        call_command("count_round", "999999")


# --- what is published --------------------------------------------------------------------------------------------------------


def test_a_brand_that_makes_every_call_never_sees_a_small_cell(counted, places):
    """Page, files, API, before and after one more member, groups against the whole: the same release, nothing under five."""
    address = f"/marques/{counted.brand.slug}/co-conceptions/{counted.pk}/resultat"
    said = [Client().get(f"/api/v1/rounds/{counted.pk}/result/").json(), Client().get(f"{address}.json").json()]
    member(places[2])
    again = Client().get(f"/api/v1/rounds/{counted.pk}/result/").json()
    assert said[0] == said[1] == again
    body = again["result"]
    named = {one["community"] for one in body["groups"]}
    assert places[2].slug not in named, "three answered there"
    assert len(named) < 2, "with two of three shown, the third would be what is missing"
    every = [
        line["count"]
        for one in [body, *body["groups"]]
        for table in one["attributes"]
        for line in table["options"] or ()
    ]
    assert every
    assert all(count % BASE == 0 for count in every)
    for question in ("?community=1", "?group=2&option=any", "?since=2026-01-01"):
        assert Client().get(f"/api/v1/rounds/{counted.pk}/result/{question}").json() == again, "no cut of one’s own"
    assert Client().get(f"/api/v1/rounds/{counted.pk}/sheets/").status_code == 404


def test_a_result_is_read_by_everybody_once_it_is_counted(milk):
    assert page(milk).status_code == 302
    assert Client().get(f"/api/v1/rounds/{milk.pk}/result/").status_code == 404
    time_passes(milk)
    assert page(milk).status_code == 302
    outbox.drain()
    text = page(milk).content.decode()
    assert "0,905" in text
    assert "Marge" not in text
    assert text.count("<svg") > 8
    assert Client().get(f"/marques/{brand().slug}/co-conceptions/{milk.pk}/resultat/").status_code == 404


def test_few_answers_say_so_and_nothing_more(places):
    found = opened(brand(), places[0])
    answered(found, *[member(places[0]) for _ in range(4)])
    time_passes(found)
    outbox.drain()
    body = Client().get(f"/api/v1/rounds/{found.pk}/result/").json()["result"]
    assert body["too_few"]
    assert "answers" not in body
    text = page(found).content.decode()
    assert "Trop peu de réponses" in text
    assert Client().get(f"/marques/{found.brand.slug}/co-conceptions/{found.pk}/resultat.csv").status_code == 200


def test_the_file_for_spreadsheets_holds_no_formula(places):
    asks = design()
    asks["attributes"][0]["options"][0]["name"] = "=1+1"
    found = opened(brand(), places[0], design=asks)
    put(found, places[0], MILK)
    time_passes(found)
    outbox.drain()
    lines = (
        Client()
        .get(f"/marques/{found.brand.slug}/co-conceptions/{found.pk}/resultat.csv")
        .content.decode()
        .splitlines()
    )
    assert lines[0] == "question,answer,community,count,percent,low,high"
    assert any("'=1+1" in line for line in lines)


def test_reading_a_result_costs_the_same_however_many_answered(counted, django_assert_max_num_queries):
    page(counted)
    with django_assert_max_num_queries(5):
        page(counted)
    with django_assert_max_num_queries(2):
        Client().get(f"/api/v1/rounds/{counted.pk}/result/")
    assert reading.of_round(counted.pk).body["answers"] == len(MILK) + len(BREAD) + 3
