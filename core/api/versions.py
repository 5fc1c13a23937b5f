"""ETag and If-Match: whoever changes what several may change says which version they saw.

`GET` answers `ETag: "3"`; `PUT` and `PATCH` come with `If-Match: "3"`. Without it they are refused with 428 (RFC 6585), and
with 412 (RFC 9110, 13.1.1) once somebody else has changed the thing: nobody overwrites what they have not read. The service
compares, under its lock, and raises `core.errors.Moved`; here is only what HTTP says of it.

    class OneBrand(APIView):
        versioned = True  # so that the description of the API asks for the header
"""

import re

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import DomainError, Moved

HEADER = "If-Match"
_OURS = re.compile(r'"(\d{1,9})"')


class Unconditional(DomainError):
    """A change came without the version that it is meant for (428)."""

    status = 428
    code = "precondition_required"


def etag(response: Response, version: int) -> Response:
    """The answer, with the version that it shows."""
    response["ETag"] = f'"{version}"'
    return response


def expected(request: Request) -> int:
    """The version that the change is meant for. Raises `Unconditional` where none is said, `Moved` where it is none of ours."""
    given = request.headers.get(HEADER, "").strip()
    if given in ("", "*"):
        raise Unconditional(_("Say which version you saw: send the ETag that you read, in the If-Match header."))
    found = _OURS.fullmatch(given)
    if found is None:
        raise Moved(_("This is no version of it: send one ETag, just as it was answered."))
    return int(found[1])
