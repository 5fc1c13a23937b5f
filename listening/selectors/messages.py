"""What was written to brands: who may read which, how a brand answers."""

import datetime as dt

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent
from accounts.selectors.distances import blocks
from brands.models import Brand, Seat
from brands.selectors import seats, welcomes
from communities.models import Membership
from communities.selectors import memberships
from core import clock, privacy
from core.errors import Missing
from listening import figures
from listening.figures import Figures, Wait
from listening.models import Delay, Message, Turn

WINDOW = dt.timedelta(days=90)
"""What the figures of a brand count: all that was written in so many days, until now."""
NOTHING = _("There is no such message here, or it is not for you to read.")

_SAID = Prefetch("said", Turn.objects.order_by("number"))
_STANDS = Message.objects.filter(
    taken_back_at__isnull=True,
    by__user__consents__purpose=Consent.Purpose.ANSWERS,
    by__user__consents__withdrawn_at__isnull=True,
).select_related("brand", "community", "by__user__profile__avatar")
"""Asked of the permission each time it is read: taken back, nobody reads it from that moment on."""


def public(brand_id: int) -> QuerySet[Message]:
    """What everybody reads, the newest first."""
    return _STANDS.filter(brand=brand_id, is_public=True).prefetch_related(_SAID).order_by("-pk")


def of_seat(seat: Seat) -> QuerySet[Message]:
    """What somebody who acts for the brand reads: all but what is signed by a person who blocked them, the newest first."""
    found = _STANDS.filter(brand=seat.brand_id).prefetch_related(_SAID).order_by("-pk")
    if seat.user_id is None:
        return found
    return found.exclude(blocks("by__user", seat.user_id), is_signed=True)


def waiting(found: QuerySet[Message]) -> QuerySet[Message]:
    """Those to which the brand is to say something, whoever waits longest first."""
    return found.alias(odd=F("turns") % 2).filter(odd=1).order_by("pk")


def in_turn(found: QuerySet[Message], of_brand: bool) -> QuerySet[Message]:
    """Those of a list to which the brand is to say something, or the others; what was taken back waits for nothing."""
    turn = Q(odd=1, taken_back_at__isnull=True)
    return found.alias(odd=F("turns") % 2).filter(turn if of_brand else ~turn)


def of_person(user_id: int) -> QuerySet[Message]:
    """All that somebody wrote to brands, the newest first: their own to read whatever they allow."""
    own = Message.objects.filter(by__user=user_id).select_related("brand", "community", "by__user__profile__avatar")
    return own.prefetch_related(_SAID).order_by("-pk")


def own(user_id: int, message_id: int) -> Message:
    """A message of somebody's. Raises `Missing`."""
    return _required(of_person(user_id).filter(pk=message_id))


def for_seat(seat: Seat, message_id: int) -> Message:
    """A message as one reads it who acts for the brand. Raises `Missing`."""
    return _required(of_seat(seat).filter(pk=message_id))


def readable(user_id: int | None, seat: Seat | None, message_id: int) -> Message:
    """A message for whoever asks: their own, to the brand they act for, or in public. Raises `Missing`."""
    if user_id is not None and (mine := of_person(user_id).filter(pk=message_id).first()):
        return mine
    if seat is not None and seat.is_taken and (to_us := of_seat(seat).filter(pk=message_id).first()):
        return to_us
    return _required(_STANDS.filter(is_public=True, pk=message_id).prefetch_related(_SAID))


def brand_of(message_id: int) -> int:
    """To which brand it was written. Raises `Missing`."""
    found = Message.objects.filter(pk=message_id).values_list("brand", flat=True).first()
    if found is None:
        raise Missing(NOTHING)
    return found


def _required(found: QuerySet[Message]) -> Message:
    one = found.first()
    if one is None:
        raise Missing(NOTHING)
    return one


def last_of_brand(message: Message) -> Turn:
    """What the brand said last in an exchange. Raises `Missing` once it was taken back."""
    said = message.said.alias(odd=F("number") % 2).filter(odd=0).order_by("-number").first()
    if said is None:
        raise Missing(NOTHING)
    return said


def is_for(seat: Seat, message: Message) -> bool:
    """Whether somebody who acts for the brand reads it as such: whoever its author blocked reads it as everybody does, or not."""
    return of_seat(seat).filter(pk=message.pk).exists()


def unanswered(user_id: int, brand_id: int) -> Message | None:
    """What somebody wrote to a brand, and was not answered yet."""
    return of_person(user_id).filter(brand=brand_id, answered_at__isnull=True).first()


def could_have_written(community_id: int, brand_id: int) -> QuerySet[Membership]:
    """Members of whom a brand cannot say that it was not they: who acts for it may not write, nor who signed what waits."""
    signed = Message.objects.filter(brand=brand_id, is_signed=True, answered_at__isnull=True, by__isnull=False)
    here = memberships.present(community_id).exclude(user__in=seats.ever(brand_id))
    return here.exclude(user__in=signed.values("by__user"))


def places(user_id: int, brand: Brand) -> list[Membership]:
    """The communities of somebody from which they may write to a brand: those that let it in. Nobody writes to their own."""
    if not brand.is_open or user_id in seats.ever(brand.pk):
        return []
    mine = Membership.objects.filter(user=user_id, left_at__isnull=True).select_related("community")
    let_in = {one.community_id for one in welcomes.of_brand(brand.pk) if one.until is not None}
    return [one for one in mine.order_by("community__name") if one.community_id in let_in]


def delay(brand_id: int) -> Delay | None:
    """Within how many days the brand says that it answers, or None."""
    return Delay.objects.filter(brand=brand_id).order_by("-pk").first()


def answering(brand_id: int) -> Figures | None:
    """How the brand answered in the window; None where too few people wrote to tell."""
    now = clock.now()
    rows = Message.objects.filter(brand=brand_id, at__gt=now - WINDOW).values_list(
        "by__user", "at", "due_at", "answered_at", "taken_back_at", "satisfied"
    )
    return figures.of([Wait(*row) for row in rows], now=now, threshold=privacy.K)


def turns_in_sight(*, of_brands: bool = False) -> QuerySet[Turn]:
    """What members wrote in public, or what brands answered them there, words that are there: what can be reported."""
    return (
        Turn.objects.filter(message__is_public=True, message__by__isnull=False)
        .exclude(text="")
        .alias(odd=F("number") % 2)
        .filter(odd=0 if of_brands else 1)
    )
