"""What the app does once something happened: tell whom it concerns; let go of what may not be read any more."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased, ConsentWithdrawn
from accounts.models import Consent
from accounts.selectors import consents
from accounts.services import notices
from brands.events import BrandClosed, WelcomeMoved
from brands.models import Brand, Seat, Welcome
from brands.selectors import seats, welcomes
from communities.events import MemberLeft
from communities.models import Membership
from communities.selectors import mandates
from core import clock
from core.events import subscribe
from listening.events import InquiryMoved, MessageAnswered, MessageReceived, PlaceDrawn, SharingBegun, SharingEnded
from listening.models import Agreement, Inquiry, Message, Place
from listening.notices import ANSWERED, ASKED, DRAWN, MOVED, RECEIVED, SHARED
from listening.services import agreements, inquiries, messages, places


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
        inquiries.stop_with_welcome(welcome_id=welcome.pk)


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
        if fact.purpose == Consent.Purpose.PANELS:
            places.forget(user_id=fact.user_id)


@subscribe(AccountErased)
def let_go_of_who_is_gone(facts: Sequence[AccountErased]) -> None:
    """Nobody’s words stay with a brand."""
    for fact in facts:
        messages.forget_all(user_id=fact.user_id)
        places.forget(user_id=fact.user_id)


@subscribe(MemberLeft)
def let_go_of_who_left(facts: Sequence[MemberLeft]) -> None:
    """One is drawn as a member: whoever leaves is drawn no more, unless they came back meanwhile."""
    for fact in facts:
        if not Membership.objects.filter(pk=fact.membership_id, left_at__isnull=True).exists():
            places.forget(user_id=fact.user_id, community_id=fact.community_id)


@subscribe(BrandClosed)
def stop_what_it_asked(facts: Sequence[BrandClosed]) -> None:
    for fact in facts:
        inquiries.stop_of(brand_id=fact.brand_id)


@subscribe(InquiryMoved)
def tell_of_questions(facts: Sequence[InquiryMoved]) -> None:
    """Whoever answers for the community hears that it is asked; those who design for the brand, what came of it."""
    moved = Inquiry.objects.filter(pk__in={fact.inquiry_id for fact in facts}).select_related("brand", "community")
    for one in moved.order_by("pk"):
        data = {"brand": one.brand.name, "community": one.community.name, "subject": one.subject, "now": one.state}
        if one.state == Inquiry.State.ASKED:
            url, kind = reverse("listening:inquiry", args=[one.community.slug, one.pk]), ASKED
            office = welcomes.OFFICES.get(welcomes.rules_of(one.community_id).welcomed_by, "animator")
            people = {mandate.membership.user_id for mandate in mandates.in_force(one.community_id, office)}
        else:
            url, kind = reverse("listening:asked", args=[one.brand.slug, one.pk]), MOVED
            people = set(seats.people_of(one.brand_id, Seat.Role.OWNER, Seat.Role.DESIGNER))
        for user_id in sorted(people):
            notices.send(to=user_id, kind=kind, url=url, key=f"inquiry:{one.pk}:{one.state}", data=data)


@subscribe(PlaceDrawn)
def tell_who_was_drawn(facts: Sequence[PlaceDrawn]) -> None:
    """They alone, and until when they say yes or no."""
    drawn = Place.objects.filter(pk__in={fact.place_id for fact in facts}, state=Place.State.DRAWN)
    for one in drawn.select_related("inquiry__brand", "inquiry__community", "membership").order_by("pk"):
        notices.send(
            to=one.membership.user_id, kind=DRAWN, key=f"inquiry:{one.inquiry_id}",
            url=reverse("listening:inquiry", args=[one.inquiry.community.slug, one.inquiry_id]),
            data={"brand": one.inquiry.brand.name, "subject": one.inquiry.subject},
        )  # fmt: skip
