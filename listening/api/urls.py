"""Addresses of the API of what is shared."""

from django.urls import path

from listening.api import views

app_name = "listening-api"
urlpatterns = [
    path("brands/<slug:slug>/listening/", views.OfBrand.as_view(), name="of-brand"),
    path("communities/<slug:slug>/listening/", views.OfCommunity.as_view(), name="of-community"),
    path("communities/<slug:slug>/listening/<slug:brand>/", views.One.as_view(), name="one"),
]
