"""The API of communities: reading is open, speaking takes an account and a membership; the services decide."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.api import filters
from communities.api import serializers as shapes
from communities.api.requests import own_membership
from communities.models import Community, Post, Thread, Value
from communities.selectors import communities, memberships, posts, public_log, search, threads
from communities.services import communities as founding
from communities.services import memberships as belonging
from communities.services import posts as speaking
from communities.services import reactions
from communities.services import threads as opening
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.gates import Waiting
from core.models import LogEntry


class ByLiveliness(CursorPagination):
    """The lively first."""

    ordering = ("-last_post_at", "-pk")


class InOrder(CursorPagination):
    """As it was said."""

    ordering = "pk"


class LatestLines(CursorPagination):
    """The last line first."""

    ordering = "-number"


def answer_post(post: Post, code: int = 200) -> Response:
    """One message with its reactions."""
    fresh = posts.by_id(post.pk)
    context = {"counts": posts.reaction_counts([post.pk])}
    return Response(shapes.PostSerializer(fresh, context=context).data, status=code)


def answer_waiting(waiting: Waiting) -> Response:
    """It is kept, and not published yet."""
    return Response(shapes.WaitingSerializer(waiting).data, status=status.HTTP_202_ACCEPTED)


class Values(generics.ListAPIView):
    """The tree of societal values."""

    serializer_class = shapes.ValueSerializer
    pagination_class = None
    queryset = Value.objects.select_related("parent").order_by("position", "slug")


class Communities(IdempotentMixin, generics.ListAPIView):
    """All communities, the lively first; founding one."""

    serializer_class = shapes.CommunitySerializer
    pagination_class = ByLiveliness
    queryset = Community.objects.none()
    filterset_class = filters.Communities

    def get_queryset(self) -> Any:
        return communities.listed()

    @extend_schema(request=shapes.FoundingSerializer, responses={201: shapes.CommunityDetailSerializer})
    def post(self, request: Request) -> Response:
        body = checked(shapes.FoundingSerializer, request)
        body["articles"] = [(article["title"], article["text"]) for article in body["articles"]]
        founded = founding.found(by=request.user, **body)
        shown = communities.drawn_by_slug(founded.slug)
        return Response(shapes.CommunityDetailSerializer(shown).data, status=status.HTTP_201_CREATED)


class OneCommunity(APIView):
    """A community with its charter."""

    @extend_schema(operation_id="communities_retrieve", responses=shapes.CommunityDetailSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(shapes.CommunityDetailSerializer(communities.drawn_by_slug(slug)).data)


class Join(IdempotentMixin, APIView):
    """Join, accepting the version of the charter that was read."""

    @extend_schema(request=shapes.JoiningSerializer, responses=shapes.MembershipSerializer)
    def post(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        membership = belonging.join(
            by=request.user, community_id=community.pk, **checked(shapes.JoiningSerializer, request)
        )
        return Response(shapes.MembershipSerializer(membership).data)


class Leave(IdempotentMixin, APIView):
    """Leave; what was said stays."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str) -> Response:
        belonging.leave(by=own_membership(request, communities.by_slug(slug)))
        return Response(status=status.HTTP_204_NO_CONTENT)


class Threads(IdempotentMixin, generics.ListAPIView):
    """The conversations of a community, the lively first; opening one."""

    serializer_class = shapes.ThreadSerializer
    pagination_class = ByLiveliness
    queryset = Thread.objects.none()
    filterset_class = filters.Threads

    def get_queryset(self) -> Any:
        return threads.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(
        request=shapes.OpeningSerializer, responses={201: shapes.ThreadSerializer, 202: shapes.WaitingSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        membership = own_membership(request, communities.by_slug(slug))
        opened = opening.open(by=membership, **checked(shapes.OpeningSerializer, request))
        if isinstance(opened, Waiting):
            return answer_waiting(opened)
        return Response(shapes.ThreadSerializer(threads.by_id(opened.pk)).data, status=status.HTTP_201_CREATED)


class OneThread(APIView):
    """A conversation."""

    @extend_schema(operation_id="threads_retrieve", responses=shapes.ThreadSerializer)
    def get(self, request: Request, thread_id: int) -> Response:
        return Response(shapes.ThreadSerializer(threads.by_id(thread_id)).data)


class Posts(IdempotentMixin, generics.ListAPIView):
    """The messages of a conversation, as they were said; saying something."""

    serializer_class = shapes.PostSerializer
    pagination_class = InOrder
    queryset = Post.objects.none()
    filterset_class = filters.Posts

    def get_queryset(self) -> Any:
        return posts.listed(threads.by_id(self.kwargs["thread_id"]))

    def paginate_queryset(self, queryset: Any) -> Sequence[Any] | None:
        page = super().paginate_queryset(queryset)
        self.shown = [row["pk"] for row in page or []]
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        counts = posts.reaction_counts(getattr(self, "shown", []))
        return {**super().get_serializer_context(), "counts": counts}

    @extend_schema(
        request=shapes.SayingSerializer, responses={201: shapes.PostSerializer, 202: shapes.WaitingSerializer}
    )
    def post(self, request: Request, thread_id: int) -> Response:
        thread = threads.by_id(thread_id)
        membership = own_membership(request, thread.community)
        said = speaking.publish(by=membership, thread_id=thread.pk, **checked(shapes.SayingSerializer, request))
        if isinstance(said, Waiting):
            return answer_waiting(said)
        said.author = membership  # with the account it signs; nobody has reacted yet
        return Response(shapes.PostSerializer(said).data, status=status.HTTP_201_CREATED)


class OnePost(APIView):
    """A message; changing or taking back one's own."""

    @extend_schema(operation_id="posts_retrieve", responses=shapes.PostSerializer)
    def get(self, request: Request, post_id: int) -> Response:
        return answer_post(posts.by_id(post_id))

    @extend_schema(
        request=shapes.ChangingSerializer, responses={200: shapes.PostSerializer, 202: shapes.WaitingSerializer}
    )
    def patch(self, request: Request, post_id: int) -> Response:
        post = posts.by_id(post_id)
        by = own_membership(request, post.thread.community)
        said = speaking.edit(by=by, post_id=post.pk, **checked(shapes.ChangingSerializer, request))
        return answer_waiting(said) if isinstance(said, Waiting) else answer_post(said)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, post_id: int) -> Response:
        post = posts.by_id(post_id)
        speaking.remove(by=memberships.ever_of(request.user, post.thread.community_id), post_id=post.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Reactions(IdempotentMixin, APIView):
    """Give a reaction, or take it back: said outright, so that saying it twice changes nothing."""

    @extend_schema(request=shapes.ReactingSerializer, responses=shapes.PostSerializer)
    def post(self, request: Request, post_id: int) -> Response:
        post = posts.by_id(post_id)
        by = own_membership(request, post.thread.community)
        reactions.give(by=by, post_id=post.pk, **checked(shapes.ReactingSerializer, request))
        return answer_post(post)


class Search(APIView):
    """Search in a community's conversations, the best first (30 at most)."""

    @extend_schema(
        operation_id="communities_search",
        parameters=[OpenApiParameter("q", str, required=True, description="Words; quotes, OR and - work.")],
        responses=shapes.HitSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        hits = search.found(communities.by_slug(slug).pk, request.query_params.get("q", ""))
        return Response(shapes.HitSerializer(hits, many=True).data)


class Log(generics.ListAPIView):
    """The public log of a community, with all that is needed to recompute its chain."""

    serializer_class = shapes.LogLineSerializer
    pagination_class = LatestLines
    queryset = LogEntry.objects.none()
    filterset_class = filters.Log

    def get_queryset(self) -> Any:
        return public_log.entries(communities.by_slug(self.kwargs["slug"]).pk)
