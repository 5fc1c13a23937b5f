"""What one was told, and how one wishes to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.notices import KINDS
from accounts.selectors import notices
from accounts.services import letters
from accounts.services import notices as telling
from accounts.views.requests import MemberRequest
from core.pages import login_required, takes_form

NOTICES_A_PAGE = 30


@require_safe
@login_required
def inbox(request: MemberRequest) -> HttpResponse:
    """What one was told, newest first."""
    page = Paginator(notices.inbox(request.user.pk), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    told = [notices.told(notice) for notice in page]
    return render(request, "accounts/inbox.html", {"page": page, "told": told})


@require_safe
@login_required
def open_notice(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Go to what a notice tells of; it is read."""
    notice = telling.read(by=request.user, notice_id=notice_id)
    here = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if here else "accounts:notices")


@require_POST
@login_required
def read_all(request: MemberRequest) -> HttpResponse:
    telling.read_all(by=request.user)
    return redirect("accounts:notices")


@takes_form
@login_required
def notice_preferences(request: MemberRequest) -> HttpResponse:
    """Kind by kind: in the page, by letter, or not at all."""
    if request.method == "POST":
        _choose_all(request)
        messages.success(request, _("Your choices are saved."))
        return redirect("accounts:notice_preferences")
    return render(
        request,
        "accounts/notice_preferences.html",
        {
            "subjects": notices.wishes_by_subject(request.user.pk),
            "letters_wanted": notices.letters_wanted(request.user.pk),
        },
    )


def _choose_all(request: MemberRequest) -> None:
    letters_on = "letters" in request.POST
    telling.want_letters(user_id=request.user.pk, wanted=letters_on)
    for kind in KINDS if letters_on else ():
        telling.choose(
            by=request.user, kind=kind, on_page=f"page-{kind}" in request.POST, by_mail=f"mail-{kind}" in request.POST
        )


@csrf_exempt  # a mail program posts here on one click (RFC 8058), without a page of ours; the link itself is signed
@never_cache
@takes_form
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of notices, without logging in."""
    user_id = letters.who_unsubscribes(token)
    if user_id is None:
        raise Http404
    if request.method == "POST":
        telling.want_letters(user_id=user_id, wanted=False)
    return render(request, "accounts/unsubscribe.html", {"done": request.method == "POST"})
