"""The language of the pages, chosen in the menu of every page."""

from django.http import HttpRequest, HttpResponse
from django.views.i18n import set_language

from accounts.models import User
from accounts.services import users
from core.pages import takes_form


@takes_form
def choose(request: HttpRequest) -> HttpResponse:
    """Kept by the browser, as Django does it, and by the account of who is signed in: it is read there first."""
    wanted = request.POST.get("language", "")
    if isinstance(request.user, User) and wanted in User.Language.values:
        users.change_language(by=request.user, language=wanted)
    return set_language(request)
