"""Addresses of brands."""

from django.urls import path

from brands.views import brands, seats

app_name = "brands"
_HERE = "marques/<slug:slug>/"
urlpatterns = [
    path("marques/", brands.listing, name="list"),
    path("marques/ouvrir/", brands.found, name="found"),
    path(_HERE, brands.see, name="detail"),
    path(f"{_HERE}presentation/", brands.describe, name="describe"),
    path(f"{_HERE}fermer/", brands.close, name="close"),
    path(f"{_HERE}personnes/", seats.people, name="people"),
    path(f"{_HERE}personnes/<slug:handle>/fin/", seats.end, name="end"),
    path(f"{_HERE}reponse/", seats.answer, name="answer"),
    path(f"{_HERE}quitter/", seats.leave, name="leave"),
]
