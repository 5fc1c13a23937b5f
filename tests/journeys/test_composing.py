"""A member composes a product: the price moves as they choose, by keyboard too; others see that somebody answered."""

import pytest
from playwright.sync_api import expect

from rounds.models import Answer
from tests.factories.brands import brand
from tests.factories.communities import founder_of, member
from tests.factories.government import ruled
from tests.factories.rounds import RANKED, answered, design, opened

from .browsing import cookie_of
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_price_moves_as_one_chooses_and_the_answer_is_counted_for_all(house, browse):
    place = ruled(3)[0]
    found = opened(brand(name="La laiterie du Bocage"), place, design=design(rule=RANKED))
    answered(found, *[member(place) for _ in range(4)])
    here = f"/c/{place.slug}/co-conceptions/{found.pk}/"
    watching = browse(cookie=cookie_of(founder_of(place).user), width=1280)
    watching.goto(here)
    watching.get_by_text("Quelques personnes ont répondu.").wait_for()

    page = browse(cookie=cookie_of(member(place).user))
    page.goto(here)
    said = page.locator("#said")
    page.locator("input[name='choices.feed']").first.focus()
    page.keyboard.press("ArrowDown")  # the second option, as radio buttons are chosen
    until(lambda: "0,86" in said.inner_text())
    page.check("input[name='choices.bottle'][value=glass]")
    until(lambda: "0,98" in said.inner_text())
    expect(page.locator(".price-bar")).to_contain_text("Qui en reçoit combien")
    until(lambda: "0,37" in page.locator("#shares").text_content())
    page.check("input[name='choices.pasture'][value=six]")
    page.get_by_role("button", name="Le plus vert").first.click()  # taps in one's order
    page.get_by_role("button", name="Envoyer ma réponse").click()
    page.get_by_role("heading", name="Merci").wait_for()
    assert Answer.objects.latest("pk").content["choices"]["bottle"] == "glass"
    watching.get_by_text("5 personnes ont répondu.").wait_for()
