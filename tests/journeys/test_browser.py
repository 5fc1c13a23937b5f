"""The loop as a person sees it: in a browser, on a phone, in French."""

import re

import pytest
from playwright.sync_api import expect

from actions.models import CheckIn, Pledge, Suggestion
from communities.models import Post
from communities.services import memberships, threads

from .browsing import cookie_of, send
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

JOY = "Quelle joie de voir le refuge rouvrir ! Merci à toutes et tous pour ces animaux, je suis tellement heureuse."


@pytest.fixture
def village(village):
    """The same, with a conversation that its founder opened."""
    hers = memberships.join(by=village["nadia"], community_id=village["community"].pk, charter_version=1)
    thread = threads.open(by=hers, kind="discussion", title="Samedi au refuge", text="Qui vient promener les chiens ?")
    return {**village, "thread": thread}


def test_a_newcomer_goes_from_the_front_door_to_a_first_pledge(house, village, browse):
    page = browse(width=390)
    page.goto("/")
    page.get_by_role("link", name="Rejoindre").first.click()
    page.fill("input[name=email]", "camille@exemple.fr")
    page.fill("input[name=display_name]", "Camille")
    for box in ("suggestions", "pulse"):
        assert not page.is_checked(f"input[name={box}]")  # nothing is agreed to in advance
        page.check(f"input[name={box}]")
    send(page, "/compte/signup/")
    code = until(lambda: re.search(r"\n\s+([A-Z0-9]{4}-[A-Z0-9]{4})\s*\n", "".join(house.letters())))[1]
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/bienvenue/")

    page.goto(f"/c/{village['community'].slug}/rejoindre/")
    page.check("input[name=accept]")
    page.get_by_role("button", name="Rejoindre").click()
    page.wait_for_url(f"**/c/{village['community'].slug}/**")
    page.goto(f"/c/{village['community'].slug}/fils/{village['thread'].pk}/")
    page.fill("textarea[name=text]", JOY)
    send(page, "#repondre")
    until(lambda: Suggestion.objects.filter(user__email="camille@exemple.fr").exists())

    page.goto("/aujourdhui/")
    assert "refuge" in page.locator("#companion").inner_text() or page.locator("#companion mark").count()
    send(page, "/engagement/")
    until(lambda: Pledge.objects.filter(user__email="camille@exemple.fr").exists())
    page.wait_for_selector(f"#pledge-{Pledge.objects.get().pk}")
    send(page, "/pointage/")
    until(lambda: CheckIn.objects.filter(kept=True).exists())


def test_one_pledges_and_the_other_sees_it_move(house, village, browse):
    community = village["community"]
    watching = browse(width=1280)
    watching.goto(f"/c/{community.slug}/ensemble/")
    tally = watching.locator(f"#community-{community.pk}-tally")
    before = tally.inner_text()
    watching.locator("body[data-live=online]").wait_for()

    acting = browse(cookie=cookie_of(village["leo"]))
    acting.goto("/petits-pas/")
    acting.locator("a[href^='/petits-pas/']:not([href='/petits-pas/'])").nth(2).click()
    form = acting.locator("form[action$='/engagement/']")
    if form.locator("select[name=community]").count():
        form.locator("select[name=community]").select_option(str(community.pk))
    form.locator("button").last.click()
    until(lambda: Pledge.objects.filter(user=village["leo"], community=community).exists())
    until(lambda: tally.inner_text() != before, seconds=10)


def test_two_people_in_one_conversation(house, village, browse):
    address = f"/c/{village['community'].slug}/fils/{village['thread'].pk}/"
    hers, his = browse(cookie=cookie_of(village["nadia"])), browse(cookie=cookie_of(village["leo"]))
    for page in (hers, his):
        page.goto(address)
        page.locator("body[data-live=online]").wait_for()
    hers.fill("textarea[name=text]", "Je commence une phrase que je n’ai pas finie")
    his.fill("textarea[name=text]", "J’apporte les laisses !")
    send(his, "#repondre")
    bar = hers.locator(f"#thread-{village['thread'].pk}-posts-bar")
    bar.wait_for(state="visible")
    assert "laisses" not in hers.locator("main").inner_text()  # it announces itself, nothing jumps
    bar.press("Enter")
    hers.get_by_text("J’apporte les laisses").wait_for()
    assert "laisses" in hers.evaluate("document.activeElement.textContent")  # and the keyboard stands at it
    expect(hers.locator("textarea[name=text]")).to_have_value("Je commence une phrase que je n’ai pas finie")


def test_without_javascript_one_can_speak_react_and_pledge(house, village, browse):
    page = browse(cookie=cookie_of(village["leo"]), java_script_enabled=False)
    page.goto(f"/c/{village['community'].slug}/fils/{village['thread'].pk}/")
    page.fill("textarea[name=text]", "Je viens samedi matin.")
    send(page, "#repondre")
    assert Post.objects.filter(text="Je viens samedi matin.").exists()
    page.goto("/petits-pas/appeler-quelquun-qui-vit-seul/")
    if page.locator("form[action$='/engagement/']").count() == 0:
        page.goto("/petits-pas/")
        page.locator("a[href^='/petits-pas/']:not([href='/petits-pas/'])").nth(2).click()
    page.locator("form[action$='/engagement/'] button").last.click()
    assert Pledge.objects.filter(user=village["leo"]).exists()
