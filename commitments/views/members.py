"""What members do after a result: say whether they accept a new price, and what they saw in shops."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from brands import doors as brand_doors
from brands.selectors import seats
from commitments.drawing import drawn
from commitments.forms import BallotForm, SightingForm
from commitments.models import FollowUp
from commitments.selectors import prices, products
from commitments.selectors import sightings as found_sightings
from commitments.services import followups, sightings
from communities.doors import Door, entering, members_only
from core import clock
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form
from rounds.selectors import rounds


def _last(door: Door, round_id: int) -> FollowUp:
    """The last vote on a price of a product that this community was asked about."""
    return prices.last_of_round(rounds.in_community(door.community.pk, round_id, waiting=False).pk)


@require_safe
@entering
def vote(door: Door, round_id: int) -> HttpResponse:
    """The new price beside the one before: who gets what, what a year costs, what a yes and a no mean; then what came of it."""
    followup = _last(door, round_id)
    mine = prices.mine(door.request.user, followup.pk)
    return _draw(door, followup, BallotForm(initial={"choice": mine.choice if mine else None}))


def _draw(door: Door, followup: FollowUp, form: BallotForm, status: int = 200) -> HttpResponse:
    product = products.of_round(followup.change.commitment.round)
    user = door.request.user
    context = door.context | drawn(product) | {
        "brand": product.round.brand, "followup": followup, "mine": prices.mine(user, followup.pk), "form": form,
        "is_open": followup.state == FollowUp.State.OPEN and followup.closes_at > clock.now(),
        "is_asked": prices.asked(followup).filter(pk=door.community.pk).exists(),
        "own_brand": user.is_authenticated and seats.acts_for(user.pk, product.round.brand_id),
    }  # fmt: skip
    context["cost"] = next(one for one in context["costs"] if one.price.followup == followup)
    return draw_form(door.request, "commitments/vote.html", context, status=status)


@require_POST
@members_only
def cast(door: Door, round_id: int) -> HttpResponse:
    """Say it, or take it back."""
    assert door.membership is not None
    followup, by = _last(door, round_id), door.membership
    if door.request.POST.get("choice") == "take_back":
        followups.withdraw(by=by.user, followup_id=followup.pk)
        messages.success(door.request, _("It is taken back. Nothing of it is kept."))
    else:
        form = BallotForm(door.request.POST)
        if status := attempt(form, lambda: followups.cast(by=by, followup_id=followup.pk, **form.cleaned_data)):
            return _draw(door, followup, form, status)
        messages.success(door.request, _("It is said. Until the end of the vote you can say it otherwise."))
    return redirect("commitments:vote", door.community.slug, round_id)


@takes_form
@members_only
def see(door: Door, round_id: int) -> HttpResponse:
    """Say what one saw in a shop, with a picture or without."""
    assert door.membership is not None
    product = products.of_round(rounds.in_community(door.community.pk, round_id, waiting=False))
    by, form, status = door.membership, SightingForm(initial={"seen_on": clock.today()}), 200
    if door.request.method == "POST":
        form = SightingForm(door.request.POST, door.request.FILES)
        status = attempt(form, lambda: sightings.tell(by=by, round_id=round_id, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("Thank you. It is public, without your name."))
            return redirect("commitments:product", product.round.brand.slug, round_id)
    context = door.context | drawn(product) | {"form": form, "brand": product.round.brand}
    return draw_form(door.request, "commitments/see.html", context, status=status)


@require_POST
@login_required
@brand_doors.entering
def take_back(door: brand_doors.Door, round_id: int, sighting_id: int) -> HttpResponse:
    """Take back what one saw; who left the community may too."""
    user = door.request.user
    assert isinstance(user, User)
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    sightings.take_back(by=user, sighting_id=found_sightings.in_round(found.pk, sighting_id).pk)
    messages.success(door.request, _("It is taken back: your words and your picture are deleted. You can say it anew."))
    return redirect("commitments:product", door.brand.slug, round_id)
