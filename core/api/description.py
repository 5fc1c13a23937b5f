"""How the API describes itself (OpenAPI): besides what is asked and answered, every refusal a program must expect."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from core.api.idempotency import HEADER, LONGEST, IdempotentMixin
from core.api.problems import MEDIA_TYPE
from core.api.programs import ANY_SCOPE
from core.api.versions import HEADER as IF_MATCH

ALWAYS = {
    400: "The request cannot be read.",
    403: "Not yours to do; `detail` says why.",
    404: "There is no such thing, or not for you; or the cursor is none of ours.",
    406: "Only JSON is spoken here.",
    429: "Too fast; `Retry-After` says when to go on, in seconds.",
    503: "The database is away for a moment; nothing was done.",
}
OF_PROGRAMS = {401: "The token opens nothing, or no longer."}
OF_VERSIONS = {
    412: "What you saw has changed since: read it again.",
    428: "Say which version you saw: `If-Match` is missing.",
}
CHANGING = {409: "Things are no longer in a state that allows this, or the same request is being answered."}
WITH_A_BODY = {
    413: "The body is too heavy.",
    415: "The body is not JSON.",
    422: "What was sent cannot be accepted; `errors` says it field by field.",
}


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457). `type` is stable, `detail` a sentence in the reader's language."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.JSONField(required=False, help_text="Sentences by field, as deep as what was sent.")


class Description(AutoSchema):
    """Adds to each operation the refusals that the whole API shares, and the header that makes a repeat harmless."""

    def get_tags(self) -> list[str]:
        """What a program's scopes name is one part, wherever its doors stand."""
        resource = getattr(self.view, "resource", ANY_SCOPE)
        return super().get_tags() if resource == ANY_SCOPE else [resource]  # type: ignore[no-any-return]

    def is_deprecated(self) -> bool:
        return getattr(self.view, "lifetime", None) is not None

    def get_override_parameters(self) -> list[OpenApiParameter]:
        if self._is_of_a_version():
            sentence = "The `ETag` that you read: the change is refused once somebody else changed it."
            return [OpenApiParameter(IF_MATCH, str, OpenApiParameter.HEADER, required=True, description=sentence)]
        if self.method != "POST" or not isinstance(self.view, IdempotentMixin):
            return []
        sentence = "Chosen by you, new for each act: the same request sent again is answered again, not done again."
        key = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[!-~]+$"}
        return [OpenApiParameter(HEADER, key, OpenApiParameter.HEADER, required=False, description=sentence)]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status, sentence in self._refusals().items():
            refusal = OpenApiResponse(ProblemSerializer, description=sentence)
            told = self._get_response_for_code(refusal, str(status), [MEDIA_TYPE], direction)  # type: ignore[no-untyped-call]
            bodies.setdefault(str(status), told)
        return dict(sorted(bodies.items()))

    def _refusals(self) -> dict[int, str]:
        changing = CHANGING | WITH_A_BODY if self.method in ("POST", "PUT", "PATCH", "DELETE") else {}
        of_programs = OF_PROGRAMS if getattr(self.view, "resource", None) else {}
        return ALWAYS | changing | of_programs | self._of_versions()

    def _of_versions(self) -> dict[int, str]:
        """Where the header says which version was seen; or the body does (``names_version`` of a view), which is then asked for."""
        if self._is_of_a_version():
            return OF_VERSIONS
        named = getattr(self.view, "names_version", False) and self.method in ("POST", "PUT", "PATCH")
        return {412: OF_VERSIONS[412]} if named else {}

    def _is_of_a_version(self) -> bool:
        return getattr(self.view, "versioned", False) and self.method in ("PUT", "PATCH")


class PageSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session cookie, as documentation names it."""

    target_class = "core.api.authentication.PageSession"
    name = "cookieAuth"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
