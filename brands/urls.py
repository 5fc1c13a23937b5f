"""Addresses of brands."""

from django.urls import path

from brands.views import brands, keys, seats, welcomes

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
    path(f"{_HERE}communautes/", welcomes.of_brand, name="communities"),
    path(f"{_HERE}communautes/<slug:community>/fin/", welcomes.withdraw, name="withdraw"),
    path("c/<slug:slug>/marques/", welcomes.of_community, name="welcomes"),
    path("c/<slug:slug>/marques/inviter/", welcomes.invite, name="invite"),
    path("c/<slug:slug>/marques/<slug:brand>/", welcomes.reply, name="reply"),
    path(f"{_HERE}quitter/", seats.leave, name="leave"),
    path(f"{_HERE}programmes/", keys.listing, name="keys"),
    path(f"{_HERE}programmes/appels/", keys.calls, name="calls"),
    path(f"{_HERE}programmes/<slug:client_id>/", keys.see, name="key"),
    path(f"{_HERE}programmes/<slug:client_id>/secret/", keys.renew, name="renew"),
    path(f"{_HERE}programmes/<slug:client_id>/fin/", keys.revoke, name="revoke"),
]
