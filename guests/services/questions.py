"""Questions: asked beforehand and during the hour, voted up, taken back. Whatever changes an hour holds its row first."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Membership
from communities.policies import may_speak, takes_part
from core import clock, gates
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.facts import Draft
from core.limits import Limit
from core.text import clean_text
from guests import policies
from guests.events import QuestionAsked, QuestionMoved, VotesChanged
from guests.models import Hour, Question, Vote
from guests.selectors import questions as reading
from guests.selectors.hours import NOTHING
from guests.services import hours

TEXT = 400
EACH = 3
"""Questions of one person that may wait for an answer in an hour."""
IN_ALL = 500
OFTEN = Limit("hour-questions", at_most=10, seconds=600)
VOTING = Limit("hour-votes", at_most=60, seconds=60)
WAY, KIND = "guest_question", "guest_question"


@transaction.atomic
def ask(*, by: Membership, hour_id: int, text: str, as_it_is: str = "") -> Question | gates.Waiting:
    """Ask the guest something; whoever asks wants it answered, and is counted so.

    Where the community has rules of its own it may wait for somebody to look; raises `Rephrase` where the author is asked first.
    """
    hour, author = _asking(by, hour_id)
    words = clean_text(text, at_most=TEXT, field="text", at_least=5)
    _require_measure(hour, author, words)
    OFTEN.require(author.user_id)
    passing = _passing(author, {"hour_id": hour.pk, "text": words}, as_it_is)
    if passing.waiting:
        return passing.waiting
    question = _write(hour, author, words)
    passing.published(question.pk)
    return question


@transaction.atomic
def ask_at_last(*, by: Membership, hour_id: int, text: str) -> Question:
    """Ask what waited, once: the hour may be over, or its author have lost the floor, meanwhile."""
    hour, author = _asking(by, hour_id)
    return _write(hour, author, text)


def _asking(by: Membership, hour_id: int) -> tuple[Hour, Membership]:
    # the member before the hour: as a ruling does, which silences its author and then withholds a question
    author = Membership.objects.select_for_update(of=("self",), no_key=True).select_related("community").get(pk=by.pk)
    hour = announced(hour_id)
    may_speak.require(author, hour.community)
    policies.is_not_the_guest.require(author, hour)
    _require_open(hour)
    return hour, author


def _require_measure(hour: Hour, author: Membership, words: str) -> None:
    standing = Question.objects.filter(reading.STANDING, hour=hour)
    if standing.filter(text__iexact=words).exists():
        raise Conflict(_("This very question is there already: vote for it."), code="same_words")
    if reading.own_standing(author, hour) >= EACH:
        sentence = _("%(n)d questions of yours wait for an answer: take one back to ask another.") % {"n": EACH}
        raise Conflict(sentence, code="each_so_many")
    if standing.count() >= IN_ALL:
        raise Conflict(_("Very many questions are there already: vote for those that are yours, too."), code="enough")


def _passing(author: Membership, kept: dict[str, Any], as_it_is: str) -> gates.Passing:
    if not author.community.is_gated:
        return gates.Passing()
    draft = Draft(KIND, author.community_id, author, kept["text"])
    return gates.ask(gates.Act(draft, WAY, kept, gates.insisted(as_it_is)))


def _write(hour: Hour, author: Membership, words: str) -> Question:
    question = Question.objects.create(hour=hour, author=author, text=words, votes_count=1)
    Vote.objects.create(question=question, member=author)
    emit(QuestionAsked(hour.pk, question.pk, hour.community_id))
    return question


@transaction.atomic
def vote(*, by: Membership, question_id: int, stands: bool) -> Question:
    """Say outright whether one wants it answered: twice is once. Of a question that was joined, for the other."""
    question, _hour, member = _voting(by, question_id)
    if _voted(question, member) != stands:
        _set(question, member, stands)
    return question


@transaction.atomic
def toggle(*, by: Membership, question_id: int) -> bool:
    """Vote, or take the vote back; whether it stands now."""
    question, _hour, member = _voting(by, question_id)
    stands = not _voted(question, member)
    _set(question, member, stands)
    return stands


def _voting(by: Membership, question_id: int) -> tuple[Question, Hour, Membership]:
    question, hour = standing(question_id)
    member = Membership.objects.select_related("community").get(pk=by.pk)
    takes_part.require(member, hour.community)
    policies.is_not_the_guest.require(member, hour)
    VOTING.require(member.user_id)
    _require_open(hour)
    return question, hour, member


def _voted(question: Question, member: Membership) -> bool:
    return votes_of(question).filter(member=member).exists()


def _set(question: Question, member: Membership, stands: bool) -> None:
    if stands:
        Vote.objects.create(question=question, member=member)
    else:
        votes_of(question).filter(member=member).delete()
    count(question)


def votes_of(question: Question) -> QuerySet[Vote]:
    """The votes for it and for those that were joined to it: of one person, possibly several, counted once."""
    return Vote.objects.filter(Q(question=question) | Q(question__joined_to=question))


def count(question: Question) -> None:
    """How many distinct persons want it answered; once an hour is over for good, only the number is kept."""
    if question.hour.state == Hour.State.OVER:
        return
    question.votes_count = votes_of(question).values("member").distinct().count()
    question.save(update_fields=["votes_count"])
    emit(VotesChanged(question.hour_id, question.pk))


def forget_votes(*, member_ids: Collection[int]) -> None:
    """Whoever left wants nothing answered here any more: their votes go where one may still vote."""
    voted = Vote.objects.filter(member__in=member_ids, question__hour__state__in=Hour.VOTING)
    for hour_id in sorted(set(voted.values_list("question__hour", flat=True))):
        _forget_votes(hour_id, member_ids)


@transaction.atomic
def _forget_votes(hour_id: int, member_ids: Collection[int]) -> None:
    hour = hours.locked(hour_id)
    theirs = Vote.objects.filter(member__in=member_ids, question__hour=hour)
    roots = set(theirs.values_list(Coalesce("question__joined_to", "question"), flat=True))
    if hour.takes_questions:
        theirs.delete()
        for question in Question.objects.filter(pk__in=roots).select_related("hour").order_by("pk"):
            count(question)


@transaction.atomic
def take_back(*, by: User, question_id: int) -> None:
    """Its author takes back a question that nobody answered; nothing of it stays. Possible after leaving. Twice is once."""
    question, hour = held(question_id)
    if question.author.user_id != by.pk:
        raise Refused(_("Only the person who asked this may take it back."), code="is_author")
    if question.taken_back_at is not None:
        return
    if question.answered_at is not None:
        raise Conflict(_("It was answered: what was asked stays with its answer."), code="answered")
    _empty(question)
    emit(QuestionMoved(hour.pk, question.pk))


def _empty(question: Question) -> None:
    """Its words go; those that were joined to it stand for themselves again."""
    release(question)
    Question.objects.filter(pk=question.pk).update(
        text="", taken_back_at=clock.now(), joined_to=None, aside_at=None, aside_why="", withheld_at=None, votes_count=0
    )
    Hour.objects.filter(now=question).update(now=None)
    Vote.objects.filter(question=question).delete()
    if question.joined_to is not None:
        count(question.joined_to)


def release(question: Question) -> None:
    """Those that were joined to it stand for themselves again."""
    for one in Question.objects.filter(joined_to=question).order_by("pk"):
        one.joined_to = None
        one.save(update_fields=["joined_to"])
        count(one)
        emit(QuestionMoved(one.hour_id, one.pk))


def announced(hour_id: int) -> Hour:
    """An hour that the guest said yes to, held. Raises `Missing`."""
    hour = hours.locked(hour_id)
    if not hour.is_announced:
        raise Missing(NOTHING)
    return hour


def held(question_id: int) -> tuple[Question, Hour]:
    """A question, its hour held. Raises `Missing`."""
    hour = announced(reading.hour_of(question_id))
    return Question.objects.select_related("author", "joined_to", "hour").get(pk=question_id), hour


def standing(question_id: int) -> tuple[Question, Hour]:
    """The same of one that stands, or of the one to which it was joined. Raises `Missing`."""
    question, hour = held(question_id)
    question = question.joined_to or question
    if not question.is_standing:
        raise Missing(_("There is no such question here, or no longer."))
    return question, hour


def _require_open(hour: Hour) -> None:
    if not hour.takes_questions:
        raise Conflict(_("Questions and votes are over: what was asked stays to be read."), code="over")
