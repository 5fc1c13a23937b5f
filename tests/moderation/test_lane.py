"""What the law orders: one lane of the operator, withdrawn and reported at once, sealed, told, contested to it; never a jury."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.services import erasure
from communities.models import Post
from communities.services import posts
from core import log
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from moderation.models import Case, Order, Report, SealedContent, SealedOrder, SetAside
from moderation.selectors import cases as known
from moderation.selectors import contents, transparency
from moderation.services import (
    appeals,
    cases,
    handing,
    order_bans,
    order_clock,
    order_contests,
    order_reports,
    orders,
    reports,
)
from moderation.services.orders import Mandated
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import move, ruled
from tests.factories.moderation import again, decide, message, moderator, report
from tests.moderation.test_pages import read

pytestmark = pytest.mark.django_db
FACTS = "Le message donne l’adresse de quelqu’un, et dit qu’on ira l’y attendre ce soir."
WORDS = "Vous êtes deux menteurs."
WHY = "Relisez : c’est la phrase d’une chanson, tout le fil en parle."


@pytest.fixture
def community():
    return CommunityFactory(name="La cantine")


@pytest.fixture
def odile():
    return UserFactory(display_name="Odile", is_staff=True)


def staff(user, cause="life"):
    return Staff(user, cause)


def order(**said):
    return Mandated(
        **{"authority": "Tribunal de Lyon", "reference": "26/0412", "issued_on": dt.date(2026, 1, 5), **said}
    )


def carry_out(odile, post, *, ground="life", facts=FACTS, **said):
    return orders.carry_out(by=staff(odile, ground), kind="post", content=post.pk, ground=ground, facts=facts, **said)


def log_of(community):
    lines = LogEntry.objects.filter(chain__name=log.community_chain(community.pk)).order_by("number")
    return [(line.verb, line.actor) for line in lines]


def text_of(community):
    lines = LogEntry.objects.filter(chain__name=log.community_chain(community.pk))
    return json.dumps([line.public for line in lines], ensure_ascii=False)


def past(model, by):
    move(model, list(model.objects.values_list("pk", flat=True)), by)


def told(user):
    return [(notice.kind, notice.data.get("now")) for notice in Notice.objects.filter(user=user).order_by("pk")]


def test_it_is_withdrawn_sealed_told_and_logged_at_once(community, odile, deliver, client):
    author, reporter = member(community), member(community)
    post = message(community, author)
    case = report(post, reporter.user, category="VIOLENCE").case
    made = carry_out(odile, post)
    deliver()
    post, case = again(post), again(case)
    assert (post.text, post.html) == ("", "")
    assert (case.words, case.decided_at is not None, made.case_id) == ("", True, case.pk)
    assert made.sealed.kept["content"]["text"] == WORDS
    assert again(made).contest_until > timezone.now() + dt.timedelta(days=180)
    assert log_of(community)[-1] == ("order.carried_out", "staff")
    assert WORDS not in text_of(community)
    assert FACTS not in text_of(community)
    assert told(author.user) == [("order", "person")]
    assert told(reporter.user) == [("order", "reporter")]
    followed = client.get(f"/api/v1/reports/{Report.objects.get().receipt}/").json()
    assert (followed["ordered"], followed["outcome"]) == (True, None)
    assert log.verify(log.community_chain(community.pk)) == []


def test_a_report_of_child_abuse_or_of_a_danger_waits_in_no_queue_of_members(community, odile, deliver, client):
    nadia = moderator(community)
    child = report(message(community), None, category="PROTECTION_OF_MINORS").case
    life = report(message(community), None, category="VIOLENCE", danger=True).case
    deliver()
    assert [again(one).operator_for for one in (child, life)] == ["child", "life"]
    assert list(known.waiting(community.pk)) == []
    assert {again(one).keeper_id for one in (child, life)} == {None}
    assert told(odile) == [("operator", None), ("operator", None)]
    with pytest.raises(Refused, match="équipe du site"):
        cases.look(by=nadia, case_id=child.pk)
    page = read(client, reverse("moderation:queue", args=[community.slug]), nadia.user)
    assert f"dossier {child.pk}" in page.lower()
    assert WORDS not in page
    client.force_login(nadia.user)
    assert client.get(reverse("moderation:case", args=[community.slug, child.pk])).status_code == 403
    assert client.get(f"/api/v1/cases/{child.pk}/").status_code == 403
    assert WORDS in read(client, reverse("moderation:lane-case", args=[child.pk]), odile)


def test_what_is_nothing_of_the_kind_comes_back_once_and_stays(community, odile, deliver, client):
    nadia, post = moderator(community), message(community)
    case = report(post, None, category="PROTECTION_OF_MINORS").case
    handing.hand_back(by=staff(odile, "Une photo de classe, habillée, sans rien d’illicite."), case_id=case.pk)
    deliver()
    assert again(case).keeper_id is not None
    assert "photo de classe" in read(client, reverse("moderation:case", args=[community.slug, case.pk]), nadia.user)
    report(post, member(community).user, category="PROTECTION_OF_MINORS")
    assert list(known.waiting(community.pk)) == [again(case)]
    with pytest.raises(Conflict):
        handing.hand_back(by=staff(odile, "Encore une fois la même."), case_id=case.pk)
    handing.hand_over(by=nadia, case_id=case.pk, ground="child")
    assert again(case).operator_for == "child"
    assert [verb for verb, _actor in log_of(community)][-3:] == [
        "case.handed_over",
        "case.handed_back",
        "case.handed_over",
    ]


def test_what_a_moderator_takes_for_child_abuse_is_out_of_sight_until_the_team_looked(
    community, odile, deliver, client
):
    nadia, author = moderator(community), member(community)
    post = message(community, author)
    case = report(post, member(community).user).case
    handing.hand_over(by=nadia, case_id=case.pk, ground="child")
    assert (again(post).text, again(case).words) == ("", WORDS)  # the team reads it, and nobody else
    assert WORDS not in read(client, reverse("communities:thread", args=[community.slug, post.thread_id]), author.user)
    handing.hand_back(by=staff(odile, "Une photo de classe, habillée, sans rien d’illicite."), case_id=case.pk)
    deliver()
    assert again(post).text == WORDS
    assert told(author.user) == [("order", "back")]
    assert not SetAside.objects.exists()


def test_the_team_reads_what_is_set_aside_and_not_what_it_said_when_it_was_reported(community, odile):
    nadia, author = moderator(community), member(community)
    post = message(community, author)
    case = report(post, member(community).user).case
    posts.edit(by=author, post_id=post.pk, text="Tout autre chose, et bien pire.")
    handing.hand_over(by=nadia, case_id=case.pk, ground="child")
    assert again(case).words == "Tout autre chose, et bien pire."


def test_what_was_set_aside_goes_under_the_seal_of_the_order(community, odile):
    nadia, post = moderator(community), message(community)
    handing.hand_over(by=nadia, case_id=report(post, member(community).user).case.pk, ground="child")
    made = carry_out(odile, post, ground="child")
    assert (made.withdrew, made.sealed.kept["content"]["text"]) == (True, WORDS)
    assert not SetAside.objects.exists()


def test_a_danger_for_a_life_stays_in_sight_while_the_team_looks(community):
    """Others may help meanwhile, and no moderator can silence a cry for help with a button."""
    nadia, post = moderator(community), message(community)
    handing.hand_over(by=nadia, case_id=report(post, member(community).user).case.pk, ground="life")
    assert again(post).text == WORDS


def test_nothing_comes_back_of_whoever_closed_their_account_meanwhile(community, odile):
    nadia, author = moderator(community), member(community)
    post = message(community, author)
    case = report(post, member(community).user).case
    handing.hand_over(by=nadia, case_id=case.pk, ground="child")
    erasure.erase(by=author.user, confirmation=author.user.email)
    handing.hand_back(by=staff(odile, "Une photo de classe, habillée, sans rien d’illicite."), case_id=case.pk)
    assert (again(post).text, SetAside.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"facts": "court"}, "facts"),
        ({"ground": "autre"}, "ground"),
        ({"ground": "authority"}, "issued_on"),
        ({"ground": "authority", "order": order(authority="")}, "authority"),
        ({"ground": "authority", "order": order(reference=" ")}, "reference"),
        ({"ground": "authority", "order": order(issued_on=dt.date(2999, 1, 1))}, "issued_on"),
        ({"order": Mandated(silent_until=timezone.now() - dt.timedelta(days=1))}, "silent_until"),
        ({"order": Mandated(silent_until=timezone.now() + dt.timedelta(days=800))}, "silent_until"),
        ({"received_at": timezone.now() + dt.timedelta(days=1)}, "received_at"),
        ({"received_at": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}, "received_at"),
    ],
)
def test_what_an_order_lacks_is_said_beside_it(community, odile, said, field):
    post = message(community)
    with pytest.raises(Invalid) as refused:
        carry_out(odile, post, **said)
    assert field in refused.value.fields
    assert again(post).text == WORDS


def test_the_team_alone_carries_out_once_and_never_on_its_own(community, odile):
    post = message(community)
    with pytest.raises(Refused):
        carry_out(founder_of(community).user, post)
    with pytest.raises(Refused, match="vous touche"):
        carry_out(odile, message(community, member(community, odile)))
    carry_out(odile, post)
    with pytest.raises(Conflict):
        carry_out(odile, post)
    with pytest.raises(Missing):
        orders.carry_out(by=staff(odile), kind="post", content=10**12, ground="life", facts=FACTS)


def test_an_order_that_forbids_telling_is_told_when_the_ban_ends(community, odile, deliver, client):
    author = member(community)
    until = timezone.now() + dt.timedelta(days=30)
    made = carry_out(odile, message(community, author), ground="authority", order=order(silent_until=until))
    deliver()
    assert told(author.user) == []
    client.force_login(author.user)
    assert client.get(reverse("moderation:statement", args=[made.puid])).status_code == 404
    order_clock.advance()
    assert again(made).told_at is None
    assert '"withheld"' in text_of(community)
    assert '"authority"' not in text_of(community)
    past(Order, dt.timedelta(days=31))
    assert order_clock.advance() == 1
    deliver()
    assert log_of(community)[-1] == ("order.told", "clock")
    assert told(author.user) == [("order", "person")]
    page = read(client, reverse("moderation:statement", args=[made.puid]), author.user)
    assert "Tribunal de Lyon" in page
    assert "26/0412" in page


def test_a_ban_on_telling_is_prolonged_never_silently_and_still_ends_by_itself(community, odile, deliver, client):
    author, now = member(community), timezone.now()
    made = carry_out(
        odile, message(community, author), ground="authority", order=order(silent_until=now + dt.timedelta(days=30))
    )
    reason, until = "Le juge d’instruction le demande encore, 26/0500.", now + dt.timedelta(days=90)
    for bad, why in ((now + dt.timedelta(days=20), reason), (now + dt.timedelta(days=500), reason), (until, "non")):
        with pytest.raises(Invalid):
            order_bans.prolong(by=staff(odile, why), order_id=made.pk, until=bad)
    with pytest.raises(Refused):
        order_bans.prolong(by=Staff(author.user, reason), order_id=made.pk, until=until)
    client.force_login(odile)
    url = reverse("moderation:prolong-order", args=[made.pk])
    assert client.post(url, {"until": "1999-01-01", "reason": reason}).status_code == 422
    assert client.post(url, {"until": until.date().isoformat(), "reason": reason}).status_code == 302
    assert reason in read(client, reverse("moderation:order", args=[made.pk]))
    assert log_of(community)[-1] == ("order.prolonged", "staff")
    assert LogEntry.objects.filter(chain__name=log.SITE, verb="order.prolonged").count() == 1
    past(Order, dt.timedelta(days=31))
    assert order_clock.advance() == 0
    past(Order, dt.timedelta(days=61))
    assert order_clock.advance() == 1
    deliver()
    assert told(author.user) == [("order", "person")]
    assert reason in read(client, reverse("moderation:statement", args=[made.puid]), author.user)
    with pytest.raises(Conflict):
        order_bans.prolong(by=staff(odile, reason), order_id=made.pk, until=now + dt.timedelta(days=200))


def test_whoever_wrote_it_contests_and_what_is_lifted_comes_back(community, odile, deliver, client):
    author, post = member(community), message(community)
    post = message(community, author)
    made = carry_out(odile, post)
    client.force_login(author.user)
    address = reverse("moderation:statement", args=[made.puid])
    assert client.post(address, {"text": "non"}).status_code == 422
    assert client.post(address, {"text": WHY}).status_code == 302
    assert client.post(address, {"text": WHY}).status_code == 409
    deliver()
    assert ("operator", "contested") in told(odile)
    order_contests.answer(
        by=staff(odile, "Une chanson en effet : elle ne menace personne."), order_id=made.pk, lifts=True
    )
    deliver()
    assert again(post).text == WORDS
    assert told(author.user)[-1] == ("order", "lifted")
    assert [verb for verb, _actor in log_of(community)][-3:] == ["order.carried_out", "order.contested", "order.lifted"]
    assert not SealedOrder.objects.exists()
    carry_out(odile, post)  # another order may come


def test_nobody_else_contests_and_no_answer_comes_twice(community, odile):
    made = carry_out(odile, message(community))
    with pytest.raises(Missing):
        order_contests.contest(by=member(community).user, order_id=made.pk, text=WHY)
    with pytest.raises(Conflict):
        order_contests.answer(by=staff(odile, "Rien n’a été contesté ici."), order_id=made.pk, lifts=False)
    order_contests.contest(by=made.person.user, order_id=made.pk, text=WHY)
    order_contests.answer(by=staff(odile, "La menace est claire, elle nomme une rue."), order_id=made.pk, lifts=False)
    with pytest.raises(Conflict):
        order_contests.answer(
            by=staff(odile, "La menace est claire, elle nomme une rue."), order_id=made.pk, lifts=False
        )


def test_child_abuse_is_kept_for_the_authority_alone_then_erased(community, odile, client):
    post = message(community)
    made = Report.objects.get(pk=report(post, None, category="PROTECTION_OF_MINORS").pk)
    carried = carry_out(odile, post, ground="child")
    assert again(made).text == ""
    assert WORDS not in read(client, reverse("moderation:order", args=[carried.pk]), odile)
    taken = order_reports.take_file(by=staff(odile), order_id=carried.pk)
    assert WORDS in json.dumps(taken, ensure_ascii=False, default=str)
    assert LogEntry.objects.filter(chain__name=log.SITE, verb="order.file_taken").count() == 1
    past(SealedOrder, dt.timedelta(days=400))
    order_clock.advance()
    assert SealedOrder.objects.exists()  # not reported yet
    order_reports.note_report(by=staff(odile), order_id=carried.pk, to="PHAROS", reference="A-17")
    with pytest.raises(Conflict):
        order_reports.note_report(by=staff(odile), order_id=carried.pk, to="PHAROS")
    past(SealedOrder, dt.timedelta(days=61))
    order_clock.advance()
    assert not SealedOrder.objects.exists()
    with pytest.raises(Missing):
        order_reports.take_file(by=staff(odile), order_id=carried.pk)


def test_no_word_of_an_order_is_kept_once_nothing_can_be_contested(community, odile):
    made = carry_out(odile, message(community))
    order_reports.note_report(by=staff(odile), order_id=made.pk, to="Police")
    past(Order, dt.timedelta(days=191))
    past(SealedOrder, dt.timedelta(days=191))
    order_clock.advance()
    assert (again(made).facts, SealedOrder.objects.count()) == ("", 0)


def test_an_order_takes_over_what_a_moderator_had_withdrawn(community, odile):
    nadia, post = moderator(community), message(community)
    case = report(post, member(community).user).case
    ruling = decide(nadia, case, withdrawal=None)
    made = carry_out(odile, post, ground="authority", order=order())
    assert not SealedContent.objects.exists()
    assert again(case).words == ""
    assert list(known.decided(community.pk)) == []
    order_contests.answer(by=staff(odile, "L’ordre est annulé par la cour d’appel."), order_id=made.pk, lifts=True)
    assert SealedContent.objects.get().ruling_id == ruling.pk
    assert again(post).text == ""
    assert list(known.decided(community.pk)) == [again(case)]


def test_a_jury_reads_nothing_of_it(odile, client):
    community, (author, reporter, *_others) = ruled(14, "elected-bench")
    post = message(community, author)
    ruling = decide(moderator(community), report(post, reporter.user).case, withdrawal=None)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=WHY)
    carry_out(odile, post, ground="child")
    assert WORDS not in read(client, reverse("moderation:appeal", args=[community.slug, appeal.pk]), author.user)


def test_a_conduct_is_brought_to_the_authorities_with_nothing_to_withdraw(community, odile, deliver):
    author, reporter = member(community), member(community)
    case = reports.file(
        by=reporter.user, kind="member", content=author.pk, category="VIOLENCE", text="Il dit qu’il viendra.",
        good_faith=True, danger=True,
    ).case  # fmt: skip
    made = orders.carry_out(by=staff(odile), kind="member", content=author.pk, ground="life", facts=FACTS)
    deliver()
    assert (made.withdrew, made.told_at, made.case_id) == (False, None, case.pk)
    assert told(author.user) == []


def test_the_page_takes_an_address_says_what_lacks_and_notes_the_report(community, odile, client):
    post = message(community)
    new = reverse("moderation:carry-out")
    client.force_login(odile)
    at = f"/c/{community.slug}/messages/{post.pk}/"
    said = {"ground": "life", "facts": FACTS}
    assert client.post(new, said | {"address": "/nulle/part/"}).status_code == 404
    assert client.post(new, said | {"address": at, "facts": "court"}).status_code == 422
    answer = client.post(new, said | {"address": f"https://cordee.test{at}"})
    made = Order.objects.get()
    assert answer.url == reverse("moderation:order", args=[made.pk])
    assert "À signaler" in read(client, reverse("moderation:lane"), odile)
    note = reverse("moderation:note-report", args=[made.pk])
    assert client.post(note, {"to": ""}).status_code == 422
    assert client.post(note, {"to": "PHAROS", "at": "2999-01-01T10:00"}).status_code == 422
    assert client.post(note, {"to": "PHAROS", "reference": "A-17"}).status_code == 302
    assert again(made).reported_to == "PHAROS"
    assert client.post(reverse("moderation:order-file", args=[made.pk])).json()["kept"]["content"]["text"] == WORDS
    assert (
        client.post(reverse("moderation:answer-order", args=[made.pk]), {"text": "non", "lifts": "yes"}).status_code
        == 422
    )


def test_a_case_on_the_page_of_the_team_leads_to_its_order(community, odile, client):
    case = report(message(community), None, category="PROTECTION_OF_MINORS").case
    client.force_login(odile)
    back = reverse("moderation:hand-back", args=[case.pk])
    assert client.post(back, {"cause": "non"}).status_code == 422
    new = f"{reverse('moderation:carry-out')}?dossier={case.pk}"
    assert "Adresse du contenu" not in client.get(new).content.decode()
    assert client.post(new, {"ground": "child", "facts": FACTS}).status_code == 302
    assert again(case).decided_at is not None
    receipt = reverse("moderation:receipt", args=[Report.objects.get().receipt])
    assert "law orders" in read(client, receipt, odile, language="en")


@pytest.mark.parametrize(
    "address", ["", "pas une adresse", "/c/", "/c/x/fils/3/#post-abc", "/moi/", "https://ailleurs.fr/x"]
)
def test_an_address_that_leads_to_nothing_is_said(address):
    with pytest.raises(Missing):
        contents.at_address(address)


def test_addresses_of_messages_are_read_as_links_give_them(community):
    post = message(community)
    where = f"/c/{community.slug}"
    for address in (
        f"{where}/messages/{post.pk}/",
        f"{where}/fils/1/#post-{post.pk}",
        f"{where}/signaler/post/{post.pk}/",
    ):
        assert contents.at_address(address) == ("post", post.pk)


def test_figures_count_orders_and_how_fast(community, odile):
    for _n in range(6):
        made = carry_out(odile, message(community), received_at=timezone.now() - dt.timedelta(hours=3))
    order_contests.answer(by=staff(odile, "Elle ne menace personne, à la relecture."), order_id=made.pk, lifts=True)
    found = transparency.of_community(community.pk)
    assert (found.ordered, found.order_hours, found.decided) == (6, 4, 0)
    assert [(row.key, row.n, row.overturned) for row in found.orders] == [("life", 6, 1)]


def test_an_erased_account_leaves_what_the_authority_is_owed(community, odile):
    author = member(community)
    made = carry_out(odile, message(community, author))
    erasure.erase(by=author.user, confirmation=author.user.email)
    assert SealedOrder.objects.filter(order=made).exists()


def test_the_database_lets_nobody_rewrite_an_order(community, odile):
    made = carry_out(odile, message(community))
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=made.pk).update(
            ground="authority", authority="x", reference="y", issued_on="2026-01-01"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedOrder.objects.all().delete() and Order.objects.filter(pk=made.pk).delete()
    assert Post.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert Case.objects.count() == 0
