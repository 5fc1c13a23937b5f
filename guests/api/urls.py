"""Addresses of the API of hours with a guest."""

from django.urls import path

from guests.api import views

app_name = "guests-api"
urlpatterns = [
    path("communities/<slug:slug>/hours/", views.OfCommunity.as_view(), name="of-community"),
    path("hours/<int:hour_id>/", views.OneHour.as_view(), name="hour"),
    path("hours/<int:hour_id>/questions/", views.Questions.as_view(), name="questions"),
    path("hour-questions/<int:question_id>/vote/", views.Vote.as_view(), name="vote"),
    path("hour-questions/<int:question_id>/answers/", views.Answers.as_view(), name="answers"),
]
