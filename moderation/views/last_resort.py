"""A case that nobody there may judge and no jury could hear, as the site's team reads and decides it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from core.actors import Staff
from core.forms import attempt
from core.pages import draw_form, takes_form
from moderation.paperwork import LastResortForm
from moderation.selectors import cases, last_resort
from moderation.services import last_resort as deciding
from moderation.services import referrals
from moderation.views.grounded import by_ground
from moderation.views.lane import for_the_team


@takes_form
@for_the_team
def see(request: HttpRequest, case_id: int) -> HttpResponse:
    """What was said and is reported, what a jury would have been asked; decide it."""
    found, user = last_resort.case(case_id), request.user
    assert isinstance(user, User)
    form, status = LastResortForm(request.POST or None), 200

    def act() -> object:
        said = form.cleaned_data
        return deciding.decide(
            by=Staff(user, said["why"]), case_id=found.pk, broken=said["broken"] == "yes", facts=said["facts"],
            why=said["why"],
        )  # fmt: skip

    if request.method == "POST":
        status = attempt(form, act)
        if not status:
            messages.success(request, _("It is decided: whoever is concerned is told, with your reasons."))
            return redirect("moderation:lane")
    ground, effect = referrals.asked(found)
    context = {
        "case": found,
        "community": found.community,
        "may": last_resort.may(found, user),
        "ground": ground,
        "effect": effect,
        "grounds": by_ground(cases.reports(found)),
        "form": form,
    }
    return draw_form(request, "moderation/last_resort.html", context, status=status)
