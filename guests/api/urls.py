"""Addresses of the API of guests."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
