"""Sessions for made-up members, as log-in would have left them."""

from collections.abc import Sequence
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.middleware.csrf import get_token
from django.test import RequestFactory

from bench.database import HOST

LANGUAGE = "fr"


def signed_in(user_ids: Sequence[int]) -> list[dict[str, str]]:
    """The headers with which each of these people asks."""
    users = get_user_model().objects.in_bulk(user_ids)
    return [headers(_session(users[user_id])) for user_id in user_ids]


def headers(session: str = "") -> dict[str, str]:
    """A browser's headers: language, session if any, and what shows that a form is ours."""
    request = RequestFactory().get("/")
    cookies = {"csrftoken": get_token(request), "django_language": LANGUAGE}
    # the cookie carries the secret, the header a mask of it
    cookies["csrftoken"], masked = request.META["CSRF_COOKIE"], cookies["csrftoken"]
    if session:
        cookies[settings.SESSION_COOKIE_NAME] = session
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": masked,
        "Origin": f"https://{HOST}",
        "Accept-Encoding": "gzip, deflate, br",
        "Accept": "text/html,application/xhtml+xml,application/json;q=0.9",
    }


def _session(user) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
