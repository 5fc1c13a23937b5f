"""What the API of an account knows of a request."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts.models import User


def person(request: Request) -> User:
    """Who asks; the permission let nobody else through."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
