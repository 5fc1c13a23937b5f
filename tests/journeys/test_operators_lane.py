"""What endangers somebody goes to the site's team at once, is withdrawn, told, contested, and given back where that was right."""

import pytest
from django.urls import reverse

from accounts.models import User
from moderation.models import Case, Order
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, member
from tests.factories.moderation import message

from .browsing import cookie_of
from .conftest import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACTS = "Le message dit à quelqu’un qu’on l’attend ce soir, chez lui."
CONTEST = "C’est le refrain d’une chanson, relisez les deux phrases d’avant."
LIFTED = "Une chanson en effet : elle ne menace personne."


def test_a_report_of_danger_goes_to_the_team_and_what_was_wrong_comes_back(house, browse):
    community, odile = CommunityFactory(), UserFactory(is_staff=True)
    author, reporter = member(community), member(community)
    post = message(community, author, text="Je t’attends ce soir.")
    theirs, his, team = (browse(cookie=cookie_of(who)) for who in (author.user, reporter.user, odile))

    theirs.goto(reverse("communities:thread", args=[community.slug, post.thread_id]))
    theirs.locator("body[data-live=online]").wait_for()
    his.goto(reverse("moderation:report", args=[community.slug, "post", post.pk]))
    his.get_by_label("1. ").check()
    his.fill("textarea[name=text]", "Il dit qu’il l’attend chez lui.")
    his.locator("input[name=danger]").check()
    his.locator("input[name=good_faith]").check()
    his.get_by_role("button", name="Envoyer le signalement").click()
    his.get_by_text("L’équipe du site l’examine", exact=False).first.wait_for()

    case = Case.objects.get()
    until(lambda: User.objects.get(pk=odile.pk).notices.filter(kind="operator").exists())
    team.goto(reverse("moderation:lane"))
    team.locator(f"a[href='{reverse('moderation:lane-case', args=[case.pk])}']").click()
    team.locator(f"a[href$='?dossier={case.pk}']").click()
    team.fill("textarea[name=facts]", FACTS)
    team.locator("form:has(textarea[name=facts]) button[type=submit]").first.click()
    team.wait_for_url("**/exploitation/ordres/*/")
    theirs.locator(f"#post-{post.pk}", has_text="Je t’attends").wait_for(
        state="detached"
    )  # withdrawn before their eyes

    order = Order.objects.get()
    statement = reverse("moderation:statement", args=[order.puid])
    until(lambda: author.user.notices.filter(kind="order").exists())
    theirs.goto(statement)
    theirs.get_by_text(FACTS).wait_for()
    theirs.fill("textarea[name=text]", CONTEST)
    theirs.get_by_role("button", name="Contester").click()
    theirs.get_by_text("Vous l’avez contesté", exact=False).first.wait_for()

    team.goto(reverse("moderation:order", args=[order.pk]))
    team.get_by_text(CONTEST).wait_for()
    team.fill("textarea[name=text]", LIFTED)
    team.locator("input[name=lifts][value=yes]").check()
    team.locator("form:has(input[name=lifts]) button[type=submit]").click()
    team.get_by_text(LIFTED).first.wait_for()

    theirs.goto(reverse("communities:thread", args=[community.slug, post.thread_id]))
    theirs.locator(f"#post-{post.pk}", has_text="Je t’attends").wait_for()
