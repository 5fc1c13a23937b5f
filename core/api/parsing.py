"""JSON as it comes in: whatever is sent, either it is read or a sentence says why not."""

from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

DEEPEST = 20  # no request of ours has more than three levels


def checked(serializer: type, request: Request) -> dict[str, Any]:
    """The body, of the right shape."""
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


class ReadableJSONParser(JSONParser):
    """DRF's parser, with our words; nested without end, it is refused before anything walks through it."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            read = super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError(_too_deep()) from None
        except ParseError as error:
            raise ParseError(_("This is not JSON that can be read: %(why)s.") % {"why": _why(error)}) from None
        if _is_deeper(read, DEEPEST):
            raise ParseError(_too_deep())
        return read


def _too_deep() -> str:
    return _("This JSON is nested too deeply.")


def _why(error: ParseError) -> str:
    """Where reading stopped, as the parser tells it (English in every language: it is for programmers)."""
    return str(error.detail).removeprefix("JSON parse error - ").rstrip(".")


def _is_deeper(value: Any, levels: int) -> bool:
    level = [value]
    while level and levels:
        level = [inner for one in level for inner in _inside(one)]
        levels -= 1
    return bool(level)


def _inside(value: Any) -> list[Any]:
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [one for one in inside if isinstance(one, dict | list)]
