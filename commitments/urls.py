"""Addresses of what follows a result."""

from django.urls import path

from commitments.views import brand, members, reading

app_name = "commitments"
_HERE = "marques/<slug:slug>/co-conceptions/<int:round_id>/suite/"
_THERE = "c/<slug:slug>/co-conceptions/<int:round_id>/nouveau-prix/"
urlpatterns = [
    path("marques/<slug:slug>/produits/", reading.listing, name="of_brand"),
    path(_HERE, reading.see, name="product"),
    path(f"{_HERE}repondre/", brand.answer, name="answer"),
    path(f"{_HERE}publier/", brand.publish, name="publish"),
    path(f"{_HERE}engagements/<int:number>/", brand.turn, name="turn"),
    path(f"{_HERE}prix/", brand.price, name="price"),
    path(_THERE, members.vote, name="vote"),
    path(f"{_THERE}dire/", members.cast, name="cast"),
    path(f"{_HERE}photos/<int:sighting_id>.webp", reading.photo, name="photo"),
    path(f"{_HERE}vu/<int:sighting_id>/", brand.answer_sighting, name="answer-sighting"),
    path(f"{_HERE}vu/<int:sighting_id>/reprendre/", members.take_back, name="take-back"),
    path("c/<slug:slug>/co-conceptions/<int:round_id>/en-magasin/", members.see, name="see"),
    path(f"{_HERE}arreter/", brand.stop, name="stop"),
]
