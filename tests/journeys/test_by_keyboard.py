"""By keyboard alone, and without script: what matters can be done, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import Consent, User
from accounts.selectors import consents
from actions.models import Pledge
from communities.models import Membership, Post, Reaction
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, thread

from .browsing import cookie_of, send
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = """() => {
  const node = document.activeElement, seen = node.getBoundingClientRect(), style = getComputedStyle(node);
  return {
    name: node.getAttribute("name") || "",
    words: (node.getAttribute("aria-label") || node.textContent || node.labels?.[0]?.textContent || "").trim(),
    shown: node === document.body || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    inside: seen.bottom > 0 && seen.top < innerHeight && seen.width > 0,
  };
}"""


def tab_to(page, *, words="", name="", at_most=60):
    """Press Tab until one stands where one wants to be; each stop on the way shows itself."""
    for _stop in range(at_most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        assert here["shown"], f"nothing shows that one stands at {here}"
        assert here["inside"] or here["words"] == "", f"out of sight: {here}"
        if (words and here["words"].startswith(words)) or (name and here["name"] == name):
            return
    raise AssertionError(f"the keyboard does not reach {words or name}")


def test_from_the_front_door_to_a_first_consent_by_keyboard(house, browse):
    page = browse(width=1280, height=800)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["words"] == "Aller au contenu"
    page.keyboard.press("Enter")
    tab_to(page, words="Rejoindre")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signup/")

    tab_to(page, name="email")
    page.keyboard.press("Enter")  # too early: the browser says so, and one stays
    page.keyboard.type("camille@exemple.fr")
    tab_to(page, name="display_name")
    page.keyboard.type("Camille")
    page.keyboard.press("Enter")
    page.wait_for_url("**/confirm-email/")
    code = code_in(house)
    tab_to(page, name="code")
    page.keyboard.type("AAAA-BBBB")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.getAttribute('aria-invalid') === 'true'")
    said = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby').split(' ').pop()).textContent"
    )
    assert said.strip()  # what is wrong is read out with the field one stands at
    page.keyboard.press("Control+a")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bienvenue/")

    tab_to(page, words="Le changer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/consentements/")
    tab_to(page, words="Donner mon accord")
    page.keyboard.press("Enter")
    until(lambda: Consent.objects.filter(user__email="camille@exemple.fr", withdrawn_at=None).exists())


def test_somebody_comes_in_joins_speaks_reacts_and_pledges_by_keyboard(house, browse):
    community = CommunityFactory(name="Les voisins du refuge", values=["animals"])
    talk = thread(founder_of(community), title="Qui vient samedi ?")
    ines = UserFactory(email="ines@exemple.fr")
    page = browse(width=1280, height=800)
    page.goto("/compte/login/")
    tab_to(page, name="login")
    page.keyboard.type("ines@exemple.fr")
    press(page, "Enter", "**/confirm/")
    tab_to(page, name="code")
    page.keyboard.type(code_in(house))
    press(page, "Enter", "**/bienvenue/")

    tab_to(page, words="Communautés")
    press(page, "Enter", "**/c/")
    tab_to(page, words="Les voisins du refuge")
    press(page, "Enter", f"**/c/{community.slug}/")
    tab_to(page, words="Rejoindre")
    press(page, "Enter", "**/rejoindre/")
    tab_to(page, name="accept")
    page.keyboard.press("Space")
    tab_to(page, words="Rejoindre")
    press(page, "Enter", f"**/c/{community.slug}/")
    member = Membership.objects.get(user=ines, community=community)

    tab_to(page, words="Qui vient samedi")
    press(page, "Enter", f"**/fils/{talk.pk}/")
    page.locator("body[data-live=online]").wait_for()
    tab_to(page, words="Je soutiens")
    page.keyboard.press("Enter")
    until(lambda: Reaction.objects.filter(member=member, kind="support").exists())
    page.locator("[data-reaction$=':support'][aria-pressed=true]").wait_for()
    assert page.evaluate(HERE)["words"].startswith("Je soutiens")  # drawn anew, and one still stands there
    tab_to(page, name="text")
    page.keyboard.type("Je viens samedi, avec deux laisses.")
    tab_to(page, words="Répondre")
    page.keyboard.press("Enter")
    until(lambda: Post.objects.filter(author=member, thread=talk).exists())

    page.goto("/petits-pas/stop-pub/")
    tab_to(page, words="S’engager")
    page.keyboard.press("Enter")
    until(lambda: Pledge.objects.filter(user=ines).exists())


def code_in(house):
    """The code that came by letter."""
    return until(lambda: re.search(r"\n\s+([A-Z0-9]{4}-[A-Z0-9]{4})\s*\n", "".join(house.letters())))[1]


def press(page, key, address):
    """A key that leads to another page."""
    page.keyboard.press(key)
    page.wait_for_url(address)
    page.wait_for_load_state()


def test_a_menu_opens_closes_and_gives_the_keyboard_back(house, browse):
    page = browse(cookie=cookie_of(UserFactory()), width=390)
    page.goto("/moi/")
    tab_to(page, words="Menu")
    page.keyboard.press("Enter")
    expect(page.locator("details.menu[open]")).to_have_count(1)
    tab_to(page, words="Sombre")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    assert page.evaluate(HERE)["words"] == "Menu"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_script_one_allows_takes_back_speaks_english_and_goes(house, browse):
    camille = UserFactory(display_name="Camille")
    page = browse(cookie=cookie_of(camille), java_script_enabled=False)
    page.goto("/moi/consentements/")
    send(page, "/moi/consentements/suggestions/")
    expect(page.get_by_text("Merci.")).to_have_count(1)
    assert consents.has(camille.pk, "suggestions")
    send(page, "/moi/consentements/suggestions/")
    assert not consents.has(camille.pk, "suggestions")

    page.goto("/moi/profil/")
    page.fill("input[name=display_name]", "Camille B.")
    send(page, "/moi/profil/")
    assert User.objects.get(pk=camille.pk).display_name == "Camille B."
    page.goto("/moi/donnees/")
    page.fill("input[name=confirmation]", "quelquun@exemple.fr")
    send(page, "/moi/donnees/")
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)

    page.locator("summary[aria-label=Menu]").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/moi/")
    page.locator("main form[action*=logout] button").click()
    expect(page.locator("body.signed-out")).to_have_count(1)
