"""The answer to somebody without an account who left an address: one letter when the case is decided, then the address goes."""

import datetime as dt
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.services.letters import absolute
from core import clock
from moderation.models import Report

TRIED_FOR = dt.timedelta(days=14)
"""An address that takes no letter for so long is forgotten all the same."""
logger = structlog.get_logger(__name__)


def send_due(*, at_most: int = 200) -> int:
    """Answer whoever waits, one after another; several workers share them. Returns how many letters went out.

    The address is forgotten in the transaction that sends: a kill between the two may send the same letter twice, under one
    Message-ID.
    """
    sent = 0
    for _round in range(at_most):
        done = _answer_one()
        if done is None:
            break
        sent += done
    return sent


def _answer_one() -> int | None:
    with transaction.atomic():
        report = _due().select_for_update(skip_locked=True, of=("self",)).first()
        if report is None:
            return None
        if not _post(report) and not _is_hopeless(report):
            Report.objects.filter(pk=report.pk).update(answer_due_at=Now() + dt.timedelta(minutes=15))
            return 0
        Report.objects.filter(pk=report.pk).update(contact="", answer_due_at=None)
        return 1


def _due() -> QuerySet[Report]:
    waiting = Report.objects.exclude(contact="").filter(answer_due_at__lte=Now())
    return waiting.select_related("case__community", "case__ruling").order_by("answer_due_at", "pk")


def _post(report: Report) -> bool:
    try:
        write(report).send()
    except Exception as error:  # the mail server's reasons are its own: keep the letter for later
        logger.warning("answer_not_sent", report_id=report.pk, error=str(error))
        return False
    return True


def _is_hopeless(report: Report) -> bool:
    decided = report.case.decided_at
    return decided is not None and clock.now() - decided > TRIED_FOR


def write(report: Report) -> EmailMultiAlternatives:
    """The letter: that it was decided, and where to read what and why; in the language of the community."""
    community = report.case.community
    with translation.override(community.language):
        context = {"community": community, "url": absolute(reverse("moderation:receipt", args=[report.receipt]))}
        letter = EmailMultiAlternatives(
            subject=_("What you reported has been decided"),
            body=render_to_string("moderation/emails/decided.txt", context),
            to=[report.contact],
            headers={
                "Auto-Submitted": "auto-generated",
                "Message-ID": f"<report-{report.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            },
        )
        letter.attach_alternative(render_to_string("moderation/emails/decided.html", context), "text/html")
    return letter
