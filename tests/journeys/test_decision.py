"""Members change their own rules, in browsers: proposed on a phone, reworded, voted by keyboard, obeyed at the next vote."""

import pytest
from playwright.sync_api import expect

from government.models import Decision
from government.selectors import constitutions
from tests.factories.government import answer, called, ruled, standing, time_passes, vote

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of votes where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


def test_a_quorum_is_changed_and_obeyed_at_the_next_vote(house, browse):
    community, people = ruled(8, name="La cordée du canal")
    alia, bruno, chloe, *others = people
    here = f"/c/{community.slug}/decisions/"
    hers, his = (browse(cookie=cookie_of(who.user), width=width) for who, width in ((alia, 390), (bruno, 1280)))

    hers.goto(f"{here}proposer/constitution/")
    hers.fill("input[name=title]", "Que la moitié vienne")
    hers.locator("summary", has_text="Le déroulement d’une élection").click()
    hers.fill("input[name='elections.quorum']", "95")
    hers.fill("textarea[name=why]", "Une élection à laquelle presque personne ne vient ne nomme personne.")
    press(hers, "Proposer")
    expect(hers.locator("input[name='elections.quorum']")).to_be_visible()  # its part opens where something is wrong
    expect(hers.get_by_text("66").first).to_be_attached()
    hers.fill("input[name='elections.quorum']", "60")
    press(hers, "Proposer")
    decision = Decision.objects.get()
    assert hers.url.endswith(f"{here}{decision.pk}/")

    his.goto(f"{here}{decision.pk}/")
    press(his, "Proposer une autre rédaction")
    his.locator("summary", has_text="Le déroulement d’une élection").click()
    his.fill("input[name='elections.quorum']", "50")
    his.fill("textarea[name=why]", "La moitié suffit : l’été, beaucoup sont absents.")
    press(his, "Proposer cette rédaction")
    hers.goto(f"{here}{decision.pk}/")
    hers.locator("summary", has_text="Rédaction 2").click()
    press(hers, "Retenir cette rédaction")
    time_passes(decision)

    watching = browse(width=1280)
    watching.goto(f"{here}{decision.pk}/")
    watching.locator("body[data-live=online]").wait_for()
    turnout = watching.locator(f"#poll-{decision.poll_id}-turnout")
    hers.goto(f"{here}{decision.pk}/")
    press(hers, "Voter")
    hers.get_by_label("Oui", exact=True).check()
    press(hers, "Sceller mon vote")
    hers.locator(".receipt code").wait_for()
    until(lambda: "1\u00a0vote" in turnout.inner_text())
    for who in (bruno, chloe, *others):
        answer(decision, who, 1)
    time_passes(decision)
    assert decision.ending == "adopted"
    assert constitutions.in_force(community.pk).constitution.elections.quorum == 50
    watching.goto(f"/c/{community.slug}/gouvernance/?version={decision.makes}")
    expect(watching.locator("#changes ins")).to_have_count(1)

    election = called(community)
    standing(election, [alia, bruno])
    time_passes(election)
    for who in people[:3]:
        vote(election, who, alia)
    time_passes(election)
    watching.goto(f"/c/{community.slug}/elections/{election.pk}/")
    expect(watching.get_by_text("Trop peu de personnes").first).to_be_attached()


def test_an_objection_is_said_voted_on_and_set_aside_without_script(house, browse):
    community, people = ruled(6, parts={"charter": {"share": 66}})
    alia, bruno, *others = people
    here = f"/c/{community.slug}/decisions/"
    hers, his = (browse(cookie=cookie_of(who.user), java_script_enabled=False) for who in (alia, bruno))
    hers.goto(f"{here}proposer/text/")
    hers.fill("input[name=title]", "Se retrouver le samedi")
    hers.fill("textarea[name=text]", "On se retrouve le premier samedi du mois.")
    hers.fill("textarea[name=why]", "Pour se connaître autrement que par écrit.")
    hers.get_by_label("Par consentement").check()
    press(hers, "Proposer")
    decision = time_passes(Decision.objects.get())

    his.goto(f"{here}{decision.pk}/")
    his.locator("summary", has_text="Objecter").click()
    his.fill("textarea[name=text]", "Le samedi, une partie d’entre nous travaille.")
    press(his, "Objecter en public")
    for who in (alia, *others):
        answer(decision, who, 1)
    time_passes(decision)
    assert decision.state == Decision.State.ASIDE

    hers.goto(f"{here}{decision.pk}/")
    expect(hers.get_by_text("une partie d’entre nous travaille").first).to_be_attached()
    press(hers, "Voter")
    hers.get_by_label(f"L’objection formulée par {bruno.user.public_name}").check()
    press(hers, "Sceller mon vote")
    for who in others:
        answer(decision, who, 1, poll=decision.aside)
    time_passes(decision)
    hers.goto(f"{here}{decision.pk}/")
    expect(hers.get_by_text("Adopté.").first).to_be_attached()
    expect(hers.get_by_text("écartée")).to_have_count(1)
