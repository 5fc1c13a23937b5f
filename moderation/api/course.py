"""The API of the course: ten scenes, one's own answers."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.policies import is_member
from communities.selectors import communities, memberships
from core.api.parsing import checked
from core.errors import Refused
from moderation.course import ANSWERS
from moderation.selectors import course
from moderation.services import course as acting


class SceneChoiceSerializer(serializers.Serializer):
    """One answer. ``fits`` and ``reason`` are null until one has answered."""

    key = serializers.CharField()
    says = serializers.CharField()
    fits = serializers.BooleanField(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class SceneSerializer(serializers.Serializer):
    """A scene, and one's own answer, empty before."""

    key = serializers.CharField()
    what = serializers.CharField()
    article = serializers.IntegerField(allow_null=True)
    chosen = serializers.CharField()
    choices = SceneChoiceSerializer(many=True)


class SceneAnsweringSerializer(serializers.Serializer):
    """What one would do."""

    choice = serializers.ChoiceField(choices=ANSWERS)


def _by(request: Request, slug: str) -> Membership:
    member = memberships.of(request.user, communities.by_slug(slug).pk)
    if member is None:
        raise Refused(is_member.sentence)
    return member


def _told(member: Membership) -> Response:
    shown = [
        {
            "key": one.key, "what": one.what, "article": one.article.number if one.article else None, "chosen": one.chosen,
            "choices": [
                {
                    "key": choice.key, "says": choice.says, "fits": choice.fits if one.chosen else None,
                    "reason": choice.reason if one.chosen else None,
                }
                for choice in one.choices
            ],
        }
        for one in course.of(member)
    ]  # fmt: skip
    return Response(SceneSerializer(shown, many=True).data, headers={"Cache-Control": "no-store"})


class Course(APIView):
    """Ten scenes built from the charter, for those who begin to moderate, or think of it."""

    @extend_schema(operation_id="course_list", responses=SceneSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        return _told(_by(request, slug))


class SceneAnswer(APIView):
    """Say what one would do: nobody else reads it."""

    @extend_schema(operation_id="course_answer", request=SceneAnsweringSerializer, responses=SceneSerializer(many=True))
    def put(self, request: Request, slug: str, scene: str) -> Response:
        member = _by(request, slug)
        acting.answer(by=member, scene=scene, **checked(SceneAnsweringSerializer, request))
        return _told(member)
