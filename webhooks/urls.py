"""Addresses of webhooks."""

from django.urls import path

from webhooks.views import endpoints

app_name = "webhooks"
_HERE = "marques/<slug:slug>/webhooks/"
_ONE = f"{_HERE}<int:endpoint_id>/"
urlpatterns = [
    path(_HERE, endpoints.listing, name="endpoints"),
    path(_ONE, endpoints.see, name="endpoint"),
    path(f"{_ONE}secret/", endpoints.renew, name="renew"),
    path(f"{_ONE}essai/", endpoints.attempt_it, name="try"),
    path(f"{_ONE}redire/", endpoints.repeat, name="repeat"),
    path(f"{_ONE}fin/", endpoints.remove, name="remove"),
]
