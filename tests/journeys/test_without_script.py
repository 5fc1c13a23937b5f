"""Every act that matters, by somebody whose browser runs no script."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from actions.models import CheckIn, Pledge
from communities.models import Membership, Post, Reaction
from signals.models import Reading
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, thread

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN = "form[action*='{}']"


def test_a_whole_visit(house, browse):
    community = CommunityFactory(values=["animals"])
    talk = thread(founder_of(community), title="Le refuge rouvre")
    ines = UserFactory(display_name="Inès", consents=["suggestions", "pulse"])
    page = browse(cookie=cookie_of(ines), java_script_enabled=False)
    place = f"/c/{community.slug}"

    page.goto(f"{place}/rejoindre/")
    page.check("input[name=accept]")
    page.locator("main form").get_by_role("button", name="Rejoindre").click()
    page.wait_for_url(f"**{place}/**")
    member = Membership.objects.get(user=ines, community=community)

    page.goto(f"{place}/fils/nouveau/")
    page.fill("input[name=title]", "Qui vient samedi ?")
    page.fill("textarea[name=text]", "On promène les chiens, on se retrouve au portail.")
    page.get_by_role("button", name="Publier").click()
    page.wait_for_url("**/fils/*/")

    page.goto(f"{place}/fils/{talk.pk}/")
    page.get_by_role("link", name="Répondre à").first.click()
    page.fill("textarea[name=text]", "Quelle joie de voir le refuge rouvrir, merci à toutes et tous !")
    press(page, "Répondre", within=IN.format("#repondre"))
    reply = Post.objects.get(author=member, thread=talk)
    assert reply.reply_to_id

    page.locator("button[data-reaction]").first.click()
    page.wait_for_load_state()
    assert Reaction.objects.filter(member=member).exists()

    page.goto("/petits-pas/stop-pub/")
    press(page, "S’engager", within=IN.format("/engagement/"))
    pledge = Pledge.objects.get(user=ines)
    page.goto("/aujourdhui/")
    press(page, "C’est fait", within=IN.format(f"/engagements/{pledge.pk}/pointage/"))
    assert CheckIn.objects.filter(pledge=pledge, kept=True).exists()

    reading = until(lambda: Reading.objects.filter(post=reply).first())
    page.goto("/moi/lectures/")
    page.locator(f"#reading-{reading.pk}").get_by_role("link", name="Ce n’est pas ça").click()
    page.locator("main form").get_by_role("button", name="Corriger").click()
    page.goto("/moi/lectures/")
    press(page, "Effacer cette lecture", within=IN.format(f"/lectures/{reading.pk}/effacer/"))
    reading.refresh_from_db()
    assert reading.is_withheld

    page.goto(f"{place}/quitter/")
    page.locator("main form").get_by_role("button", name="Quitter").click()
    page.wait_for_load_state()
    assert Membership.objects.get(pk=member.pk).left_at


def test_one_comes_by_a_code_and_goes_for_good(house, browse):
    page = browse(java_script_enabled=False)
    page.goto("/compte/signup/")
    page.fill("input[name=email]", "camille@exemple.fr")
    page.fill("input[name=display_name]", "Camille")
    page.get_by_role("button", name="Recevoir le code").click()
    code = until(lambda: re.search(r"\n\s+([A-Z0-9]{4}-[A-Z0-9]{4})\s*\n", "".join(house.letters())))[1]
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/bienvenue/")

    page.goto("/moi/donnees/")
    page.fill("input[name=confirmation]", "camille@exemple.fr")
    press(page, "Effacer pour toujours", within=IN.format("/moi/donnees/"))
    expect(page.locator("body.signed-out")).to_have_count(1)
    expect(page.get_by_text("Votre compte est effacé")).to_have_count(1)
    assert User.objects.get().erased_at
