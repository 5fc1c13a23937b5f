"""How allauth asks us: what a session's end means here, and where somebody goes once inside."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import users
from core.errors import TooMany, Unavailable

logger = structlog.get_logger(__name__)
FIRST_VISIT = "first_visit"
TOO_MANY = {"too_many_login_attempts": 300, "rate_limited": 60}  # seconds, as in allauth's limits
SAID_BY_THE_PAGE = {
    f"account/messages/{name}.txt"
    for name in ("email_confirmation_sent", "email_confirmed", "logged_in", "login_code_sent")
}


class AccountAdapter(DefaultAccountAdapter):
    """Our words and our facts around allauth's flows."""

    def format_email_subject(self, subject: str) -> str:
        return f"Cordée · {subject}"

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:welcome")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """What the page says already is not said again over it."""
        if message_template not in SAID_BY_THE_PAGE:
            super().add_message(request, level, message_template, *args, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        request.session[FIRST_VISIT] = user.last_login is None and not user.has_usable_password()
        super().login(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Somebody whose code came late signs in by the other door: she is welcomed all the same, once."""
        first = request.session.pop(FIRST_VISIT, False)
        return reverse("accounts:welcome") if first else super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """On a new device, pages speak the person's language from the first one."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away is said as such; who asks again gets the letter. Nothing leaves for who is made up."""
        if email.endswith(".invalid"):
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.warning("letter_not_sent", letter=template_prefix, error=str(error))
            sentence = _("The letter could not be sent just now. Please ask for it again in a few minutes.")
            raise Unavailable(sentence) from None

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """One try too many is told with the time to wait, and answered as such (429)."""
        if code not in TOO_MANY:
            error: ValidationError = super().validation_error(code, *args)
            return error
        refusal = TooMany(_("That was many tries for this address."), retry_after=TOO_MANY[code])
        return ValidationError(str(refusal), code=refusal.code, params={"retry_after": refusal.retry_after})

    def logout(self, request: HttpRequest) -> None:
        person = request.user
        super().logout(request)
        if isinstance(person, User):
            users.sign_out(by=person)


def remember_language(response: HttpResponse, language: str) -> None:
    """The cookie that the site's language is read from."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
