"""Members drawn by lot answer a question, in browsers: willing counted live, a word, a seat, a vote of their own."""

import pytest
from playwright.sync_api import expect

from accounts.services import users
from government.models import Panel
from government.services import calendar, panels, votes
from tests.factories.communities import founder_of
from tests.factories.government import panel_called, panel_moves, ruled, sitting, willing

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of votes where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


def test_from_the_call_to_the_answer_of_those_whom_the_lot_chose(house, browse):
    community, (alia, bruno, *others) = ruled(9, name="La cordée du canal")
    nadia = founder_of(community)
    hers, theirs = (browse(cookie=cookie_of(who.user), width=width) for who, width in ((nadia, 1280), (alia, 390)))
    hers.goto(f"/c/{community.slug}/gouvernance/")
    hers.get_by_role("link", name="Panels et jurys").click()
    press(hers, "Demander un panel")
    hers.fill("input[name=subject]", "La place de la cantine")
    hers.fill("textarea[name=question]", "Hein ?")
    press(hers, "Demander ce panel")
    expect(hers.get_by_text("Il manque quelques mots").first).to_be_attached()
    hers.fill("textarea[name=question]", "Faut-il ouvrir la cantine **le samedi** à tout le quartier ?")
    hers.fill("input[name=parties]", f"@{bruno.user.handle}")
    press(hers, "Demander ce panel")
    panel = Panel.objects.get()
    here = f"/c/{community.slug}/tirages/{panel.pk}/"
    hers.wait_for_url(f"**{here}")

    hers.locator("body[data-live=online]").wait_for()
    now = hers.locator(f"#panel-{panel.pk}-now")
    theirs.goto(here)
    press(theirs, "Je suis volontaire")
    until(lambda: "1\u00a0volontaire" in now.inner_text())
    for who in (bruno, *others):
        panels.volunteer(by=who, panel_id=panel.pk)
    panel_moves(panel)

    theirs.goto(here)
    theirs.fill("input[name=word]", "brouillard")
    press(theirs, "Donner ce mot")
    expect(theirs.get_by_text("1 mot", exact=True)).to_have_count(1)
    expect(theirs.get_by_text("1 volontaire ne peut pas siéger")).to_have_count(1)
    panel_moves(panel)

    hers.goto(here)
    hers.locator("body[data-live=online]").wait_for()
    first, second, third = sitting(panel, "drawn")
    assert bruno not in (first, second, third)
    one, other = (browse(cookie=cookie_of(who.user), width=390) for who in (first, second))
    one.goto(here)
    press(one, "Accepter")
    until(lambda: "siège" in now.inner_text())
    other.goto(here)
    press(other, "Décliner")
    until(lambda: "a décliné" in now.inner_text())
    calendar.advance()
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    until(lambda: Panel.objects.filter(state="serving").exists(), seconds=90)  # the house's own clock opens the vote
    hers.locator(f"#panel-{panel.pk}-step").get_by_role("link", name="Il est au travail").wait_for()

    one.goto(here)
    press(one, "Voter")
    one.get_by_label("Oui", exact=True).check()
    press(one, "Sceller mon vote")
    one.locator(".receipt code").wait_for()
    one.goto(here)
    one.fill("textarea[name=text]", "Le quartier en a besoin.")
    press(one, "Garder mes raisons")
    panel.refresh_from_db()
    for who in sitting(panel):
        if who != first:
            votes.cast(by=who, poll_id=panel.vote_id, choices=[1])
    panel_moves(panel)
    hers.goto(here)
    expect(hers.get_by_text("La réponse est oui")).to_have_count(1)
    expect(hers.get_by_text("Le quartier en a besoin.")).to_have_count(1)
    assert hers.locator("table.tally td").all_inner_texts() == ["3", "0", "0"]
    press(hers, "Comment le tirage a été fait, et comment le refaire")
    expect(hers.get_by_text(f"verify_draw {panel.poll_id}")).to_have_count(1)


def test_one_is_willing_and_declines_where_no_script_runs(house, browse):
    community, people = ruled(6)
    panel = panel_called(community)
    users.change_language(by=people[0].user, language="en")
    page = browse(cookie=cookie_of(people[0].user), java_script_enabled=False)
    here = f"/c/{community.slug}/tirages/{panel.pk}/"
    page.goto(here)
    press(page, "I am willing")
    press(page, "I am no longer willing")
    press(page, "I am willing")
    expect(page.get_by_text("1 member is willing")).to_have_count(1)
    panel_moves(willing(panel, people[1:3]))
    page.goto(here)
    press(page, "Decline")
    expect(page.get_by_text("You declined")).to_have_count(1)
    calendar.advance()
    page.goto(here)
    expect(page.get_by_text("Too few members were willing")).to_have_count(1)
