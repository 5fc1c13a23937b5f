"""To appeal; what the jury reads, and what whoever decided replies."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, signed_in
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form
from moderation.forms import AppealForm, AppealReplyForm
from moderation.models import Appeal
from moderation.selectors import hearings, rulings
from moderation.services import appeals
from moderation.views.rulings import told
from moderation.wording.appeals import ENDINGS


@takes_form
@login_required
def make(request: HttpRequest, puid: str) -> HttpResponse:
    """Ask that members drawn by lot look again."""
    ruling = rulings.readable(request.user, puid)
    side = rulings.side_of(ruling, request.user)
    form, status = AppealForm(request.POST or None), 200
    if request.method == "POST":
        status = attempt(form, lambda: appeals.make(by=request.user, ruling_id=ruling.pk, **form.cleaned_data))
        if not status:
            messages.success(request, _("Your appeal is made. Members are drawn by lot to hear it."))
            return redirect("moderation:ruling", ruling.puid)
    context = {**told(ruling), "form": form, "may_appeal": rulings.may_appeal(ruling, side), "side": side}
    return draw_form(request, "moderation/make_appeal.html", context, status=status)


@require_safe
@signed_in
def see(door: Door, appeal_id: int) -> HttpResponse:
    """Both sides, the decision, and what was said: for those who sit, for both sides, and for whoever decided."""
    return _draw(door, hearings.readable(door.community, appeal_id, door.request.user))


def _draw(door: Door, appeal: Appeal, *, status: int = 200, form: AppealReplyForm | None = None) -> HttpResponse:
    place = hearings.place(appeal, door.request.user)
    context: dict[str, Any] = door.context | told(appeal.ruling) | {
        "appeal": appeal,
        "ending": ENDINGS.get(appeal.ending, ""),
        "words": hearings.words(appeal, place),
        "decides": hearings.may_reply(appeal, door.request.user),
        "sits": place == hearings.JUROR,
        "form": form or AppealReplyForm(initial={"text": appeal.reply}),
    }  # fmt: skip
    return draw_form(door.request, "moderation/appeal.html", context, status=status)


@require_POST
@signed_in
def reply(door: Door, appeal_id: int) -> HttpResponse:
    """Whoever decided replies."""
    appeal = hearings.readable(door.community, appeal_id, door.request.user)
    form = AppealReplyForm(door.request.POST)
    if refused := attempt(form, lambda: appeals.reply(by=door.membership, appeal_id=appeal.pk, **form.cleaned_data)):
        return _draw(door, appeal, status=refused, form=form)
    messages.success(door.request, _("The jury reads your reply."))
    return redirect("moderation:appeal", door.community.slug, appeal.pk)
