"""The clock of moderation."""

from celery import shared_task

from moderation.services import (
    clockwork,
    contests,
    findings,
    forgetting,
    holding,
    keeping,
    last_resort,
    letters,
    order_clock,
    referrals,
)


@shared_task(name="moderation.end_measures")
def end_measures() -> None:
    """Measures whose time has come are over."""
    clockwork.advance()


@shared_task(name="moderation.send_answers")
def send_answers() -> None:
    """Whoever left an address is answered."""
    letters.send_due()


@shared_task(name="moderation.pass_cases_on")
def pass_cases_on() -> None:
    """What was kept by somebody who moderates no more is given to somebody else; what touches all of them goes to a jury, what no
    jury can hear to the site's team.
    """
    keeping.pass_on()
    referrals.call_due()
    last_resort.advance()


@shared_task(name="moderation.forget_old")
def forget_old() -> None:
    """What can be appealed no more is forgotten."""
    while forgetting.old():
        pass


@shared_task(name="moderation.tell_orders")
def tell_orders() -> None:
    """Whoever an order forbade to tell is told when it no longer does; what was kept long enough is erased."""
    order_clock.advance()


@shared_task(name="moderation.publish_held")
def publish_held() -> None:
    """What waited for somebody to look, and nobody did, is published."""
    holding.publish_due()


@shared_task(name="moderation.pass_contests_on")
def pass_contests_on() -> None:
    """What no moderator answered or decided in time goes to the site's team."""
    contests.advance()
    findings.advance()
