"""Addresses of the app's pages."""

from django.urls import path

from government.views import constitutions

app_name = "government"
urlpatterns = [
    path("c/<slug:slug>/gouvernance/", constitutions.see, name="rules"),
    path("c/<slug:slug>/gouvernance/choisir/", constitutions.choose, name="choose"),
]
