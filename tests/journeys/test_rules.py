"""A rule is written, tried, turned on: who is asked changes their words, who insists is read, a text waits and passes."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Post
from moderation.models import Case, Held, RulePeriod, RuleVersion
from tests.factories.communities import founder_of, member, reply, thread
from tests.factories.government import ruled
from tests.factories.moderation import moderator
from tests.factories.rules import in_force

from .browsing import cookie_of, press
from .conftest import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKS = "Peut-on le dire sans ce mot ?"
RUDE, CALM = "Quelle bande d’idiots, ce menu.", "Je ne suis pas d’accord avec ce menu."


def answer(page):
    """Send what stands in the box under the conversation."""
    page.click(".composer .button.primary")
    page.wait_for_load_state()


def test_from_the_rule_to_the_case_that_it_opens(house, browse):
    community, (author, *_others) = ruled(4, name="La cantine d’ici")
    talk = thread(member(community), title="Le menu")
    reply(member(community), talk, "Deux idiots ont tout jeté.")
    nadia, leo = founder_of(community), moderator(community)
    hers, his, theirs = (
        browse(cookie=cookie_of(who.user), width=width) for who, width in ((nadia, 1280), (leo, 1280), (author, 390))
    )
    queue, where = (
        reverse("moderation:queue", args=[community.slug]),
        reverse("communities:thread", args=[community.slug, talk.pk]),
    )

    hers.goto(reverse("moderation:rules", args=[community.slug]))
    press(hers, "Écrire une règle")
    hers.fill("input[name=title]", "Les insultes")
    hers.select_option("select[name=article]", "1")
    hers.fill("textarea[name=value_0]", "idiot*\ncrétin*")
    hers.select_option("select[name=more]", "days_here.at_most")
    press(hers, "Ajouter")
    expect(hers.locator("textarea[name=value_0]")).to_have_value("idiot*\ncrétin*")
    hers.fill("input[name=value_1]", "3000")
    hers.get_by_label("Demander de reformuler").check()
    hers.fill("textarea[name=sentence]", ASKS)
    hers.keyboard.press("Tab")
    press(hers, "Enregistrer la règle")
    hers.wait_for_url("**/regles/*/")
    assert RuleVersion.objects.get().conditions[1] == {"fact": "days_here", "test": "at_most", "value": 3000}
    press(hers, "Essayer")
    hers.get_by_text("elle en aurait relevé 1").wait_for()
    assert hers.locator("#essai mark").inner_text() == "idiots"
    press(hers, "Mettre en vigueur la version\u00a01")
    until(lambda: RulePeriod.objects.filter(ends_at=None).exists())

    theirs.goto(where)
    theirs.fill("textarea[name=text]", RUDE)
    answer(theirs)
    asked = theirs.locator(".notice.asked")
    asked.wait_for()
    expect(asked).to_contain_text("idiots")
    expect(theirs.locator("textarea[name=text]")).to_have_value(RUDE)
    theirs.fill("textarea[name=text]", CALM)
    answer(theirs)
    theirs.get_by_text(CALM).wait_for()
    assert not Case.objects.exists()

    his.goto(queue)  # whoever wrote a rule does not judge what it caught
    his.locator("body[data-live=online]").wait_for()
    theirs.fill("textarea[name=text]", RUDE)
    answer(theirs)
    asked.wait_for()
    press(theirs, "Publier tel quel")
    theirs.locator(".thread").get_by_text(RUDE).wait_for()
    case = until(Case.objects.first)
    his.locator(f"#case-{case.pk} a").click()
    his.get_by_text("Une règle automatique").first.wait_for()

    in_force(community, "hold", {"fact": "words", "test": "has", "value": ["fournisseur*"]}, title="Les noms")
    his.goto(queue)
    his.locator("body[data-live=online]").wait_for()
    theirs.fill("textarea[name=text]", "Le nom des fournisseurs, le voici.")
    answer(theirs)
    theirs.wait_for_url("**/moi/retenus/**")
    held = Held.objects.get()
    his.locator(f"#held-{held.pk} a").click()  # the queue shows it by itself
    press(his, "Laisser passer")
    his.wait_for_url(f"**{queue}*")
    assert Post.objects.filter(text="Le nom des fournisseurs, le voici.").exists()
    until(lambda: author.user.notices.filter(kind="held").exists())
