"""Addresses of hours with a guest."""

from django.urls import path

from guests.views import guest, here, hosting, questions

app_name = "guests"
_IN = "c/<slug:slug>/seances/"
_ONE = f"{_IN}<int:hour_id>/"
_ASKED = f"{_ONE}questions/<int:question_id>/"
urlpatterns = [
    path(_IN, here.listing, name="list"),
    path(f"{_IN}preparer/", hosting.plan, name="plan"),
    path(_ONE, here.hour, name="hour"),
    path(f"{_ONE}agenda.ics", here.calendar, name="calendar"),
    path(f"{_ONE}invitation/", guest.invitation, name="invitation"),
    path(f"{_ONE}modifier/", hosting.change, name="change"),
    path(f"{_ONE}venir/", here.come, name="come"),
    path(f"{_ONE}animer/", hosting.conducted, name="conduct"),
    path(_ASKED, questions.question, name="question"),
    path(f"{_ASKED}voix/", questions.vote, name="vote"),
    path(f"{_ASKED}reprendre/", questions.take_back, name="take-back"),
    path(f"{_ASKED}aborder/", questions.take_up, name="take-up"),
    path(f"{_ASKED}repondre/", questions.answer, name="answer"),
    path(f"{_ASKED}ranger/", hosting.sort, name="sort"),
    path(f"{_ASKED}reponses/<int:answer_id>/ecarter/", hosting.answer_aside, name="answer-aside"),
]
