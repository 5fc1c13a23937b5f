"""What every page of the app does with a request."""

from typing import TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid

AnyForm = TypeVar("AnyForm", bound=forms.Form)


def member(request: HttpRequest) -> User:
    """Who asks; behind ``login_required``."""
    if not isinstance(request.user, User):
        raise TypeError("this page is for members")
    return request.user


def checked(form: AnyForm) -> AnyForm:
    """The form, or `Invalid` where a page cannot show it again (a forged or cut request)."""
    if not form.is_valid():
        fields = {name: errors[0] for name, errors in form.errors.items()}
        raise Invalid(_("What was sent could not be read. Nothing was changed."), fields=fields)
    return form
