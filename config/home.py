"""`/`: what this is, for somebody who comes by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from communities.selectors import communities

app_name = "home"


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Members go on to their day; others read what the place is, and where people talk at the moment."""
    if request.user.is_authenticated:
        return redirect("actions:today")
    return render(request, "home/front.html", {"communities": communities.lively(at_most=3)})


urlpatterns = [path("", front, name="front")]
