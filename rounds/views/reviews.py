"""A community reads a round before its members do, and says yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from communities import doors
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds import policies
from rounds.drawing import asked
from rounds.forms import ReviewForm
from rounds.selectors import rounds
from rounds.services import reviews as acting
from rounds.wording.labels import REVIEWS


@takes_form
@doors.members_only
def review(door: doors.Door, round_id: int) -> HttpResponse:
    """Every option with its effect and where its cost comes from; accept, or decline with words."""
    by = door.membership
    assert by is not None
    policies.reviews.require(by)
    found = rounds.in_community(by.community_id, round_id, waiting=True)
    form, status = ReviewForm(initial={"version": found.version}), 200
    if door.request.method == "POST":
        form = ReviewForm(door.request.POST)
        status = attempt(form, lambda: _say(door, found.pk, form))
        if not status:
            messages.success(door.request, _("It is said. The brand is told."))
            return redirect("rounds:review", door.community.slug, found.pk)
    said = rounds.addressed(found.pk).get(community=by.community_id)
    context = door.context | asked(found) | {"form": form, "said": said, "label": REVIEWS[said.state]}
    return draw_form(door.request, "rounds/review.html", context, status=status)


def _say(door: doors.Door, round_id: int, form: ReviewForm) -> None:
    assert door.membership is not None
    by, version = door.membership, form.cleaned_data["version"]
    if door.request.POST.get("answer") == "yes":
        acting.accept(by=by, round_id=round_id, version=version)
    else:
        acting.decline(by=by, round_id=round_id, version=version, words=form.cleaned_data["words"])
