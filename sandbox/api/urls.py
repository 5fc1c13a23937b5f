"""Addresses of the API of sandboxes."""

from django.urls import path

from sandbox.api import views

app_name = "sandbox-api"
_HERE = "brands/<slug:slug>/sandbox/"
urlpatterns = [
    path(_HERE, views.OfBrand.as_view(), name="sandbox"),
    path(f"{_HERE}reviews/", views.Reviews.as_view(), name="reviews"),
    path(f"{_HERE}answers/", views.Answers.as_view(), name="answers"),
    path(f"{_HERE}closings/", views.Closings.as_view(), name="closings"),
]
