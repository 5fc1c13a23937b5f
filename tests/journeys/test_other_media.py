"""Where colours are the reader’s own, and on paper: nothing that counts disappears, nothing that is of no use stays."""

import pytest
from playwright.sync_api import expect

from communities.services import reactions
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread

from .browsing import cookie_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# buttons whose line cannot be told from what is around, that cover one another, or that stick out of the screen
LOST_BUTTONS = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const buttons = [...document.querySelectorAll("main button, main .button")].filter((one) => one.checkVisibility());
  const boxes = new Map(buttons.map((one) => [one, one.getBoundingClientRect()]));
  const bare = ({ borderTopWidth, borderTopColor }) => borderTopWidth === "0px" || borderTopColor === paper;
  const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return buttons.filter((one) =>
    bare(getComputedStyle(one)) || boxes.get(one).right > document.documentElement.clientWidth
    || buttons.some((other) => other !== one && cover(boxes.get(one), boxes.get(other)))
  ).map((one) => one.textContent.trim());
}"""


@pytest.fixture
def talk(house):
    """A question, its answer, and the answer to that."""
    community = CommunityFactory(name="Les voisins du refuge")
    founder = founder_of(community)
    talk = thread(
        founder, title="Qui vient samedi ?", text="On promène les chiens : [le plan](https://exemple.org/plan)."
    )
    answer = reply(member(community), talk, text="Je viens, avec deux laisses.")
    reply(founder, talk, text="Merci à toi !", reply_to=answer.pk)
    reactions.toggle(by=founder, post_id=answer.pk, kind="support")
    return talk


@pytest.mark.parametrize("width", [390, 1280])
def test_in_the_readers_own_colours_buttons_are_seen_and_the_pressed_one_is_known(talk, browse, width):
    page = browse(cookie=cookie_of(talk.community.founder), width=width, forced_colors="active")
    page.goto(f"/c/{talk.community.slug}/fils/{talk.pk}/")
    assert page.evaluate(LOST_BUTTONS) == []
    pressed, other = (page.locator(f"[data-reaction][aria-pressed={state}]").first for state in ("true", "false"))
    inside = "button => getComputedStyle(button).backgroundColor"
    assert pressed.evaluate(inside) != other.evaluate(inside)


def test_a_conversation_on_paper_is_its_words_without_what_one_presses(talk, browse):
    page = browse(cookie=cookie_of(talk.community.founder), width=794)
    page.emulate_media(media="print")
    page.goto(f"/c/{talk.community.slug}/fils/{talk.pk}/")
    for words in ("Qui vient samedi", "On promène les chiens", "Je viens, avec deux laisses.", "Merci à toi"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert [
        one.text_content()
        for one in page.locator("button, .button, form, header.top, nav.places").all()
        if one.is_visible()
    ] == []
    address = page.locator(".prose a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://exemple.org/plan" in address  # what one cannot press is told
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
