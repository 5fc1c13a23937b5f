"""Where programs ask for a token, and give it back: beside the API, as it outlives its versions."""

from django.urls import path

from brands.api import oauth

app_name = "oauth"
urlpatterns = [
    path("token", oauth.Token.as_view(), name="token"),
    path("revoke", oauth.Revoke.as_view(), name="revoke"),
]
