"""Addresses of what is shared, of what members write to brands, of what panels are asked."""

from django.urls import path

from listening.views import inquiries, messages, pages

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
    path("marques/<slug:slug>/panels/", inquiries.asking, name="asking"),
    path("marques/<slug:slug>/panels/<int:inquiry_id>/", inquiries.asked, name="asked"),
    path("marques/<slug:slug>/panels/<int:inquiry_id>/arreter/", inquiries.stop, name="stop"),
    path("c/<slug:slug>/panels-de-marques/", inquiries.listing, name="inquiries"),
    path("c/<slug:slug>/panels-de-marques/<int:inquiry_id>/", inquiries.see, name="inquiry"),
    path("c/<slug:slug>/panels-de-marques/<int:inquiry_id>/accord/", inquiries.review, name="review"),
    path("c/<slug:slug>/panels-de-marques/<int:inquiry_id>/place/", inquiries.take, name="place"),
    path("c/<slug:slug>/panels-de-marques/<int:inquiry_id>/reponses/", inquiries.reply, name="reply"),
]
