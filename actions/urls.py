"""Addresses of the app's pages."""

from django.urls import path

from actions.views import catalogue, pledges, today, together

app_name = "actions"
urlpatterns = [
    path("aujourdhui/", today.today, name="today"),
    path("aujourdhui/demander/", today.ask, name="ask"),
    path("aujourdhui/leviers/", today.levers, name="levers"),
    path("suggestions/<int:suggestion_id>/reponse/", today.answer, name="answer"),
    path("petits-pas/", catalogue.catalogue, name="catalogue"),
    path("petits-pas/<slug:slug>/", catalogue.detail, name="detail"),
    path("petits-pas/<slug:slug>/engagement/", catalogue.pledge, name="pledge"),
    path("engagements/<int:pledge_id>/", pledges.detail, name="rope"),
    path("engagements/<int:pledge_id>/pointage/", pledges.check_in, name="check_in"),
    path("engagements/<int:pledge_id>/pause/", pledges.pause, name="pause"),
    path("engagements/<int:pledge_id>/reprise/", pledges.resume, name="resume"),
    path("engagements/<int:pledge_id>/fin/", pledges.end, name="end"),
    path("c/<slug:slug>/ensemble/", together.community, name="community_panel"),
    path("ensemble/", together.together, name="together"),
]
