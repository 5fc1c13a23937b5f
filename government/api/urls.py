"""Addresses of the app's API."""

from django.urls import path

from government.api import elections, polls, views

app_name = "government-api"
urlpatterns = [
    path("communities/<slug:slug>/constitution/", views.OneConstitution.as_view(), name="constitution"),
    path("communities/<slug:slug>/elections/", elections.Elections.as_view(), name="elections"),
    path("elections/<int:election_id>/", elections.OneElection.as_view(), name="election"),
    path("elections/<int:election_id>/candidacy/", elections.OwnCandidacy.as_view(), name="candidacy"),
    path("polls/<int:poll_id>/ballot/", polls.OwnBallot.as_view(), name="ballot"),
    path("polls/<int:poll_id>/ballots/", polls.Ballots.as_view(), name="ballots"),
]
