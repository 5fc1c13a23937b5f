"""Members take a mandate back, in browsers: signatures counted live, a vote that opens by itself, powers that are gone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.services import users
from communities.models import Mandate
from government.models import Recall
from government.services import recalls, votes
from tests.factories.government import deadline, ruled, seated

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANIMATOR = Mandate.Office.ANIMATOR


@pytest.fixture
def house(house, settings):
    """The same; the test's own clock finds the keys of votes where the house's clock keeps them."""
    settings.ELECTION_KEYS_DIR = house.folder / "election-keys"
    return house


def test_from_the_petition_to_the_end_of_the_mandate(house, browse):
    community, (holder, alia, bruno, *others) = ruled(12, name="La cordée du canal")
    mandate = seated(community, holder, office=ANIMATOR)
    room = reverse("signals:observatory", args=[community.slug])
    theirs, hers, his = (
        browse(cookie=cookie_of(who.user), width=width) for who, width in ((holder, 1280), (alia, 390), (bruno, 1280))
    )
    assert theirs.goto(room).status == 200

    hers.goto(f"/c/{community.slug}/gouvernance/")
    hers.get_by_role("link", name="Demander la fin de ce mandat").click()
    hers.fill("textarea[name=reasons]", "Court.")
    press(hers, "Ouvrir la pétition")
    expect(hers.get_by_text("Il manque quelques mots").first).to_be_attached()
    hers.fill("textarea[name=reasons]", "Absent depuis deux mois, sans un mot à personne.")
    press(hers, "Ouvrir la pétition")
    recall = Recall.objects.get()
    here = f"/c/{community.slug}/revocations/{recall.pk}/"
    hers.wait_for_url(f"**{here}")

    theirs.goto(here)
    theirs.fill("textarea[name=text]", "J’étais malade ; je reviens lundi.")
    press(theirs, "Répondre en public")
    hers.goto(here)
    expect(hers.get_by_text("je reviens lundi")).to_have_count(1)

    hers.locator("body[data-live=online]").wait_for()
    signatures = hers.locator(f"#recall-{recall.pk}-signatures")
    expect(signatures).to_contain_text("1\u00a0signature")
    his.goto(here)
    press(his, "Signer")
    until(lambda: "2\u00a0signatures" in signatures.inner_text())
    assert bruno.user.public_name not in hers.locator("main").inner_text()
    recalls.sign(by=others[0], recall_id=recall.pk)
    signatures.get_by_role("link", name="Le vote est ouvert").wait_for(timeout=60_000)  # the house's own clock opens it

    signatures.get_by_role("link").click()
    turnout = hers.locator(f"#poll-{recall.poll_id}-turnout")
    hers.locator("body[data-live=online]").wait_for()
    his.goto(here)
    press(his, "Voter")
    his.get_by_label("Oui, qu’il prenne fin").check()
    press(his, "Sceller mon vote")
    his.locator(".receipt code").wait_for()
    until(lambda: "1\u00a0vote" in turnout.inner_text())
    for who in others[:4]:
        votes.cast(by=who, poll_id=recall.poll_id, choices=[1])
    assert theirs.goto(room).status == 200
    deadline(recall)

    hers.goto(here)
    expect(hers.get_by_text("Les membres ont mis fin à ce mandat")).to_have_count(1)
    assert hers.locator("table.tally td").all_inner_texts() == ["5", "0", "0"]
    assert theirs.goto(room).status == 403
    assert not Mandate.objects.filter(pk=mandate.pk, ends_at__gt=recall.ended_at).exists()


def test_one_signs_and_takes_ones_name_back_where_no_script_runs(house, browse):
    community, (holder, alia, bruno, *_) = ruled(12)
    recall = recalls.open_petition(by=alia, mandate_id=seated(community, holder).pk, reasons="Absent depuis deux mois.")
    users.change_language(by=bruno.user, language="en")
    page = browse(cookie=cookie_of(bruno.user), java_script_enabled=False)
    page.goto(f"/c/{community.slug}/revocations/{recall.pk}/")
    press(page, "Sign")
    expect(page.get_by_text("2 signatures")).to_have_count(1)
    press(page, "Take my name back")
    expect(page.get_by_text("1 signature", exact=True)).to_have_count(1)
