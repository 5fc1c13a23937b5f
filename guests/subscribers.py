"""What the app does once something happened: tell whom it concerns; let go of whoever is gone."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from communities.events import MemberLeft
from communities.selectors import mandates
from core.events import subscribe
from guests.events import (
    GuestInvited,
    GuestReplied,
    HourCancelled,
    HourClosed,
    HourMoved,
    HourOpened,
    QuestionAnswered,
    QuestionSetAside,
)
from guests.models import Coming, Hour, Question
from guests.notices import GUEST, HOUR, key_of
from guests.selectors.hours import known
from guests.services import comings, hours, questions

Facts = Sequence[GuestInvited | GuestReplied | HourMoved | HourCancelled | HourOpened | HourClosed]


@subscribe(GuestInvited)
def ask_the_guest(facts: Sequence[GuestInvited]) -> None:
    """Whoever is invited hears of it, unless they keep away from who invites."""
    for hour in _of(facts):
        if hour.state == Hour.State.INVITED:
            _tell_guest(hour, "invited", author=hour.planned_by.user_id)


@subscribe(GuestReplied)
def tell_who_animates(facts: Sequence[GuestReplied]) -> None:
    for hour in _of(facts):
        now = "declined" if hour.state == Hour.State.DECLINED else "accepted"
        for user_id in mandates.animator_ids(hour.community_id):
            _tell(hour, GUEST, user_id, now, invited=False)


@subscribe(HourMoved)
def tell_of_another_moment(facts: Sequence[HourMoved]) -> None:
    """Once it is open it is only prolonged: nobody has to be told."""
    for hour in _of(facts):
        if hour.state in hours.TO_COME:
            _tell_guest(hour, "moved")
            _tell_all(hour, "moved")


@subscribe(HourCancelled)
def tell_that_it_is_off(facts: Sequence[HourCancelled]) -> None:
    for hour in _of(facts):
        if hour.cause != Hour.Cause.GUEST:
            _tell_guest(hour, "cancelled")
        if hour.is_announced:
            _tell_all(hour, "cancelled", *mandates.animator_ids(hour.community_id))


@subscribe(HourOpened)
def tell_that_it_begins(facts: Sequence[HourOpened]) -> None:
    for hour in _of(facts):
        if hour.state == Hour.State.OPEN:
            _tell_guest(hour, "opened")
            _tell_all(hour, "opened")


@subscribe(HourClosed)
def tell_of_writing(facts: Sequence[HourClosed]) -> None:
    """The guest hears that what was left may be answered in writing."""
    for hour in _of(facts):
        _tell_guest(hour, "closed")


@subscribe(QuestionAnswered)
def tell_who_asked(facts: Sequence[QuestionAnswered]) -> None:
    """Whoever asked, itself or in a question that was joined, hears of the first answer."""
    asked = {fact.question_id for fact in facts}
    found = Question.objects.filter(pk__in=asked) | Question.objects.filter(joined_to__in=asked)
    for question in found.select_related("author", "hour__community").order_by("pk"):
        _tell(question.hour, HOUR, question.author.user_id, "answered", about=question)


@subscribe(QuestionSetAside)
def tell_whose_question(facts: Sequence[QuestionSetAside]) -> None:
    """Its author reads why on its page."""
    found = Question.objects.filter(pk__in={fact.question_id for fact in facts}, aside_at__isnull=False)
    for question in found.select_related("author", "hour__community").order_by("pk"):
        _tell(question.hour, HOUR, question.author.user_id, "aside", about=question)


@subscribe(AccountErased)
def let_go(facts: Sequence[AccountErased]) -> None:
    for fact in facts:
        hours.forget(user_id=fact.user_id)


@subscribe(MemberLeft)
def expect_no_more(facts: Sequence[MemberLeft]) -> None:
    """Whoever left is not expected any more, nor counted among who wants an answer; what they asked stays, as messages do."""
    left = {fact.membership_id for fact in facts}
    comings.forget(member_ids=left)
    questions.forget_votes(member_ids=left)


def _of(facts: Facts) -> list[Hour]:
    return list(known().filter(pk__in={fact.hour_id for fact in facts}).order_by("pk"))


def _tell_guest(hour: Hour, now: str, author: int | None = None) -> None:
    _tell(hour, GUEST, hour.guest_id, now, author=author)


def _tell_all(hour: Hour, now: str, *more: int) -> None:
    """Those who said that they come, those who asked, and others."""
    for user_id in sorted({*_expected(hour), *more} - {hour.guest_id}):
        _tell(hour, HOUR, user_id, now)


def _expected(hour: Hour) -> Iterable[int]:
    coming = Coming.objects.filter(hour=hour, member__left_at__isnull=True).values_list("member__user", flat=True)
    asking = Question.objects.filter(hour=hour, taken_back_at__isnull=True, author__left_at__isnull=True)
    return {*coming, *asking.values_list("author__user", flat=True)}


def _tell(
    hour: Hour, kind: str, user_id: int, now: str, *, about: Question | None = None, author: int | None = None,
    invited: bool = True,
) -> None:  # fmt: skip
    slug, key = hour.community.slug, key_of(hour)
    if about is not None:
        url, key = reverse("guests:question", args=[slug, hour.pk, about.joined_to_id or about.pk]), key_of(about)
    elif kind == GUEST and invited and hour.state in hours.TO_COME:
        url = reverse("guests:invitation", args=[slug, hour.pk])
    elif hour.is_announced:
        url = reverse("guests:hour", args=[slug, hour.pk])
    else:
        url = reverse("guests:list", args=[slug])
    notices.send(
        to=user_id, kind=kind, url=url, key=key, author=author,
        data={"title": hour.title, "community": hour.community.name, "now": now},
    )  # fmt: skip
