"""Addresses of what is shared."""

from django.urls import path

from listening.views import pages

app_name = "listening"
urlpatterns = [
    path("c/<slug:slug>/ecoute/", pages.of_community, name="of-community"),
    path("c/<slug:slug>/ecoute/<slug:brand>/", pages.decide, name="decide"),
    path("marques/<slug:slug>/ecoute/", pages.of_brand, name="of-brand"),
]
