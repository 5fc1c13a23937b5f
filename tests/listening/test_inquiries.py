"""A brand asks a panel: the community says yes, a lot that anybody can cast again chooses, answers are counted and nobody's."""

import datetime as dt
from random import Random

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Notice
from accounts.services import consents
from brands.services import welcomes
from communities.models import Membership
from core import outbox
from core.errors import Conflict, Invalid, Refused
from core.models import LogEntry
from core.voices import VOICED
from government.sortition import Draw, commitment
from listening import reading
from listening.counting import counted
from listening.models import Inquiry, Place
from listening.services import inquiries, places
from tests.factories.brands import owner_of, seated
from tests.factories.claims import let_in
from tests.factories.communities import founder_of
from tests.factories.government import move

pytestmark = pytest.mark.django_db
V1 = "/api/v1"
SHEET = [
    {"kind": "choice", "text": "Quel bouchon préférez-vous ?", "options": ["À vis", "À clip"]},
    {"kind": "scale", "text": "La brique actuelle vous convient-elle ?"},
    {"kind": "text", "text": "Que changeriez-vous d’abord, et pourquoi ?"},
]
WHY = "Nous changeons d’emballage au printemps, et voulons choisir avec vous."


@pytest.fixture
def scene():
    """A community where fourteen let themselves be drawn, and a brand that may speak there."""
    community, others, dairy = let_in(people=15, name="La laiterie")
    for one in others:
        consents.grant(by=one.user, purpose="panels")
    return community, others, dairy


def ask(dairy, community, **more):
    said = {"subject": "Le bouchon du litre", "why": WHY, "questions": SHEET, "seats": 10, "days": 10, **more}
    return inquiries.ask(by=owner_of(dairy), community_id=community.pk, **said)


def opened(dairy, community):
    inquiry = inquiries.accept(by=founder_of(community), inquiry_id=ask(dairy, community).pk)
    return time_passes(inquiry, 1)


def time_passes(inquiry, days):
    for model, found in ((Inquiry, [inquiry.pk]), (Place, list(Place.objects.values_list("pk", flat=True)))):
        move(model, found, dt.timedelta(days=days, seconds=1))
    places.advance()
    inquiry.refresh_from_db()
    return inquiry


def drawn(inquiry, state="drawn"):
    return [
        one.membership for one in Place.objects.filter(inquiry=inquiry, state=state).select_related("membership__user")
    ]


def test_from_the_question_to_the_result(scene, api, login):
    community, _others, dairy = scene
    program = api(owner_of(dairy).user)
    body = {
        "community": community.slug,
        "subject": "Le bouchon du litre",
        "why": WHY,
        "questions": SHEET,
        "seats": 10,
        "days": 10,
    }
    asked = program.post(f"{V1}/brands/{dairy.slug}/panels/", body, format="json")
    assert asked.status_code == 201
    number = asked.json()["id"]
    outbox.drain()
    at = f"/c/{community.slug}/panels-de-marques/{number}/"
    assert Notice.objects.get(user=founder_of(community).user, kind="inquiry_asked").url == at
    login(founder_of(community).user).post(f"{at}accord/", {"answer": "yes"})
    inquiry = time_passes(Inquiry.objects.get(), 1)
    outbox.drain()
    chosen = drawn(inquiry)
    assert {one.user_id for one in chosen} == set(
        Notice.objects.filter(kind="inquiry_drawn").values_list("user", flat=True)
    )
    for one in chosen:
        hers = login(one.user)
        hers.post(f"{at}place/", {"answer": "yes"})
        assert (
            hers.post(
                f"{at}reponses/", {"q1": "1", "q3": f"Moins de plastique, {one.pk}.", "q3_shown": "on"}
            ).status_code
            == 302
        )
    assert program.get(f"{V1}/brands/{dairy.slug}/panels/{number}/").json()["release"] is None
    time_passes(inquiry, 10)
    told = program.get(f"{V1}/brands/{dairy.slug}/panels/{number}/").json()
    assert told["release"]["about"] == 10
    first, second, third = told["release"]["questions"]
    assert first["answers"] == [{"name": "À vis", "people": 10}, {"name": "À clip", "people": 0}]
    assert second["blank"] == 10
    assert len(third["words"]) == 10
    assert not Place.objects.exists()
    assert "À vis" in login(chosen[0].user).get(at).content.decode()
    assert "À vis" in login(owner_of(dairy).user).get(f"/marques/{dairy.slug}/panels/{number}/").content.decode()


def test_anybody_casts_the_lot_again(scene):
    community, _others, dairy = scene
    made = ask(dairy, community)
    bound = made.commitment
    inquiry = inquiries.accept(by=founder_of(community), inquiry_id=made.pk)
    assert LogEntry.objects.get(verb="listening.panel_accepted").public["commitment"] == bound
    time_passes(inquiry, 1)
    secret = LogEntry.objects.get(verb="listening.panel_drawn").public["secret"]
    assert commitment(secret) == bound
    again = Draw(tuple(range(1, inquiry.pool + 1)), secret, (), inquiry.seats).drawn()
    assert set(again) == set(Place.objects.filter(state="drawn").values_list("number", flat=True))


def test_before_the_lot_each_reads_their_own_number_and_no_secret(scene, login, api):
    community, others, dairy = scene
    inquiry = inquiries.accept(by=founder_of(community), inquiry_id=ask(dairy, community).pk)
    own = Place.objects.get(membership=others[0])
    page = login(others[0].user).get(f"/c/{community.slug}/panels-de-marques/{inquiry.pk}/").content.decode()
    assert f"numéro\xa0{own.number} sur {inquiry.pool}" in page
    assert inquiry.secret not in page
    told = api(owner_of(dairy).user).get(f"{V1}/brands/{dairy.slug}/panels/{inquiry.pk}/").json()
    assert told["secret"] == ""


def test_who_declines_or_says_nothing_is_replaced_by_the_next_of_the_lot(scene):
    community, _others, dairy = scene
    inquiry = opened(dairy, community)
    order = places.order(inquiry)
    first = Place.objects.get(number=order[0])
    places.decline(by=first.membership, inquiry_id=inquiry.pk)
    assert Place.objects.get(number=order[10]).state == "drawn"
    for one in drawn(inquiry)[:9]:
        places.accept(by=one, inquiry_id=inquiry.pk)
    silent = Place.objects.get(state="drawn")
    time_passes(inquiry, 3)
    silent.refresh_from_db()
    assert (silent.state, Place.objects.get(number=order[11]).state) == ("lapsed", "drawn")


@pytest.mark.parametrize("how", ["allows it no more", "leaves"])
def test_who_allows_it_no_more_or_leaves_is_not_counted(scene, how):
    community, _others, dairy = scene
    inquiry = opened(dairy, community)
    chosen = drawn(inquiry)
    for one in chosen[:5]:
        places.answer(by=one, inquiry_id=inquiry.pk, said={"q1": "2"})
    if how == "leaves":
        Membership.objects.filter(pk=chosen[0].pk).update(left_at=inquiry.draws_at)
    else:
        consents.withdraw(by=chosen[0].user, purpose="panels")
    time_passes(inquiry, 10)
    assert inquiry.release["about"] == 0


def test_what_is_withdrawn_frees_the_place(scene):
    community, _others, dairy = scene
    inquiry = opened(dairy, community)
    chosen = drawn(inquiry)[0]
    places.answer(by=chosen, inquiry_id=inquiry.pk, said={"q1": "2"})
    consents.withdraw(by=chosen.user, purpose="panels")
    outbox.drain()
    assert Place.objects.get(membership=chosen).answers is None
    assert len(drawn(inquiry)) == 10


def test_who_may_not(scene, api):
    community, others, dairy = scene
    made = ask(dairy, community)
    assert ask(dairy, community) == made
    with pytest.raises(Conflict):
        ask(dairy, community, subject="Un autre sujet")
    with pytest.raises(Refused):
        inquiries.accept(by=others[0], inquiry_id=made.pk)
    inquiry = inquiries.accept(by=founder_of(community), inquiry_id=made.pk)
    time_passes(inquiry, 1)
    left = Place.objects.filter(state="pool").first().membership
    with pytest.raises(Refused):
        places.answer(by=left, inquiry_id=inquiry.pk, said={"q1": "1"})
    with pytest.raises(Invalid):
        places.answer(by=drawn(inquiry)[0], inquiry_id=inquiry.pk, said={"q1": "3"})
    other = seated(let_in(people=3, name="Le moulin")[2])
    assert api(other.user).get(f"{V1}/brands/{dairy.slug}/panels/{made.pk}/").status_code == 403


def test_nobody_who_acts_for_the_brand_is_drawn_and_too_few_is_no_panel(scene):
    community, others, dairy = scene
    for one in others[:5]:
        seated(dairy, one.user, role="reader")
    with pytest.raises(Conflict):
        inquiries.accept(by=founder_of(community), inquiry_id=ask(dairy, community).pk)


def test_let_in_no_more_it_stops_and_nothing_stays(scene):
    community, _others, dairy = scene
    inquiry = opened(dairy, community)
    welcomes.dismiss(by=founder_of(community), brand_id=dairy.pk)
    outbox.drain()
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.release, Place.objects.count()) == ("stopped", {}, 0)


def test_a_result_never_changes(scene):
    community, _others, dairy = scene
    inquiry = time_passes(opened(dairy, community), 10)
    assert inquiry.state == "closed"
    for act in (lambda: Inquiry.objects.update(release={"about": 99}), Inquiry.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_what_a_panel_is_asked_can_be_reported_and_comes_back(scene, login):
    community, _others, dairy = scene
    inquiry = opened(dairy, community)
    chosen, kind = drawn(inquiry)[0], VOICED["panel_questions"]
    page, at = login(chosen.user), f"/c/{community.slug}/panels-de-marques/{inquiry.pk}/"
    assert f"/signaler/panel_questions/{inquiry.pk}/" in page.get(at).content.decode()
    assert inquiry.subject in page.get(f"/signaler/panel_questions/{inquiry.pk}/").content.decode()
    kept = kind.withdraw(inquiry.pk)
    assert kind.withdraw(inquiry.pk) == {}
    for where in (at, f"/c/{community.slug}/panels-de-marques/"):
        assert inquiry.subject not in page.get(where).content.decode()
    with pytest.raises(Conflict):
        places.answer(by=chosen, inquiry_id=inquiry.pk, said={"q1": "1"})
    time_passes(inquiry, 10)
    assert kind.restore(inquiry.pk, kept)  # though it is over: nothing else of it changes
    assert inquiry.subject in page.get(at).content.decode()


def test_a_form_that_is_no_sheet_comes_back_with_what_was_written(scene, login):
    community, _others, dairy = scene
    form = {"community": community.pk, "subject": "Le bouchon", "why": WHY, "seats": 10, "days": 10, "q1_text": SHEET[0]["text"],
            **{f"q{n}_kind": "choice" for n in range(1, 5)}, "q1_options": "À vis"}  # fmt: skip
    page = login(owner_of(dairy).user)
    refused = page.post(f"/marques/{dairy.slug}/panels/", form)
    assert refused.status_code == 422
    assert SHEET[0]["text"] in refused.content.decode()
    assert page.post(f"/marques/{dairy.slug}/panels/", {**form, "q1_options": "À vis\nÀ clip"}).status_code == 302
    assert Inquiry.objects.get().questions == [SHEET[0]]


@pytest.mark.django_db(False)
def test_counts_are_rounded_and_few_are_nobody():
    asked = reading.questions(SHEET)
    sheets = [
        reading.answers({"q1": "1" if n < 8 else "2", "q3": "Le verre.", "q3_shown": n == 0}, asked) for n in range(12)
    ]
    told = counted(sheets, asked, threshold=5, chance=Random(1))
    assert told["about"] == 10
    assert [row["people"] for row in told["questions"][0]["answers"]] == [5, 0]
    assert told["questions"][2]["words"] == ["Le verre."]
    assert counted(sheets[:4], asked, threshold=5, chance=Random(1)) == {"about": 0, "questions": []}
