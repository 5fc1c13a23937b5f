"""A message is reported, judged, appealed and brought back, in browsers; who is out is out by every door at once."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from websockets.exceptions import ConnectionClosed

from accounts.services import users
from communities.models import Post
from government.services import calendar, panels, votes
from moderation.models import Appeal, Case, Ruling
from moderation.services import exclusions
from tests.factories.government import panel_moves, ruled, sitting
from tests.factories.moderation import FACTS, WHY, decide, message, moderator, report

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of votes where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


@pytest.fixture
def village(house):
    """Those of a community, two of whom moderate it by election."""
    community, people = ruled(14, "elected-bench", name="Les voisins du refuge")
    return community, moderator(community), moderator(community), people


def queue_of(community):
    return reverse("moderation:queue", args=[community.slug])


def address(case):
    return reverse("moderation:case", args=[case.community.slug, case.pk])


def closing_code(line):
    """Why the house closes a socket, whatever it still says before."""
    try:
        while True:
            line.recv(timeout=30)
    except ConnectionClosed as closed:
        return closed.rcvd.code


def fill_in(page, measure, facts=FACTS):
    """The decision of a case, as far as its button."""
    page.get_by_label(measure, exact=True).check()
    page.select_option("select[name=ground]", "1")
    page.fill("textarea[name=facts]", facts)
    page.fill("textarea[name=why]", WHY)


def overturned_by_lot(appeal, willing):
    """Members are willing, drawn, seated, and all say that the decision falls."""
    for who in willing:
        panels.volunteer(by=who, panel_id=appeal.panel_id)
    panel_moves(appeal.panel)
    panel_moves(appeal.panel)
    for who in sitting(appeal.panel, "drawn"):
        panels.take_seat(by=who, panel_id=appeal.panel_id, accepts=True)
    calendar.advance()
    appeal.panel.refresh_from_db()
    for who in sitting(appeal.panel):
        votes.cast(by=who, poll_id=appeal.panel.vote_id, choices=[1])
    panel_moves(appeal.panel)


def test_from_the_report_to_the_message_that_comes_back(village, browse):
    community, nadia, _leo, (author, reporter, *others) = village
    post = message(community, author, text="« Deux menteurs », dit-il. Je ne le dirais pas.")
    thread = reverse("communities:thread", args=[community.slug, post.thread_id])
    hers, theirs, his = (
        browse(cookie=cookie_of(who.user), width=width)
        for who, width in ((nadia, 1280), (author, 390), (reporter, 390))
    )
    hers.goto(queue_of(community))
    hers.locator("body[data-live=online]").wait_for()
    theirs.goto(thread)
    theirs.locator("body[data-live=online]").wait_for()

    his.goto(reverse("moderation:report", args=[community.slug, "post", post.pk]))
    his.get_by_label("1. ").check()
    his.fill("textarea[name=text]", "Il traite deux personnes de menteuses.")
    his.get_by_label("de bonne foi").check()
    press(his, "Envoyer le signalement")
    expect(his.get_by_role("heading", name="Ce qu’est devenu un signalement")).to_have_count(1)
    case = Case.objects.get()
    hers.locator(f"#case-{case.pk}").wait_for()  # the queue shows it by itself

    hers.locator(f"#case-{case.pk} a").click()
    hers.wait_for_url(f"**{address(case)}")
    fill_in(hers, "Retirer le message")
    press(hers, "Décider")
    hers.wait_for_url(f"**{queue_of(community)}*")
    theirs.locator(f"#post-{post.pk}", has_text="Ce message a été retiré").wait_for()  # and so does the author's page
    ruling = Ruling.objects.get()

    until(lambda: author.user.notices.filter(kind="ruled").exists())
    theirs.goto("/avis/")
    theirs.get_by_text("une décision vous concerne").first.click()
    theirs.wait_for_url(f"**/decisions/{ruling.puid}/")
    words = theirs.locator("main").inner_text()
    assert FACTS in words
    assert nadia.user.public_name not in words
    assert reporter.user.public_name not in words
    press(theirs, "Faire un recours")
    theirs.fill("textarea[name=reasons]", REASONS)
    press(theirs, "Faire un recours")
    expect(theirs.get_by_text("Un recours est en cours")).to_have_count(1)

    overturned_by_lot(Appeal.objects.get(), others)
    until(lambda: Post.objects.filter(pk=post.pk, removed_at=None).exists())
    theirs.goto(thread)
    expect(theirs.get_by_text("Je ne le dirais pas")).to_have_count(1)
    theirs.goto(f"/c/{community.slug}/journal/")
    expect(theirs.get_by_text("le jury a annulé la décision")).to_have_count(1)


def test_nobody_judges_their_own_case_by_page_nor_by_program(village, browse):
    community, nadia, _leo, (reporter, *_others) = village
    case = report(message(community, nadia), reporter.user).case
    hers = browse(cookie=cookie_of(nadia.user), width=1280)
    hers.goto(queue_of(community))
    line = hers.locator(f"#case-{case.pk}")
    # told live, the line is the same for all who moderate; each page then asks for its own
    until(lambda: "Vous y êtes partie prenante" in line.inner_text())
    expect(line.get_by_role("link")).to_have_count(0)
    assert hers.goto(address(case)).status == 403
    assert hers.goto(f"{address(case)}decider/").status == 405
    token = {cookie["name"]: cookie["value"] for cookie in hers.context.cookies()}.get("csrftoken", "")
    said = {"facts": FACTS, "why": WHY, "ground": "", "person": "", "content": ""}
    headers = {"X-CSRFToken": token, "Referer": hers.url}
    assert hers.request.post(f"{address(case)}decider/", form=said, headers=headers).status == 403
    program = hers.request.post(
        f"/api/v1/cases/{case.pk}/ruling/",
        data=json.dumps({"measures": [], "facts": FACTS, "why": WHY}),
        headers={**headers, "Content-Type": "application/json", "Idempotency-Key": "a1"},
    )
    assert program.status == 403
    assert not Ruling.objects.exists()


def test_who_is_excluded_finds_every_door_closed_at_once(house, village, browse):
    community, nadia, leo, (reporter, *_others) = village
    gone = moderator(community)
    post = message(community, gone, text="On va te retrouver.")
    other = message(community, text="Bonjour à tout le monde.")
    thread = reverse("communities:thread", args=[community.slug, other.thread_id])
    cookie = cookie_of(gone.user)
    theirs = browse(cookie=cookie, width=1280)
    theirs.goto(thread)
    theirs.fill("textarea[name=text]", "Je reviens par la page que j’avais gardée.")
    case = report(post, reporter.user, category="VIOLENCE").case
    with house.listen(f"cases:{community.pk}", since=0, cookie=f"sessionid={cookie}") as line:
        json.loads(line.recv(timeout=30))  # it is open, and hears of cases
        ruling = decide(nadia, case, exclusion=365)
        exclusions.second(by=leo, ruling_id=ruling.pk, agrees=True)
        assert closing_code(line) == 4403

    press(theirs, "Répondre")  # the page that stayed open
    assert not Post.objects.filter(author__user=gone.user).exclude(pk=post.pk).exists()
    assert theirs.goto(address(case)).url.endswith("/rejoindre/")  # the link of a letter
    theirs.check("input[name=accept]")
    press(theirs, "Rejoindre")
    expect(theirs.locator("main")).to_contain_text("Vous ne faites plus partie de cette communauté")
    answer = theirs.request.post(
        f"/api/v1/threads/{other.thread_id}/posts/",
        data=json.dumps({"text": "Et par un programme."}),
        headers={"Content-Type": "application/json", "Idempotency-Key": "b2", "Referer": theirs.url},
    )
    assert answer.status in (403, 404)
    assert not Post.objects.filter(author__user=gone.user).exclude(pk=post.pk).exists()
    assert theirs.goto(f"/decisions/{ruling.puid}/").status == 200  # what was decided, and how to appeal, stays theirs


def test_two_who_moderate_see_each_other_and_the_second_is_told(village, browse):
    community, nadia, leo, (author, reporter, *_others) = village
    case = report(message(community, author), reporter.user).case
    hers, his = (browse(cookie=cookie_of(who.user), width=1280) for who in (nadia, leo))
    hers.goto(address(case))
    hers.locator("body[data-live=online]").wait_for()
    his.goto(address(case))
    hers.locator(f"#case-{case.pk}-lookers", has_text=leo.user.public_name).wait_for()
    for page, measure in ((hers, "Avertir"), (his, "Rappeler la charte")):
        fill_in(page, measure)
    press(hers, "Décider")
    press(his, "Décider")
    expect(his.get_by_text("Ce dossier a été décidé entre-temps").first).to_be_attached()
    assert [one.kind for one in Ruling.objects.get().measures.all()] == ["warning"]


def test_one_reports_and_decides_where_no_script_runs(village, browse):
    community, nadia, _leo, (author, *_others) = village
    users.change_language(by=nadia.user, language="en")
    post = message(community, author)
    outside = browse(java_script_enabled=False)
    outside.goto(reverse("moderation:report", args=[community.slug, "post", post.pk]))
    outside.locator("summary", has_text="la loi interdit").click()
    outside.get_by_label("Haine").check()
    outside.fill("textarea[name=text]", "C’est une injure publique.")
    outside.get_by_label("de bonne foi").check()
    press(outside, "Envoyer le signalement")
    expect(outside.get_by_text("Cette page est votre reçu")).to_have_count(1)
    receipt = outside.url

    hers = browse(cookie=cookie_of(nadia.user), java_script_enabled=False)
    hers.goto(address(Case.objects.get()))
    fill_in(hers, "Warn")
    press(hers, "Decide")
    expect(hers.get_by_text("It is decided")).to_have_count(1)
    outside.goto(receipt)
    expect(outside.get_by_text("Un avertissement")).to_have_count(1)


def test_the_queue_and_the_decision_by_keyboard_alone(village, browse):
    community, nadia, _leo, (author, reporter, *_others) = village
    case = report(message(community, author), reporter.user).case
    hers = browse(cookie=cookie_of(nadia.user), width=1280)
    hers.goto(queue_of(community))
    hers.locator("body[data-live=online]").wait_for()
    until(lambda: hers.keyboard.press("j") or hers.evaluate("document.activeElement.id") == f"case-{case.pk}-link")
    hers.keyboard.press("Enter")
    hers.wait_for_url(f"**{address(case)}")
    hers.locator("input[name=person][value='']").focus()
    hers.keyboard.press("ArrowDown")
    hers.keyboard.press("Tab")
    hers.keyboard.press("ArrowDown")  # the ground
    for words in ("", FACTS, WHY):
        hers.keyboard.press("Tab")
        hers.keyboard.type(words)
    hers.keyboard.press("Tab")
    hers.keyboard.press("Enter")
    hers.wait_for_url(f"**{queue_of(community)}*")
    assert [one.kind for one in Ruling.objects.get().measures.all()] == ["reminder"]
