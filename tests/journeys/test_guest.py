"""An hour with a guest: the clock opens it, a member asks and votes, the guest answers, and whoever looks sees each at once."""

import datetime as dt

import pytest

from guests.models import Question
from tests.factories.communities import member, members
from tests.factories.guests import ANSWER, ASKED, asked, at, planned, voted

from .conftest import until
from .test_browser import cookie_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_asked_voted_and_answered_before_everybody(house, browse):
    hour = planned()
    here = f"/c/{hour.community.slug}/seances/{hour.pk}/"
    voted(asked(hour, text="Combien d’heures par semaine ?"), *members(hour.community, 4))
    leo = member(hour.community, display_name="Léo")
    his, guests_, watching = (browse(cookie=cookie_of(one)) for one in (leo.user, hour.guest, hour.community.founder))
    for page in (his, guests_, watching):
        page.goto(here)
        page.locator("body[data-live=online]").wait_for()
    at(hour, -dt.timedelta(seconds=1))
    watching.get_by_text("en direct").first.wait_for(timeout=40_000)

    his.get_by_label("Votre question").fill(ASKED)
    his.get_by_role("button", name="Poser la question").click()
    question = until(lambda: Question.objects.filter(author=leo).first())
    watching.locator(f"#hour-{hour.pk}-waiting-bar").click()
    watching.locator(f"[data-reaction='{question.pk}:vote']").click()
    until(lambda: question.votes.count() == 2)
    assert watching.locator(f"[data-reaction='{question.pk}:vote']").get_attribute("aria-pressed") == "true"

    guests_.locator(f"#hour-{hour.pk}-waiting-bar").click()
    guests_.locator(f"#question-{question.pk}").get_by_role("button", name="Aborder").click()
    watching.locator(f"#hour-{hour.pk}-now").get_by_text("quand l’eau manque").wait_for()
    guests_.get_by_label("Votre réponse").fill(ANSWER)
    guests_.get_by_role("button", name="Répondre devant tout le monde").click()
    watching.locator(f"#answered-{question.pk}").get_by_text(ANSWER).wait_for()
    assert watching.locator(f"#question-{question.pk}").count() == 0
