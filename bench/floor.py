"""The floor: what the same stack costs when it does nothing else. One query, 20 posts or one result, six usual middlewares.

The same Django, serializer library, driver and server as the product; no session is opened, nothing is translated.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django.setup()
settings.ROOT_URLCONF = "bench.floor"
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
application = WSGIHandler()

from django.urls import path  # noqa: E402
from rest_framework import generics, serializers, views  # noqa: E402
from rest_framework.response import Response  # noqa: E402

from communities.models import Post  # noqa: E402
from rounds.models import Release  # noqa: E402

POSTS = 20


class BarePost(serializers.ModelSerializer):
    """What one cannot show a message without."""

    author = serializers.CharField(source="author.user.display_name")

    class Meta:
        model = Post
        fields = ["id", "author", "text", "html", "created_at"]


class BarePosts(generics.ListAPIView):
    """Twenty messages of a conversation."""

    serializer_class = BarePost
    authentication_classes: list[type] = []
    permission_classes: list[type] = []
    throttle_classes: list[type] = []
    pagination_class = None

    def get_queryset(self):
        fields = ("text", "html", "created_at", "author__user__display_name")
        found = Post.objects.filter(thread=self.kwargs["thread_id"]).select_related("author__user").only(*fields)
        return found.order_by("pk")[:POSTS]


class BareResult(views.APIView):
    """The result of a round, as it is kept."""

    authentication_classes: list[type] = []
    permission_classes: list[type] = []
    throttle_classes: list[type] = []

    def get(self, request, round_id):
        return Response(Release.objects.get(round=round_id).body)


urlpatterns = [
    path("threads/<int:thread_id>/", BarePosts.as_view()),
    path("results/<int:round_id>/", BareResult.as_view()),
]
