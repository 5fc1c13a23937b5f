"""State and events tell the same: what a browser hears is what a fresh page shows."""

import re

import pytest

from accounts.models import User
from actions.models import Pledge
from actions.services import check_ins, pledges, reminders, suggestions
from core import clock
from core.actors import CLOCK
from core.events import read
from core.live import told_by
from core.models import OutboxEvent
from tests.factories.actions import held_since, holders, pledge

from .test_story import offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("french")]


def heard(since=0):
    """Everything told so far, drawn as it would be now: {(topic, element): html or None}."""
    facts = [read(event) for event in OutboxEvent.objects.filter(pk__gt=since).order_by("pk")]
    return {(tell.topic, tell.id): tell.draw() for fact in facts for tell in told_by(fact)}


def squeezed(html):
    """Without what belongs to a request (the token) and without white space."""
    html = re.sub(r"<input type=.hidden. name=.csrfmiddlewaretoken.[^>]*>", "", html)
    return re.sub(r"\s+", "", html)


def test_the_counter_that_is_told_is_the_counter_of_a_fresh_page(village):
    holders(village.community, 6)
    told = heard()[f"community:{village.community.pk}", f"community-{village.community.pk}-tally"]
    page = village.browser.get(f"/c/{village.community.slug}/ensemble/").content.decode()
    assert squeezed(told) in squeezed(page)
    line = heard()[f"community:{village.community.pk}", f"community-{village.community.pk}-count"]
    assert squeezed(line) in squeezed(village.browser.get("/ensemble/").content.decode())


def test_the_panel_and_the_ropes_that_are_told_are_those_of_a_fresh_page(village):
    offer(village)
    made = pledge(village.leo, "aerer-deux-fois-par-jour", when="le matin")
    check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=True)
    pledge(village.leo, "stop-pub")
    page = squeezed(village.browser.get("/aujourdhui/").content.decode())
    mine = {id: html for (topic, id), html in heard().items() if topic == f"me:{village.leo.pk}"}
    assert {"companion", f"pledge-{made.pk}"} <= set(mine)
    for html in mine.values():
        if (html and "-tally" not in html and "<li" in html) or (html and "companion" in html):
            assert squeezed(html) in page


def test_what_is_over_is_removed(village):
    made = pledge(village.leo, "stop-pub")
    pledges.end(by=village.leo, pledge_id=made.pk)
    assert heard()[f"me:{village.leo.pk}", f"pledge-{made.pk}"] is None


def test_a_personal_suggestion_is_told_to_that_person_alone(village):
    suggestion = offer(village)
    suggestions.answer(by=village.leo, suggestion_id=suggestion.pk, answer="not_now")
    assert {topic for topic, id in heard() if id == "companion"} == {f"me:{village.leo.pk}"}


def test_a_reminder_comes_once_at_its_hour_and_stops_in_silence(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    assert made.remind_at > clock.now()
    Pledge.objects.filter(pk=made.pk).update(remind_at=clock.now())
    assert reminders.send_due(by=CLOCK) == 1
    assert reminders.send_due(by=CLOCK) == 0
    notice = User.objects.get(pk=village.leo.pk).notices.get()
    assert notice.kind == "reminder"
    assert notice.url.endswith(f"#pledge-{made.pk}")
    held_since(made, 30)
    Pledge.objects.filter(pk=made.pk).update(remind_at=clock.now())
    reminders.send_due(by=CLOCK)
    made.refresh_from_db()
    assert made.remind_at is None


def test_who_answered_today_is_not_reminded(village):
    made = pledge(village.leo, "aerer-deux-fois-par-jour")
    check_ins.record(by=village.leo, pledge_id=made.pk, day=clock.today(), kept=False)
    Pledge.objects.filter(pk=made.pk).update(remind_at=clock.now())
    assert reminders.send_due(by=CLOCK) == 0
