"""The pages of somebody's own account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.adapter import remember_language
from accounts.forms import CONSENT_HELP, ConstraintsForm, EraseForm, PictureForm, ProfileForm
from accounts.models import Consent, Constraint, Profile, Upload, User
from accounts.notices import KINDS
from accounts.selectors import consents as permissions
from accounts.selectors import data, notices, people
from accounts.services import consents, erasure, letters, profiles, uploads, users
from accounts.services import notices as telling
from core.errors import Invalid

NOTICES_A_PAGE = 30


class MemberRequest(HttpRequest):
    """A request that `login_required` let through."""

    user: User


@login_required
@require_safe
def me(request: MemberRequest) -> HttpResponse:
    """Oneself at a glance, and the doors to the rest."""
    mine = people.profile_of(request.user.pk)
    return render(
        request,
        "accounts/me.html",
        {"profile": mine, "constraints": _in_words(mine), "states": _consent_states(request.user.pk)},
    )


def _in_words(profile: Profile) -> list[str]:
    return [str(Constraint(value).label) for value in profile.constraints]


@login_required
def welcome(request: MemberRequest) -> HttpResponse:
    """After the first log-in: one question that may stay unanswered, then a community to choose."""
    form = ConstraintsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        profiles.change(by=request.user, constraints=form.cleaned_data["constraints"])
        return redirect("communities:list")
    return render(request, "accounts/welcome.html", {"form": form, "states": _consent_states(request.user.pk)})


@login_required
def profile(request: MemberRequest) -> HttpResponse:
    """Name, words, language, constraints, hours."""
    mine = people.profile_of(request.user.pk)
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(request.user, mine)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return _with_language(redirect("accounts:profile"), form.cleaned_data["language"])
    context = {"form": form, "picture_form": PictureForm(), "profile": mine}
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


def _saved(request: MemberRequest, form: ProfileForm) -> bool:
    wanted = dict(form.cleaned_data)
    try:
        users.rename(by=request.user, display_name=wanted.pop("display_name"))
        users.change_language(by=request.user, language=wanted.pop("language"))
        profiles.change(by=request.user, **wanted)
    except Invalid as error:
        form.add_refusal(error)
        return False
    with override(form.cleaned_data["language"]):
        messages.success(request, _("Your profile is saved."))
    return True


def _with_language(response: HttpResponse, language: str) -> HttpResponse:
    remember_language(response, language)
    return response


@login_required
@require_POST
def picture(request: MemberRequest) -> HttpResponse:
    """Show a new picture, or none."""
    if "remove" in request.POST:
        profiles.remove_picture(by=request.user)
        messages.success(request, _("Your picture is erased."))
        return redirect("accounts:profile")
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid() and _picture_set(request, form):
        messages.success(request, _("Your picture is changed."))
        return redirect("accounts:profile")
    mine = people.profile_of(request.user.pk)
    context = {"form": ProfileForm.of(request.user, mine), "picture_form": form, "profile": mine}
    return render(request, "accounts/profile.html", context, status=422)


def _picture_set(request: MemberRequest, form: PictureForm) -> bool:
    try:
        profiles.set_picture(by=request.user, file=form.cleaned_data["picture"])
    except Invalid as error:
        form.add_refusal(error)
        return False
    return True


@login_required
@require_safe
def serve_picture(request: MemberRequest, name: str) -> HttpResponse:
    """A picture, to people who are signed in: faces are for those who talk together, not for crawlers."""
    upload = get_object_or_404(Upload, name=f"{name}.webp")
    try:
        with uploads.open_file(upload) as file:
            response = HttpResponse(file.read(), content_type="image/webp")  # small: never streamed
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response


# -- permissions ---------------------------------------------------------------------------------------


def _consent_states(user_id: int) -> list[dict[str, Any]]:
    """Each permission in words, with its state."""
    return [
        {
            "state": state,
            "label": Consent.Purpose(state.purpose).label,
            "help": CONSENT_HELP[Consent.Purpose(state.purpose)],
        }
        for state in permissions.states(user_id)
    ]


@login_required
@require_safe
def consent_page(request: MemberRequest) -> HttpResponse:
    """What one allows: its effect, since when, and one tap to take it back."""
    return render(request, "accounts/consents.html", {"states": _consent_states(request.user.pk)})


@login_required
@require_POST
def change_consent(request: MemberRequest, purpose: str) -> HttpResponse:
    if "withdraw" in request.POST:
        consents.withdraw(by=request.user, purpose=purpose)
        messages.success(request, _("Taken back, from this moment on."))
    else:
        consents.grant(by=request.user, purpose=purpose)
        messages.success(request, _("Thank you. You can take it back here at any time."))
    return redirect("accounts:consents")


# -- one’s data ----------------------------------------------------------------------------------------


@login_required
@never_cache
def my_data(request: MemberRequest) -> HttpResponse:
    """Take it all away, or have it all erased."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _erased(request, form):
        logout(request)
        messages.success(request, _("Your account is erased. Thank you for the way we went together."))
        return redirect("home:front")
    status = 422 if form.errors else 200
    return render(request, "accounts/data.html", {"form": form}, status=status)


def _erased(request: MemberRequest, form: EraseForm) -> bool:
    try:
        erasure.erase(by=request.user, confirmation=form.cleaned_data["confirmation"])
    except Invalid as error:
        form.add_refusal(error)
        return False
    return True


@login_required
@never_cache
@require_safe
def download_data(request: MemberRequest) -> JsonResponse:
    """Everything held of oneself, as a file."""
    response = JsonResponse(data.export(request.user.pk), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="cordee.json"'
    return response


# -- notices -------------------------------------------------------------------------------------------


@login_required
@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    """What one was told, newest first."""
    page = Paginator(notices.inbox(request.user.pk), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    told = [notices.told(notice) for notice in page]
    return render(request, "accounts/inbox.html", {"page": page, "told": told})


@login_required
@require_safe
def open_notice(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Go to what a notice tells of; it is read."""
    notice = telling.read(by=request.user, notice_id=notice_id)
    here = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if here else "accounts:notices")


@login_required
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    telling.read_all(by=request.user)
    return redirect("accounts:notices")


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
        {"wishes": notices.wishes(request.user.pk), "letters_wanted": notices.letters_wanted(request.user.pk)},
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
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of notices, without logging in."""
    user_id = letters.who_unsubscribes(token)
    if user_id is None:
        raise Http404
    if request.method == "POST":
        telling.want_letters(user_id=user_id, wanted=False)
    return render(request, "accounts/unsubscribe.html", {"done": request.method == "POST"})
