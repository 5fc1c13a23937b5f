"""The members vote on an exclusion: the person answers beside it, each votes in secret, only what comes of it is told."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from government.services import votes
from tests.factories.government import referendum_moves, ruled
from tests.factories.moderation import decide, message, moderator, report

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWER = "J’étais hors de moi ; j’ai écrit depuis à la personne pour m’excuser."


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of votes where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


def test_from_the_decision_to_the_door_that_closes(house, browse):
    community, (gone, reporter, alia, *others) = ruled(6, name="Les voisins du refuge")
    case = report(message(community, gone), reporter.user, category="VIOLENCE").case
    ruling = decide(moderator(community), case, withdrawal=None, exclusion=180)
    here = reverse("moderation:exclusion", args=[community.slug, case.pk])
    theirs, hers = browse(cookie=cookie_of(gone.user)), browse(cookie=cookie_of(alia.user), width=1280)

    theirs.goto(reverse("moderation:ruling", args=[ruling.puid]))
    theirs.fill("#vote textarea", ANSWER)
    press(theirs, "Répondre")
    expect(theirs.locator("#vote")).to_contain_text(ANSWER)
    theirs.goto(here)
    expect(theirs.get_by_text("vous ne votez pas")).to_be_visible()

    referendum = referendum_moves(ruling.vote.referendum)
    hers.goto(here)
    expect(hers.locator("main")).to_contain_text(ANSWER)
    expect(hers.locator("main")).not_to_contain_text(gone.user.public_name)
    press(hers, "Voter")
    hers.get_by_label("Oui, qu’elle soit exclue").check()
    press(hers, "Sceller mon vote")
    hers.locator(".receipt code").wait_for()
    for who in others:
        votes.cast(by=who, poll_id=referendum.poll_id, choices=[1])
    referendum_moves(referendum, "closes_at")

    until(lambda: type(gone).objects.get(pk=gone.pk).left_at)
    hers.goto(here)
    expect(hers.locator("main")).not_to_contain_text(ANSWER)  # only what came of it is told
    theirs.goto(here)
    theirs.wait_for_url("**/rejoindre/**")
