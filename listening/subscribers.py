"""What the app does once something happened: tell whom it concerns; let go of what may not be read any more."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased, ConsentWithdrawn
from accounts.models import Consent
from accounts.selectors import consents
from accounts.services import notices
from brands.events import WelcomeMoved
from brands.models import Brand, Seat, Welcome
from brands.selectors import seats
from core import clock
from core.events import subscribe
from listening.events import MessageAnswered, MessageReceived, SharingBegun, SharingEnded
from listening.models import Agreement, Message
from listening.notices import ANSWERED, RECEIVED, SHARED
from listening.services import agreements, messages


@subscribe(SharingBegun, SharingEnded)
def tell_the_brand(facts: Sequence[SharingBegun | SharingEnded]) -> None:
    """Those who act for it hear that they may read, or no more."""
    moved = Agreement.objects.filter(pk__in={fact.agreement_id for fact in facts}).select_related("brand", "community")
    for one in moved.order_by("pk"):
        now = "ended" if one.ended_at else "begun"
        for user_id in sorted(seats.acting(one.brand_id)):
            notices.send(
                to=user_id, kind=SHARED, url=reverse("listening:of-brand", args=[one.brand.slug]), key=f"listening:{one.pk}:{now}",
                data={"brand": one.brand.name, "community": one.community.name, "now": now},
            )  # fmt: skip


@subscribe(WelcomeMoved)
def end_with_welcomes(facts: Sequence[WelcomeMoved]) -> None:
    """What was agreed under a welcome goes with it."""
    for welcome in Welcome.objects.filter(pk__in={fact.welcome_id for fact in facts}).order_by("pk"):
        agreements.end_with_welcome(brand_id=welcome.brand_id, community_id=welcome.community_id)


@subscribe(MessageReceived)
def tell_who_answers(facts: Sequence[MessageReceived]) -> None:
    """Those who design for the brand, once a day however many wrote."""
    today = clock.today()
    for brand in Brand.objects.filter(pk__in={fact.brand_id for fact in facts}).order_by("pk"):
        for user_id in seats.people_of(brand.pk, Seat.Role.OWNER, Seat.Role.DESIGNER):
            notices.send(
                to=user_id, kind=RECEIVED, url=reverse("listening:messages", args=[brand.slug]),
                key=f"messages:{brand.pk}:{today}", data={"brand": brand.name},
            )  # fmt: skip


@subscribe(MessageAnswered)
def tell_who_wrote(facts: Sequence[MessageAnswered]) -> None:
    """Whoever wrote reads the answer, unless they took it back meanwhile."""
    turns = {fact.message_id: fact.turn for fact in facts}
    for one in Message.objects.filter(pk__in=turns).select_related("brand", "by").order_by("pk"):
        if one.by is not None:
            notices.send(
                to=one.by.user_id, kind=ANSWERED, url=reverse("listening:message", args=[one.brand.slug, one.pk]),
                key=f"message:{one.pk}:{turns[one.pk]}", data={"brand": one.brand.name},
            )  # fmt: skip


@subscribe(ConsentWithdrawn)
def let_go_of_what_is_allowed_no_more(facts: Sequence[ConsentWithdrawn]) -> None:
    """What was written under a permission goes with it; what is written under a new one stays."""
    for fact in facts:
        if fact.purpose == Consent.Purpose.ANSWERS:
            ended = consents.history(fact.user_id).filter(purpose=fact.purpose, withdrawn_at__isnull=False)
            last = ended.order_by("-withdrawn_at").first()
            messages.forget_all(user_id=fact.user_id, until=last.withdrawn_at if last else None)


@subscribe(AccountErased)
def let_go_of_who_is_gone(facts: Sequence[AccountErased]) -> None:
    """Nobody’s words stay with a brand."""
    for fact in facts:
        messages.forget_all(user_id=fact.user_id)
