"""Moderation by programs alone: the same acts as by the pages, the same refusals; never who reported, never who decided."""

import json
from types import SimpleNamespace

import pytest

from core.models import IdempotencyRecord
from moderation.models import Appeal, Case, Report
from moderation.services import appeals
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of
from tests.factories.government import adopted, ruled, rules
from tests.factories.moderation import FACTS, WHY, again, decide, message, moderator, report

pytestmark = pytest.mark.django_db
SAID = {"article": 1, "text": "C’est une attaque contre quelqu’un.", "good_faith": True}
REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


@pytest.fixture
def send(client):
    """``send(who, "put", "cases/3/keeper/", {…})``: the answer; who is a member, a user, or None for nobody."""

    def as_somebody(who, method, path, body=None, **headers):
        client.logout()
        if who is not None:
            client.force_login(getattr(who, "user", who))
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return as_somebody


@pytest.fixture
def place():
    """A community great enough for juries, with two who moderate, one who wrote and one who reports."""
    community, (author, reporter, *others) = ruled(14, "elected-bench")
    nadia, omar = moderator(community), moderator(community)
    for name, who in {"Nadia la juge": nadia, "Rose qui signale": reporter, "Omar le second": omar}.items():
        type(who.user).objects.filter(pk=who.user_id).update(display_name=name)
    return SimpleNamespace(
        community=community, author=author, reporter=reporter, nadia=nadia, omar=omar, others=others,
        post=message(community, author), reports=f"communities/{community.slug}/reports/",
        cases=f"communities/{community.slug}/cases/",
    )  # fmt: skip


@pytest.fixture
def odile():
    """Of the site's team."""
    return UserFactory(is_staff=True)


def test_from_report_to_appeal_by_programs_and_nobody_is_named(send, place):
    made = send(place.reporter, "post", place.reports, SAID | {"kind": "post", "content": place.post.pk})
    assert made.status_code == 201, made.content
    receipt = made.json()["receipt"]
    assert (made.json()["article"], made.json()["outcome"]) == (1, None)
    waiting = send(place.nadia, "get", place.cases).json()["results"]
    assert [(one["reports_count"], one["is_touching"]) for one in waiting] == [(1, False)]
    here = f"cases/{waiting[0]['id']}/"
    case = send(place.nadia, "get", here)
    assert case.json()["words"] == "Vous êtes deux menteurs."
    assert {"kind": "withdrawal", "days": []} in case.json()["measures"]
    assert send(None, "get", f"reports/{receipt}/").json()["is_seen"] is True
    assert send(place.nadia, "put", f"{here}keeper/").json()["keeper"] == "Nadia la juge"
    assert send(place.nadia, "post", f"{here}remarks/", {"text": "Je regarde."}).status_code == 201
    said = {
        "facts": FACTS,
        "why": WHY,
        "article": 1,
        "measures": [{"kind": "withdrawal"}, {"kind": "warning", "days": None}],
    }
    done = send(place.nadia, "post", f"{here}ruling/", said)
    assert done.status_code == 201, done.content
    assert [one["kind"] for one in done.json()["ruling"]["measures"]] == ["withdrawal", "warning"]
    outcome = send(None, "get", f"reports/{receipt}/").json()["outcome"]
    assert outcome["measures"] == [{"kind": "withdrawal", "days": None}, {"kind": "warning", "days": None}]
    mine = send(place.author, "get", "me/rulings/").json()["results"]
    assert [one["puid"] for one in mine] == [outcome["puid"]]
    whole = send(place.author, "get", f"rulings/{outcome['puid']}/").json()
    assert (whole["side"], whole["may_appeal"], whole["is_automated"]) == ("person", True, False)
    assert send(place.author, "get", f"rulings/{outcome['puid']}/record/").json()["puid"] == outcome["puid"]
    appealed = send(place.author, "post", f"rulings/{outcome['puid']}/appeals/", {"reasons": REASONS})
    assert appealed.status_code == 201, appealed.content
    there = f"appeals/{appealed.json()['id']}/"
    assert (
        send(place.nadia, "put", f"{there}reply/", {"text": "Rien n’est cité."}).json()["reply"] == "Rien n’est cité."
    )
    assert send(place.author, "get", there).json()["words"] == "Vous êtes deux menteurs."
    assert send(place.reporter, "get", there).json()["words"] == ""
    shown = [send(who, "get", path).content.decode() for who in (place.author, place.reporter) for path in (
        "me/rulings/", f"rulings/{outcome['puid']}/", f"rulings/{outcome['puid']}/record/", there, f"reports/{receipt}/",
    )]  # fmt: skip
    hidden = (place.nadia.user.public_name, place.reporter.user.public_name, place.nadia.user.handle)
    assert [name for text in shown for name in hidden if name in text] == []
    told = case.content.decode() + done.content.decode()
    assert [
        name for name in (place.reporter.user.public_name, receipt, place.reporter.user.handle) if name in told
    ] == []


def test_without_an_account_one_reports_and_no_address_of_the_sender_is_kept(send, place):
    body = SAID | {"kind": "post", "content": place.post.pk, "contact": "lea@exemple.fr"}
    first, twin = (send(None, "post", place.reports, body, **{"Idempotency-Key": "une-fois"}) for _n in range(2))
    assert first.status_code == 201, first.content
    assert twin.json() == first.json()
    assert "lea@exemple.fr" not in first.content.decode()
    assert Report.objects.count() == 1
    kept = IdempotencyRecord.objects.get()
    assert "127.0.0.1" not in kept.owner + json.dumps(kept.body)


@pytest.mark.parametrize(("said", "field"), [
    ({"article": None}, "ground"), ({"category": "VIOLENCE"}, "ground"), ({"article": 99}, "ground"),
    ({"good_faith": False}, "good_faith"),
    ({"text": "court"}, "text"), ({"text": "x" * 2001}, "text"),
    ({"category": "OTHER_VIOLATION_TC", "article": None}, "category"),
    ({"contact": "pas une adresse"}, "contact"),
    ({"contact": f"{'a' * 60}@{'b.' * 120}fr"}, "contact"), ({"content": 0}, "content"), ({"kind": "x" * 21}, "kind"),
])  # fmt: skip
def test_what_a_report_lacks_is_said_field_by_field(send, place, said, field):
    refused = send(None, "post", place.reports, SAID | {"kind": "post", "content": place.post.pk} | said)
    assert refused.status_code == 422, refused.content
    assert field in refused.json()["errors"]


def test_what_stands_elsewhere_is_not_reported_here(send, place):
    elsewhere = message(CommunityFactory())
    for body in (
        {"kind": "post", "content": elsewhere.pk},
        {"kind": "song", "content": 1},
        {"kind": "post", "content": 2**62},
    ):
        assert send(place.reporter, "post", place.reports, SAID | body).status_code == 404
    assert not Case.objects.exists()


def test_only_moderators_whom_it_does_not_touch_read_a_case(send, place):
    case = report(place.post, place.nadia.user).case
    for who in (None, place.author, place.reporter, place.nadia, founder_of(CommunityFactory())):
        assert send(who, "get", f"cases/{case.pk}/").status_code == 403, who
        refused = send(who, "post", f"cases/{case.pk}/ruling/", {"measures": [], "facts": FACTS, "why": WHY})
        assert refused.status_code == 403, who
    assert [one["is_touching"] for one in send(place.nadia, "get", place.cases).json()["results"]] == [True]
    assert send(place.omar, "get", f"cases/{case.pk}/").status_code == 200
    assert send(place.reporter, "get", place.cases).status_code == 403


@pytest.mark.parametrize(("measures", "code"), [
    ([{"kind": "warning"}, {"kind": "warning"}], 422), ([{"kind": "mute", "days": 2}], 422), ([{"kind": "mute", "days": 7}], 422),
    ([{"kind": "hanging"}], 422), ([{"kind": "reminder", "days": 10**12}], 422), ([{"kind": "reminder"}, {"kind": "warning"}], 422),
    ([{"kind": "rewrite", "days": 3}, {"kind": "withdrawal"}], 422), ([{}] * 9, 422), ("warning", 422),
    ([{"kind": "reminder"}], 201),
])  # fmt: skip
def test_measures_are_those_of_the_ladder_each_once(send, place, measures, code):
    case = report(place.post, None).case
    body = {"measures": measures, "article": 1, "facts": FACTS, "why": WHY}
    assert send(place.nadia, "post", f"cases/{case.pk}/ruling/", body).status_code == code


def test_a_ruling_needs_a_ground_and_words(send, place):
    here = f"cases/{report(place.post, None).case_id}/ruling/"
    good = {"measures": [{"kind": "warning"}], "article": 1, "facts": FACTS, "why": WHY}
    for wrong in ({"article": None}, {"article": None, "category": "VIOLENCE"}, {"article": 99}, {"facts": "court"}, {"why": ""},
                  {"article": 10**12}, {"category": "NO_SUCH"}):  # fmt: skip
        assert send(place.nadia, "post", here, good | wrong).status_code == 422, wrong
    lawful = good | {"article": None, "category": "VIOLENCE", "law": "Code pénal, article 222-33-2"}
    assert send(place.nadia, "post", here, lawful).status_code == 201
    assert send(place.omar, "post", here, good).status_code == 409


def test_another_moderator_agrees_to_an_exclusion_by_program(send, place):
    adopted(place.community, rules("elected-bench"))
    case = report(place.post, None, category="VIOLENCE").case
    second = f"cases/{case.pk}/second/"
    assert send(place.omar, "put", second, {"agrees": True}).status_code == 409
    decide(place.nadia, case, exclusion=180)
    assert send(place.nadia, "put", second, {"agrees": True}).status_code == 403
    assert send(place.omar, "get", f"cases/{case.pk}/").json()["ruling"]["waits_for_second"] is True
    assert send(place.omar, "put", second, {"agrees": True}).json()["ruling"]["waits_for_second"] is False
    assert not again(place.author).is_present
    assert send(place.omar, "put", second, {"agrees": False}).status_code == 409


def test_lists_by_state_and_a_state_that_is_none(send, place):
    decide(place.nadia, report(place.post, None).case)
    assert send(place.nadia, "get", place.cases).json()["results"] == []
    assert len(send(place.nadia, "get", f"{place.cases}?state=decided").json()["results"]) == 1
    assert send(place.nadia, "get", f"{place.cases}?state=lost").status_code == 400


def test_a_reply_is_of_whoever_decided_alone(send, place):
    """Whoever reported may belong nowhere: they read the appeal, and reply nothing."""
    stranger = founder_of(CommunityFactory()).user
    ruling = decide(place.nadia, report(place.post, stranger).case, warning=None)
    appeal = appeals.make(by=place.author.user, ruling_id=ruling.pk, reasons=REASONS)
    for who, code in ((stranger, 403), (place.author, 403), (place.others[0], 404), (None, 403), (place.nadia, 200)):
        assert send(who, "put", f"appeals/{appeal.pk}/reply/", {"text": "Non."}).status_code == code, who
    assert Appeal.objects.get().reply == "Non."


def test_a_receipt_that_was_made_up_follows_nothing(send, place):
    for forged in ("x", "a" * 400, "%00", "é"):
        assert send(None, "get", f"reports/{forged}/").status_code == 404, forged


def test_what_the_law_orders_by_programs_from_the_report_to_the_answer(send, place, odile):
    said = {
        "kind": "post",
        "content": place.post.pk,
        "category": "VIOLENCE",
        "text": WHY,
        "good_faith": True,
        "danger": True,
    }
    assert send(place.reporter, "post", place.reports, said).status_code == 201
    waiting = send(odile, "get", "lane/").json()["results"]
    assert [(one["operator_for"], one["content"]) for one in waiting] == [("life", place.post.pk)]
    assert send(place.nadia, "get", "lane/").status_code == 403
    assert send(odile, "put", f"lane/{waiting[0]['id']}/", {"cause": "non"}).status_code == 422
    assert send(odile, "put", f"lane/{waiting[0]['id']}/", {"cause": "Rien qui menace une vie."}).status_code == 204
    assert send(place.nadia, "put", f"cases/{waiting[0]['id']}/operator/", {"ground": "autre"}).status_code == 422
    assert send(place.nadia, "put", f"cases/{waiting[0]['id']}/operator/", {"ground": "life"}).status_code == 204
    asked = {"kind": "post", "content": place.post.pk, "ground": "life", "facts": FACTS}
    assert send(odile, "post", "orders/", {"ground": "life", "facts": FACTS}).status_code == 422
    made = send(odile, "post", "orders/", asked)
    assert (made.status_code, made.json()["case"]) == (201, waiting[0]["id"])
    here = f"orders/{made.json()['id']}/"
    assert send(odile, "put", f"{here}report/", {"to": "Police"}).json()["reported_to"] == "Police"
    mine = send(place.author, "get", "me/orders/").json()["results"][0]
    assert (mine["may_contest"], mine["facts"]) == (True, FACTS)
    assert send(place.reporter, "get", f"statements/{mine['puid']}/").status_code == 404
    contested = send(place.author, "put", f"statements/{mine['puid']}/", {"text": REASONS})
    assert (contested.status_code, contested.json()["may_contest"]) == (200, False)
    answer = send(odile, "put", f"{here}answer/", {"text": "La menace est claire, elle nomme une rue.", "lifts": False})
    assert answer.json()["answered_at"]
