"""Where somebody in distress finds help: outside, by telephone; and here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.lifelines import nearest_first


@require_safe
def see(request: HttpRequest) -> HttpResponse:
    """Open to all, and the same for all but for the country that comes first: nothing tells who came here."""
    countries = nearest_first(request.headers.get("Accept-Language", ""))
    return render(request, "accounts/help.html", {"here": countries[0], "elsewhere": countries[1:]})
