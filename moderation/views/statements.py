"""What was withdrawn because the law orders it, as whoever wrote it reads it: why, and how to contest it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.forms import attempt
from core.pages import draw_form, login_required, takes_form
from moderation.paperwork import ContestForm
from moderation.selectors import lane
from moderation.services import order_contests
from moderation.wording.orders import TOLD


@takes_form
@login_required
def see(request: HttpRequest, puid: str) -> HttpResponse:
    """The statement of reasons; to contest it, once."""
    order = lane.readable(request.user.pk, puid)
    form, status = ContestForm(request.POST or None), 200
    if request.method == "POST":
        said = form.data.get("text", "")
        status = attempt(form, lambda: order_contests.contest(by=request.user, order_id=order.pk, text=said))
        if not status:
            messages.success(request, _("Somebody of the site’s team looks at it again, and answers you."))
            return redirect("moderation:statement", order.puid)
    context = {
        "order": order,
        "community": order.community,
        "told": TOLD[order.ground],
        "form": form,
        "may_contest": order_contests.may_contest(order) or bool(form.errors),
    }
    return draw_form(request, "moderation/statement.html", context, status=status)
