"""The floor: what the same stack costs when it does nothing else. One view, one query, 20 posts, six usual middlewares.

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
from rest_framework import generics, serializers  # noqa: E402

from communities.models import Post  # noqa: E402

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


urlpatterns = [path("threads/<int:thread_id>/", BarePosts.as_view())]
