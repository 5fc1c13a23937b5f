"""An hour with a guest: the clock opens it, a member asks and votes, the guest answers, and whoever looks sees each at once."""

import datetime as dt

import pytest

from guests.models import Question
from guests.services import conduct
from tests.factories.communities import founder_of, member, members
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
    assert watching.locator("a[href$='/modifier/']").is_visible()
    watching.get_by_text("en direct").first.wait_for(timeout=40_000)
    assert watching.locator("a[href$='/modifier/']").is_hidden()

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

    his.locator("body[data-live=online]").wait_for()
    his.get_by_label("Votre question").fill("Encore une, à moitié écrite")
    conduct.close(by=founder_of(hour.community), hour_id=hour.pk)
    watching.get_by_text("plus rien ne peut être envoyé").wait_for()
    assert watching.get_by_label("Votre question").count() == 0
    his.get_by_text("pour que vous puissiez le copier").wait_for()
    assert his.get_by_label("Votre question").input_value() == "Encore une, à moitié écrite"
    assert his.get_by_role("button", name="Poser la question").count() == 0
