"""Who one is here, what one allows, what is held of one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.adapter import remember_language
from accounts.forms import CONSENT_HELP, ConstraintsForm, EraseForm, PictureForm, ProfileForm
from accounts.models import Consent, Constraint, Profile, Upload, User
from accounts.selectors import consents as permissions
from accounts.selectors import data, people
from accounts.services import consents, erasure, profiles, uploads, users
from accounts.views.requests import MemberRequest
from core.pages import login_required, takes_form


@require_safe
@login_required
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


@takes_form
@login_required
def welcome(request: MemberRequest) -> HttpResponse:
    """After the first log-in: one question that may stay unanswered, then a community to choose."""
    form = ConstraintsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        profiles.change(by=request.user, constraints=form.cleaned_data["constraints"])
        return redirect("communities:list")
    return render(request, "accounts/welcome.html", {"form": form, "states": _consent_states(request.user.pk)})


@takes_form
@login_required
def profile(request: MemberRequest) -> HttpResponse:
    """Name, words, language, constraints, hours."""
    mine = people.profile_of(request.user.pk)
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(request.user, mine)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.accepted(partial(_save, request.user, dict(form.cleaned_data)))
    ):
        return _with_language(request, form.cleaned_data["language"])
    context = {"form": form, "picture_form": PictureForm(), "profile": mine}
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


def _save(user: User, wanted: dict[str, Any]) -> None:
    users.rename(by=user, display_name=wanted.pop("display_name"))
    users.change_language(by=user, language=wanted.pop("language"))
    profiles.change(by=user, **wanted)


def _with_language(request: MemberRequest, language: str) -> HttpResponse:
    with override(language):
        messages.success(request, _("Your profile is saved."))
    response = redirect("accounts:profile")
    remember_language(response, language)
    return response


@require_POST
@login_required
def picture(request: MemberRequest) -> HttpResponse:
    """Show a new picture, or none."""
    if "remove" in request.POST:
        profiles.remove_picture(by=request.user)
        messages.success(request, _("Your picture is erased."))
        return redirect("accounts:profile")
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid() and form.accepted(
        lambda: profiles.set_picture(by=request.user, file=form.cleaned_data["picture"])
    ):
        messages.success(request, _("Your picture is changed."))
        return redirect("accounts:profile")
    mine = people.profile_of(request.user.pk)
    context = {"form": ProfileForm.of(request.user, mine), "picture_form": form, "profile": mine}
    return render(request, "accounts/profile.html", context, status=422)


@require_safe
@login_required
def serve_picture(request: MemberRequest, name: str) -> HttpResponse:
    """A picture, to people who are signed in: faces are for those who talk together, not for crawlers; any, to its owner."""
    seen = Q(purpose=Upload.Purpose.AVATAR) | Q(owner=request.user)
    upload = get_object_or_404(Upload, seen, name=f"{name}.webp")
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


@require_safe
@login_required
def consent_page(request: MemberRequest) -> HttpResponse:
    """What one allows: its effect, since when, and one tap to take it back."""
    return render(request, "accounts/consents.html", {"states": _consent_states(request.user.pk)})


@require_POST
@login_required
def change_consent(request: MemberRequest, purpose: str) -> HttpResponse:
    if "withdraw" in request.POST:
        consents.withdraw(by=request.user, purpose=purpose)
        messages.success(request, _("Taken back, from this moment on."))
    else:
        consents.grant(by=request.user, purpose=purpose)
        messages.success(request, _("Thank you. You can take it back here at any time."))
    return redirect("accounts:consents")


# -- one’s data ----------------------------------------------------------------------------------------


@takes_form
@login_required
@never_cache
def my_data(request: MemberRequest) -> HttpResponse:
    """Take it all away, or have it all erased."""
    form = EraseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.accepted(lambda: erasure.erase(by=request.user, confirmation=form.cleaned_data["confirmation"]))
    ):
        logout(request)
        messages.success(request, _("Your account is erased. Thank you for the way we went together."))
        return redirect("home:front")
    status = 422 if form.errors else 200
    return render(request, "accounts/data.html", {"form": form}, status=status)


@require_safe
@login_required
@never_cache
def download_data(request: MemberRequest) -> JsonResponse:
    """Everything held of oneself, as a file."""
    response = JsonResponse(data.export(request.user.pk), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="cordee.json"'
    return response
