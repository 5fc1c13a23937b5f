"""The last pages: what is said when Django itself refuses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came back too late, or from elsewhere: nothing was done, and how to go on."""
    sentence = _("This form had expired, so nothing was sent. Go back, reload the page and send it again.")
    return render(request, "403.html", {"sentence": sentence}, status=403)
