"""What the pages of an account know of a request."""

from django.http import HttpRequest

from accounts.models import User


class MemberRequest(HttpRequest):
    """A request that `login_required` let through."""

    user: User
