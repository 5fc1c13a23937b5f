"""The API of cases, for those who moderate and whom a case does not touch: read, kept, talked over, decided."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.policies import is_moderator
from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Conflict, Invalid, Refused
from moderation.api import case_shapes as shapes
from moderation.api import filters
from moderation.models import Case
from moderation.policies import may_judge
from moderation.selectors import bench, cases, involvement, referrals
from moderation.services import cases as acting
from moderation.services import exclusions, options, rulings


def moderating(request: Request, community_id: int) -> Membership:
    """The membership of somebody who moderates there; the policy's sentence for everybody else."""
    member = memberships.of(request.user, community_id)
    is_moderator.require(member, community_id)
    if member is None:
        raise Refused(is_moderator.sentence)
    return member


def judging(request: Request, case_id: int) -> tuple[Membership, Case]:
    """Somebody who may judge a case, and the case."""
    case = cases.by_id(case_id)
    by = moderating(request, case.community_id)
    may_judge.require(by, case)
    return by, case


def _told(by: Membership, case_id: int, code: int = 200) -> Response:
    return Response(shapes.CaseDetailSerializer(cases.by_id(case_id), context={"by": by}).data, status=code)


class ByAge(CursorPagination):
    """What waits: the oldest first (`gravity` says what cannot); what was decided: the latest first."""

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        return ("-decided_at", "-pk") if request.query_params.get("state") == cases.DECIDED else ("pk",)


class Cases(generics.ListAPIView):
    """The cases of a community, for those who moderate it."""

    serializer_class = shapes.CaseSerializer
    pagination_class = ByAge
    queryset = Case.objects.none()
    filterset_class = filters.Cases

    def get_queryset(self) -> QuerySet[Case]:
        return cases.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    def get(self, request: Request, slug: str) -> Response:
        by = moderating(request, communities.by_slug(slug).pk)
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        touched = involvement.touched(by, page)
        waiting = {case for case in touched if case.is_open}
        context = {"touched": touched, "stuck": bench.stuck(waiting), "referrals": referrals.among(page)}
        return self.get_paginated_response(shapes.CaseSerializer(page, many=True, context=context).data)


class OneCase(APIView):
    """A case: what was said, what is reported, what was decided before. The others see that one reads it."""

    @extend_schema(operation_id="cases_retrieve", responses=shapes.CaseDetailSerializer)
    def get(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        if case.is_open:
            acting.look(by=by, case_id=case.pk)
        return _told(by, case_id)


class Keeper(APIView):
    """Keep a case oneself, whoever kept it."""

    @extend_schema(request=None, responses=shapes.CaseDetailSerializer)
    def put(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        acting.take(by=by, case_id=case.pk)
        return _told(by, case_id)


class Remarks(IdempotentMixin, APIView):
    """Say something to the others who moderate."""

    @extend_schema(
        operation_id="cases_remark", request=shapes.RemarkingSerializer, responses={201: shapes.RemarkSerializer}
    )
    def post(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        made = acting.remark(by=by, case_id=case.pk, **checked(shapes.RemarkingSerializer, request))
        return Response(shapes.RemarkSerializer(made).data, status=status.HTTP_201_CREATED)


class OneCaseRuling(IdempotentMixin, APIView):
    """Decide a case, once, with one's reasons; whoever is concerned is told, and can appeal."""

    @extend_schema(
        operation_id="cases_decide", request=shapes.JudgingSerializer, responses={201: shapes.CaseDetailSerializer}
    )
    def post(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        said = checked(shapes.JudgingSerializer, request)
        measures = _measures(said.pop("measures"))
        rests = options.Ground(
            article=said.pop("article", None), category=said.pop("category", ""), law=said.pop("law", "")
        )
        rulings.decide(by=by, case_id=case.pk, measures=measures, ground=rests, **said)
        return _told(by, case_id, status.HTTP_201_CREATED)


def _measures(wanted: list[dict[str, Any]]) -> dict[str, int | None]:
    """Each with its days; the same twice says nothing clear."""
    lengths = {one["kind"]: one.get("days") for one in wanted}
    if len(lengths) < len(wanted):
        sentence = _("Choose each measure once.")
        raise Invalid(sentence, fields={"measures": sentence})
    return lengths


class Second(APIView):
    """Agree to an exclusion that another moderator decided, or not."""

    @extend_schema(request=shapes.SecondingSerializer, responses=shapes.CaseDetailSerializer)
    def put(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        said = checked(shapes.SecondingSerializer, request)
        if case.is_open:
            raise Conflict(_("This case is not decided yet."), code="not_now")
        exclusions.second(by=by, ruling_id=case.ruling.pk, **said)
        return _told(by, case_id)
