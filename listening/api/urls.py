"""Addresses of the API of what is shared, and of messages to brands."""

from django.urls import path

from listening.api import inquiries, messages, views

app_name = "listening-api"
urlpatterns = [
    path("brands/<slug:slug>/listening/", views.OfBrand.as_view(), name="of-brand"),
    path("brands/<slug:slug>/messages/", messages.OfBrand.as_view(), name="messages"),
    path("brands/<slug:slug>/answering/", messages.Answering.as_view(), name="answering"),
    path("brands/<slug:slug>/panels/", inquiries.OfBrand.as_view(), name="inquiries"),
    path("brands/<slug:slug>/panels/<int:inquiry_id>/", inquiries.One.as_view(), name="inquiry"),
    path("communities/<slug:slug>/listening/", views.OfCommunity.as_view(), name="of-community"),
    path("communities/<slug:slug>/listening/<slug:brand>/", views.One.as_view(), name="one"),
    path("communities/<slug:slug>/brands/<slug:brand>/messages/", messages.Writing.as_view(), name="write"),
    path("messages/", messages.Mine.as_view(), name="mine"),
    path("messages/<int:message_id>/", messages.One.as_view(), name="message"),
    path("messages/<int:message_id>/answers/", messages.Answers.as_view(), name="answers"),
    path("messages/<int:message_id>/follow-ups/", messages.FollowUps.as_view(), name="follow-ups"),
    path("messages/<int:message_id>/rating/", messages.Rating.as_view(), name="rating"),
]
