"""Members name who looks after the place: in browsers, from the call to the powers it gives, and counted again elsewhere."""

import json
import subprocess
import sys

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Mandate
from government.models import Election, Envelope
from tests.factories.government import number_of, ruled, time_passes, vote, voting

from .browsing import cookie_of, press
from .conftest import ROOT, until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RANKED = {"animators": {"named_by": "scottish-stv", "seats": 1, "vacancy": "countback", "by_halves": False}}
ANIMATOR = Mandate.Office.ANIMATOR


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of elections where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


def counted_elsewhere(file, command):
    """What `manage.py count_ballots` makes of a file, in a process that has no database; the command is the page's own."""
    words = command.replace("FILE.blt", str(file)).split()
    done = subprocess.run([sys.executable, *words, "--json"], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_from_the_call_to_the_mandate(house, browse, tmp_path):
    community, people = ruled(13, parts=RANKED, name="La cordée du canal")
    alia, bruno, *others = people
    here = f"/c/{community.slug}/elections/"
    hers, his = (browse(cookie=cookie_of(who.user), width=width) for who, width in ((alia, 390), (bruno, 1280)))

    hers.goto(f"{here}appeler/animator/")
    press(hers, "Ouvrir l’élection")
    election = Election.objects.get()
    assert election.poll.method == "scottish-stv"
    there = f"/c/{community.slug}/scrutins/{election.poll_id}/"
    for page, words in ((hers, "J’ai du temps le soir."), (his, "J’aime rassembler.")):
        page.goto(f"{here}{election.pk}/candidature/")
        page.fill("textarea[name=statement]", words)
        press(page, "Me présenter")
    time_passes(election)

    watching = browse(width=1280)
    watching.goto(f"{here}{election.pk}/")
    watching.locator("body[data-live=online]").wait_for()
    turnout = watching.locator(f"#poll-{election.poll_id}-turnout")
    expect(turnout).to_contain_text("0")
    expect(watching.get_by_text("J’ai du temps le soir.")).to_have_count(1)

    receipt = votes_by_tapping(hers, f"{there}bulletin/", alia, bruno)
    until(lambda: "1\u00a0vote" in turnout.inner_text())
    votes_by_keyboard(his, f"{there}bulletin/", bruno, alia)
    until(lambda: "2\u00a0votes" in turnout.inner_text())
    for who in others[:6]:
        vote(election, who, alia, bruno)
    for who in others[6:]:
        vote(election, who, bruno, alia)
    vote(election, others[6], alia)
    time_passes(election)

    watching.goto(f"{there}releve/")
    digest = watching.locator("dd code.hash").first.inner_text()
    command = watching.locator("code", has_text="count_ballots").inner_text()
    with watching.expect_download() as blt:
        watching.get_by_role("link", name="BLT").click()
    again = counted_elsewhere(blt.value.path(), command)
    assert again["digest"] == digest
    assert [one["name"] for one in again["winners"]] == [alia.user.public_name]
    with watching.expect_download() as published:
        watching.get_by_role("link", name="JSON").click()
    ballots = json.loads(published.value.path().read_text())["ballots"]
    mine = next(one for one in ballots if one["receipt"] == receipt)
    assert mine["choices"] == [number_of(election, alia), number_of(election, bruno)]

    room = reverse("signals:observatory", args=[community.slug])
    assert hers.goto(room).status == 403
    time_passes(election)
    assert hers.goto(room).status == 200
    assert his.goto(room).status == 403


def votes_by_tapping(page, address, *wanted):
    """Tap the names in one's order; the receipt."""
    page.goto(address)
    for who in wanted:
        page.get_by_role("button", name=who.user.public_name, exact=True).click()
    page.fill("input[name=word]", "Mirabelle")
    press(page, "Sceller mon vote")
    receipt = page.locator(".receipt code").inner_text()
    assert receipt.startswith("mirabelle-")
    return receipt


def votes_by_keyboard(page, address, first, second):
    """Take both in the wrong order, then move the second up, by keys alone."""
    page.goto(address)
    for who in (second, first):
        page.get_by_role("button", name=who.user.public_name, exact=True).focus()
        page.keyboard.press("Enter")
    up = page.locator("ol.order li", has_text=first.user.public_name).locator(".way button").first
    assert up.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    order = page.locator("ol.order label").all_inner_texts()
    assert order == [first.user.public_name, second.user.public_name]
    expect(page.locator("main [role=status].visually-hidden")).to_contain_text("1")
    page.locator("input[name=word]").focus()
    page.keyboard.press("Enter")
    page.locator(".receipt code").wait_for()


def test_one_votes_by_plain_numbers_where_no_script_runs(house, browse):
    community, people = ruled(8, parts=RANKED)
    alia, bruno, chloe = people[:3]
    election = voting(community, [alia, bruno], office=ANIMATOR)
    page = browse(cookie=cookie_of(chloe.user), java_script_enabled=False)
    page.goto(f"/c/{community.slug}/scrutins/{election.poll_id}/bulletin/")
    page.fill(f"input[name=on_{number_of(election, bruno)}]", "1")
    page.fill(f"input[name=on_{number_of(election, alia)}]", "1")
    press(page, "Sceller mon vote")
    expect(page.get_by_text("même rang").first).to_be_attached()
    assert not Envelope.objects.exists()

    page.fill(f"input[name=on_{number_of(election, alia)}]", "2")
    press(page, "Sceller mon vote")
    receipt = page.locator(".receipt code").inner_text()
    for who in people[3:]:
        vote(election, who, bruno)
    time_passes(election)
    assert list(election.poll.ballots.filter(receipt=receipt).values_list("choices", flat=True)) == [
        [number_of(election, bruno), number_of(election, alia)]
    ]
