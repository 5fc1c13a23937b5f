"""Messages to brands: written by an act of one's own, answered, followed up, taken back at once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from accounts.selectors import consents as allowed
from accounts.services import consents
from brands import policies as of_brands
from brands.models import Brand, Seat
from brands.services.brands import lock
from communities.models import Membership
from communities.policies import may_speak
from core import clock, privacy
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from listening import policies
from listening.events import MessageAnswered, MessageRated, MessageReceived, MessageTakenBack
from listening.models import Delay, Message, Turn
from listening.selectors import messages

TEXT, ABOUT, AT_LEAST, DAYS = 2000, 120, 20, 60
OFTEN = Limit("messages_to_brands", at_most=5, seconds=86400)


@transaction.atomic
def write(
    *, by: Membership, brand_id: int, mood: str, text: str, is_public: bool, is_signed: bool, consents_to_it: bool, about: str = ""
) -> Message:  # fmt: skip
    """Tell a brand what goes well or does not, and agree to be answered. One at a time waits for an answer; the same twice is once.

    Raises `Conflict` while another one waits, `Invalid` without the agreement, or unsigned where too few belong to stand unnamed.
    """
    person = User.objects.select_for_update().get(pk=by.user_id)
    brand = Brand.objects.get(pk=brand_id)
    may_speak.require(by, by.community_id)
    (policies.is_addressed & policies.is_a_customer).require(by, brand)
    words = {
        "mood": _mood(mood), "about": clean_line(about, at_most=ABOUT, field="about", at_least=0),
        "is_public": is_public, "is_signed": is_signed,
    }  # fmt: skip
    said = clean_text(text, at_most=TEXT, field="text", at_least=AT_LEAST)
    if not consents_to_it:
        sentence = _("Without your agreement the brand may not read it, nor answer.")
        raise Invalid(sentence, fields={"consents_to_it": sentence}, code="no_consent")
    if not is_signed:
        _require_a_crowd(by, brand)
    if waits := messages.unanswered(by.user_id, brand_id):
        return _the_same(waits, said)
    OFTEN.require(by.user_id)
    if not allowed.has(by.user_id, Consent.Purpose.ANSWERS):
        consents.grant(by=person, purpose=Consent.Purpose.ANSWERS)
    return _create(by, brand, said, words)


def _mood(mood: str) -> str:
    if mood not in Message.Mood.values:
        sentence = _("Say whether it goes well, or not.")
        raise Invalid(sentence, fields={"mood": sentence})
    return mood


def _require_a_crowd(by: Membership, brand: Brand) -> None:
    """Among fewer than the threshold “a member of” would name somebody; whom the brand knows not to have written hides nobody."""
    could = messages.could_have_written(by.community_id, brand.pk)
    if not privacy.enough(could[: privacy.K].count()):
        sentence = _(
            "Too few members here could have written it for you to stand unnamed: sign it, or write from another place."
        )
        raise Invalid(sentence, fields={"is_signed": sentence}, code="too_few")


def _the_same(waits: Message, said: str) -> Message:
    if waits.said.get(number=1).text == said:
        return waits
    raise Conflict(
        _("You wrote to this brand already: wait for its answer, or take your message back."), code="waiting"
    )


def _create(by: Membership, brand: Brand, said: str, words: dict[str, object]) -> Message:
    announced, now = messages.delay(brand.pk), clock.now()
    made = Message.objects.create(
        brand=brand, community_id=by.community_id, by=by, at=now,
        due_at=now + dt.timedelta(days=announced.days) if announced else None, **words,
    )  # fmt: skip
    Turn.objects.create(message=made, number=1, text=said, at=now)
    emit(MessageReceived(made.pk, brand.pk, 1))
    return made


@transaction.atomic
def answer(*, by: Seat, message_id: int, text: str) -> Message:
    """The brand answers. Raises `Conflict` where it is not its turn to speak, `Missing` once taken back."""
    brand = lock(by)
    seat = Seat.objects.get(pk=by.pk)
    of_brands.designs.require(seat, brand)
    message = _locked(messages.for_seat(seat, message_id).pk)
    said = clean_text(text, at_most=TEXT, field="text", at_least=2)
    if not message.is_waiting:
        return _said_already(message, said, _("It is answered: whoever wrote may ask once more."))
    _add(message, said)
    emit(MessageAnswered(message.pk, message.brand_id, message.turns))
    return message


@transaction.atomic
def follow_up(*, by: Membership, message_id: int, text: str) -> Message:
    """Whoever wrote asks once more, twice at most. Raises `Conflict` where it is not their turn."""
    message = _own(by.user_id, message_id)
    may_speak.require(by, message.community_id)
    said = clean_text(text, at_most=TEXT, field="text", at_least=2)
    if not message.may_go_on:
        return _said_already(
            message, said, _("It is the brand’s turn, or this exchange is over: write another message.")
        )
    OFTEN.require(by.user_id)
    _add(message, said)
    emit(MessageReceived(message.pk, message.brand_id, message.turns))
    return message


def _said_already(message: Message, said: str, sentence: object) -> Message:
    """Sent twice is once; anything else comes at the wrong moment."""
    if Turn.objects.filter(message=message, number=message.turns, text=said).exists():
        return message
    raise Conflict(sentence, code="not_now")


def _add(message: Message, said: str) -> None:
    now = clock.now()
    message.turns += 1
    message.answered_at = message.answered_at or now
    message.save(update_fields=["turns", "answered_at"])
    Turn.objects.create(message=message, number=message.turns, text=said, at=now)


@transaction.atomic
def rate(*, by: User, message_id: int, satisfied: str) -> Message:
    """Say whether the answer satisfies: yes, partly, no; empty, one says nothing any more."""
    message = _own(by.pk, message_id)
    if satisfied and satisfied not in Message.Satisfied.values:
        sentence = _("Say yes, partly or no; or nothing.")
        raise Invalid(sentence, fields={"satisfied": sentence})
    if message.answered_at is None:
        raise Conflict(_("There is no answer yet."), code="not_answered")
    if message.satisfied != satisfied:
        message.satisfied = satisfied
        message.save(update_fields=["satisfied"])
        emit(MessageRated(message.pk, message.brand_id))
    return message


@transaction.atomic
def take_back(*, by: User, message_id: int) -> None:
    """What both said is deleted, and it is nobody's: only that somebody wrote then, and was answered or not. Twice is once."""
    own = Message.objects.select_for_update(of=("self",), no_key=True)
    found = own.filter(pk=message_id, by__user=by.pk).first()
    if found is not None:
        _forget(found)


@transaction.atomic
def forget_all(*, user_id: int, until: dt.datetime | None = None) -> int:
    """Take back all that somebody wrote to brands, or wrote until then: they allow it no more, or are gone. How many."""
    mine = Message.objects.select_for_update(of=("self",), no_key=True).filter(by__user=user_id)
    found = list((mine.filter(at__lte=until) if until else mine).order_by("pk"))
    for one in found:
        _forget(one)
    return len(found)


def _forget(message: Message) -> None:
    Turn.objects.filter(message=message).delete()
    message.by, message.about, message.taken_back_at = None, "", clock.now()
    message.save(update_fields=["by", "about", "taken_back_at"])
    emit(MessageTakenBack(message.pk, message.brand_id))


@transaction.atomic
def announce(*, by: Seat, days: int) -> Delay:
    """Say within how many days the brand answers, from now on; what was written before keeps the time said then. Twice is once."""
    brand = lock(by)
    of_brands.designs.require(Seat.objects.get(pk=by.pk), brand)
    if not 1 <= days <= DAYS:
        sentence = _("From 1 to %(n)d days.") % {"n": DAYS}
        raise Invalid(sentence, fields={"days": sentence})
    known = messages.delay(brand.pk)
    return known if known and known.days == days else Delay.objects.create(brand=brand, days=days)


def _own(user_id: int, message_id: int) -> Message:
    """A message of somebody's, held. Raises `Missing`."""
    return _locked(messages.own(user_id, message_id).pk)


def _locked(message_id: int) -> Message:
    found = Message.objects.select_for_update(no_key=True).get(pk=message_id)
    if found.taken_back_at is not None:
        raise Missing(messages.NOTHING)
    return found
