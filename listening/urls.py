"""Addresses of what is shared, and of what members write to brands."""

from django.urls import path

from listening.views import messages, pages

app_name = "listening"
urlpatterns = [
    path("c/<slug:slug>/ecoute/", pages.of_community, name="of-community"),
    path("c/<slug:slug>/ecoute/<slug:brand>/", pages.decide, name="decide"),
    path("c/<slug:slug>/ecrire/<slug:brand>/", messages.write, name="write"),
    path("marques/<slug:slug>/ecoute/", pages.of_brand, name="of-brand"),
    path("marques/<slug:slug>/messages/", messages.listing, name="messages"),
    path("marques/<slug:slug>/messages/delai/", messages.announce, name="announce"),
    path("marques/<slug:slug>/messages/<int:message_id>/", messages.see, name="message"),
    path("marques/<slug:slug>/messages/<int:message_id>/reponse/", messages.answer, name="answer"),
    path("marques/<slug:slug>/messages/<int:message_id>/suite/", messages.follow_up, name="follow-up"),
    path("marques/<slug:slug>/messages/<int:message_id>/avis/", messages.rate, name="rate"),
    path("marques/<slug:slug>/messages/<int:message_id>/reprendre/", messages.take_back, name="take-back"),
    path("messages-aux-marques/", messages.mine, name="mine"),
]
