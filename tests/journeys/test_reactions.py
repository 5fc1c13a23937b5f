"""One's own reaction stays as one chose it, while what everybody sees is told live to all."""

import pytest
from playwright.sync_api import expect

from communities.models import Reaction
from tests.factories.communities import CommunityFactory, founder_of, member, thread

from .browsing import cookie_of
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_tap_gives_the_same_tap_takes_back_and_only_mine_is_pressed(house, browse):
    community = CommunityFactory()
    leo = member(community, display_name="Léo")
    talk = thread(leo)
    his, hers = browse(cookie=cookie_of(leo.user)), browse(cookie=cookie_of(founder_of(community).user))
    for page in (his, hers):
        page.goto(f"/c/{community.slug}/fils/{talk.pk}/")
        page.locator("body[data-live=online]").wait_for()
    mine, theirs = (page.locator("[data-reaction$=':learn']") for page in (his, hers))
    for given in (True, False, True):
        mine.click()
        until(lambda given=given: Reaction.objects.exists() is given)
        until(lambda given=given: bool(theirs.locator(".count").count()) is given, seconds=10)
        expect(mine).to_have_attribute("aria-pressed", str(given).lower())
        expect(theirs).to_have_attribute("aria-pressed", "false")


def test_without_script_a_tap_counts_too(house, browse):
    community = CommunityFactory()
    leo = member(community, display_name="Léo")
    talk = thread(leo)
    page = browse(cookie=cookie_of(leo.user), java_script_enabled=False)
    page.goto(f"/c/{community.slug}/fils/{talk.pk}/")
    page.locator("[data-reaction$=':do']").click()
    page.wait_for_load_state()
    assert Reaction.objects.filter(kind="do", member=leo).exists()
    expect(page.locator("[data-reaction$=':do']")).to_have_attribute("aria-pressed", "true")
