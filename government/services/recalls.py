"""Petitions that a mandate should end: opened with their reasons, signed, replied to by the person concerned."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from communities.models import Mandate, Membership
from communities.policies import is_member, takes_part
from communities.selectors import mandates
from core import clock
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.limits import Limit
from core.questions import Question
from core.text import clean_text
from government.constitution.rules import ANSWER
from government.events import RecallMoved, SignaturesChanged
from government.models import Recall, Signature
from government.selectors import constitutions, recalls
from government.services import polls, public_log
from government.services.votes import require_entry

REASONS, REPLY = 2000, 2000
FEWEST_SIGNATURES = 2
"""One person alone never opens a vote about another."""
OFTEN = Limit("petitions", at_most=3, seconds=86400)
State = Recall.State


@transaction.atomic
def open_petition(*, by: Membership, mandate_id: int, reasons: str) -> Recall:
    """Ask in public that a mandate end; whoever asks signs first. Rules, roll and what is needed are frozen here."""
    mandate = Mandate.objects.select_for_update(no_key=True).filter(pk=mandate_id).first()
    mandate = require_recallable(mandate, by)
    if recalls.open_for(mandate):
        raise Conflict(_("A petition about this mandate is open already: you can sign it."), code="already_open")
    words = clean_text(reasons, at_most=REASONS, field="reasons", at_least=20)
    OFTEN.require(by.pk)
    recall = _freeze(mandate, words, by, now=clock.now())
    public_log.write(
        mandate.community_id, "recall.opened", by, recall=recall.pk, office=mandate.office, needed=recall.needed,
        roll=recall.poll.roll_digest,
    )  # fmt: skip
    emit(RecallMoved(recall.pk, recall.community_id, recall.state))
    return sign(by=by, recall_id=recall.pk)


def require_recallable(mandate: Mandate | None, by: Membership) -> Mandate:
    """The mandate, if this member may ask that it end now; else why not."""
    if mandate is None or not mandates.in_force(mandate.community_id).filter(pk=mandate.pk).exists():
        raise Missing(_("There is no such mandate here, or no longer."))
    takes_part.require(by, mandate.community_id)
    if mandate.membership_id == by.pk:
        raise Refused(_("This mandate is yours: you can give it back."), code="own_mandate")
    if mandate.source == Mandate.Source.PROVISIONAL:
        raise Conflict(_("This task is provisional: the first election ends it, and any member can call it."))
    if until := recalls.rests_until(mandate):
        day = date_format(timezone.localtime(until), "DATE_FORMAT")
        raise Conflict(_("This was asked lately. It can be asked again after %(day)s.") % {"day": day}, code="rests")
    return mandate


def _freeze(mandate: Mandate, reasons: str, by: Membership, *, now: dt.datetime) -> Recall:
    rules = constitutions.in_force(mandate.community_id)
    assert rules  # an election gave the mandate, by rules
    said = rules.constitution.recall
    poll = polls.freeze(
        mandate.community, rules, by=by, quorum=said.quorum, method=ANSWER, secret=rules.constitution.elections.secret
    )
    return Recall.objects.create(
        community=mandate.community, poll=poll, mandate=mandate, author=by, reasons=reasons, opened_at=now,
        needed=needed(said.petition, poll.roll_size), petition_until=now + dt.timedelta(days=said.petition_days),
    )  # fmt: skip


def needed(percent: int, voters: int) -> int:
    """How many signatures open a vote among so many voters."""
    return max(FEWEST_SIGNATURES, polls.share(percent, voters))


@transaction.atomic
def sign(*, by: Membership, recall_id: int) -> Recall:
    """Put one’s name under a petition. Twice is once."""
    recall = _gathering(recall_id, by)
    entry = require_entry(recall.poll, by)
    if recall.mandate.membership_id == by.pk:
        raise Refused(_("This mandate is yours: you can give it back."), code="own_mandate")
    if Signature.objects.get_or_create(entry=entry, defaults={"recall": recall})[1]:
        _count(recall, 1)
    return recall


@transaction.atomic
def unsign(*, by: Membership, recall_id: int) -> Recall:
    """Take one’s name back, as long as it did not help to open the vote. Twice is once."""
    recall = _gathering(recall_id, by)
    mine = Signature.objects.filter(recall=recall, entry__membership=by)
    if mine.exists() and recall.has_enough:
        raise Conflict(_("Enough people have signed: the vote opens in a moment."), code="has_enough")
    if mine.delete()[0]:
        _count(recall, -1)
    return recall


def _count(recall: Recall, change: int) -> None:
    recall.signed += change
    recall.save(update_fields=["signed"])
    emit(SignaturesChanged(recall.pk, recall.community_id))


@transaction.atomic
def reply(*, by: Membership, recall_id: int, text: str) -> Recall:
    """The person concerned replies, in public, until the vote closes; replying again replaces the reply."""
    recall = _locked(recall_id, by)
    if recall.mandate.membership_id != by.pk:
        raise Refused(_("Only the person whose mandate it is replies here."), code="not_concerned")
    closes = recall.poll.closes_at
    if not recall.is_open or (closes and closes <= clock.now()):
        raise Conflict(_("This recall is over."), code="not_now")
    recall.reply = clean_text(text, at_most=REPLY, field="text")
    recall.save(update_fields=["reply"])
    return recall


def _gathering(recall_id: int, by: Membership) -> Recall:
    """The recall, locked, while its petition gathers signatures."""
    recall = _locked(recall_id, by)
    if recall.state != State.PETITION or recall.petition_until <= clock.now():
        raise Conflict(_("This petition is over."), code="not_now")
    return recall


_free = Question(
    lambda number: (
        Recall.objects.select_for_update(no_key=True, of=("self",)).select_related("poll", "mandate").filter(pk=number)
    )
)


def _locked(recall_id: int, by: Membership) -> Recall:
    """Signatures wait for each other here, and for the clock; judged once the lock is held."""
    recall: Recall | None = _free.first(number=recall_id)
    if recall is None:
        raise Missing(_("There is no such recall here."))
    is_member.require(by, recall.community_id)
    return recall
