"""The operator's view of accounts: read, and close or open again for a cause that everybody can read."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.services import users
from core.actors import Staff
from core.admin import ReadOnly
from core.errors import DomainError

# Other people's forms, which write past our services: an address belongs to its owner, rights are not given in groups.
admin.site.unregister([EmailAddress, Group])


class CauseForm(forms.Form):
    """Why: written in the site's public log."""

    cause = forms.CharField(label="Written in the public log", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@admin.register(User)
class UserAdmin(ReadOnly):
    """No field is edited by hand; acts go through services and leave a line in the log."""

    list_display = [
        "pk",
        "display_name",
        "handle",
        "email",
        "is_active",
        "is_staff",
        "is_trial",
        "joined_at",
        "erased_at",
    ]
    list_filter = ["is_active", "is_staff", "is_trial"]
    search_fields = ["=email", "handle", "display_name"]
    exclude = ["password", "groups", "user_permissions"]
    ordering = ["-pk"]
    show_full_result_count = False
    actions = ["deactivate", "reactivate"]

    @admin.action(description="Close the chosen accounts, for a cause", permissions=["view"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        return self._act_for_a_cause(request, queryset, "deactivate")

    @admin.action(description="Open the chosen accounts again, for a cause", permissions=["view"])
    def reactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        return self._act_for_a_cause(request, queryset, "reactivate")

    def _act_for_a_cause(self, request: HttpRequest, queryset: QuerySet[User], act: str) -> HttpResponse | None:
        form = CauseForm(request.POST if "cause" in request.POST else None)
        if not form.is_valid():
            context: dict[str, Any] = {
                **self.admin_site.each_context(request), "form": form, "people": queryset, "act": act,
                "checkbox": ACTION_CHECKBOX_NAME, "title": "For which cause?",
                "verb": "Close these accounts" if act == "deactivate" else "Open these accounts again",
            }  # fmt: skip
            return render(request, "accounts/admin_cause.html", context)
        for user_id in queryset.values_list("pk", flat=True):
            self._act(request, act, user_id, form.cleaned_data["cause"])
        return None

    def _act(self, request: HttpRequest, act: str, user_id: int, cause: str) -> None:
        verb = users.deactivate if act == "deactivate" else users.reactivate
        try:
            person = verb(by=Staff(request.user, cause), user_id=user_id)
        except DomainError as refusal:
            self.message_user(request, f"{user_id}: {refusal}", messages.ERROR)
        else:
            self.message_user(request, f"{person}: {'open' if person.is_active else 'closed'}")
