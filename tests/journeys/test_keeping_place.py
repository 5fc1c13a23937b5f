"""Hands on the keyboard, and a line that is cut: the place is kept, and so is what was written."""

import pytest
from playwright.sync_api import expect

from actions.models import CheckIn
from communities.models import Post, Reaction
from tests.factories.accounts import UserFactory
from tests.factories.actions import pledge
from tests.factories.communities import CommunityFactory, founder_of, member, thread

from .browsing import cookie_of
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(house):
    return thread(founder_of(CommunityFactory()), text="Qui vient samedi ?")


@pytest.fixture
def aziz(talk):
    return member(talk.community, UserFactory(display_name="Aziz"))


def address(talk):
    return f"/c/{talk.community.slug}/fils/{talk.pk}/"


def test_one_reacts_and_checks_in_without_losing_ones_place(talk, aziz, browse):
    made = pledge(aziz.user, slug="stop-pub")
    page = browse(cookie=cookie_of(aziz.user))
    page.goto(address(talk))
    page.locator("body[data-live=online]").wait_for()
    page.locator("button[data-reaction$=':support']").focus()
    page.keyboard.press("Space")
    until(lambda: Reaction.objects.filter(member=aziz).exists())
    page.locator("button[data-reaction$=':support'][aria-pressed=true]:focus").wait_for()

    page.goto("/aujourdhui/")
    page.locator(f"#pledge-{made.pk} button[name=kept]").first.focus()
    page.keyboard.press("Enter")
    until(lambda: CheckIn.objects.filter(pledge=made, kept=True).exists())
    until(lambda: page.evaluate("document.activeElement.tagName") != "BODY")


def test_escape_closes_a_menu_and_stays_there(talk, aziz, browse):
    page = browse(cookie=cookie_of(aziz.user))
    page.goto(address(talk))
    menu = page.locator("article details[data-menu]").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    menu.locator("a:not([href$='/outils/'])").first.wait_for()  # what it holds came
    page.keyboard.press("Tab")
    until(lambda: menu.evaluate("menu => menu.contains(document.activeElement) && menu.open"))
    page.keyboard.press("Escape")  # what was told meanwhile is drawn as the menu closes
    until(lambda: menu.evaluate("menu => !menu.open && menu.firstElementChild === document.activeElement"))


def test_a_cut_line_loses_nothing_and_another_tab_follows(talk, aziz, browse):
    page = browse(cookie=cookie_of(aziz.user))
    words = "J’apporte les laisses et de l’eau."
    page.goto(address(talk))
    page.locator("textarea[name=text]").press_sequentially(words)
    page.context.set_offline(True)
    page.locator("#repondre").get_by_role("button", name="Répondre").click()
    page.get_by_text("Rien n’est perdu").wait_for()
    expect(page.locator("textarea[name=text]")).to_have_value(words)  # what was filled in stays, whatever the form
    page.context.set_offline(False)

    page.goto(address(talk))
    page.get_by_text("Ce que vous aviez commencé à écrire est revenu").wait_for()
    expect(page.locator("textarea[name=text]")).to_have_value(words)
    other = page.context.new_page()
    other.goto(address(talk))
    expect(other.locator("textarea[name=text]")).to_have_value(words)

    page.locator("#repondre").get_by_role("button", name="Répondre").click()
    until(lambda: Post.objects.filter(thread=talk, text=words).count() == 1)
    until(lambda: other.input_value("textarea[name=text]") == "")
    page.goto(address(talk))
    expect(page.locator("textarea[name=text]")).to_have_value("")
