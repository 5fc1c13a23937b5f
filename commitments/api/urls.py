"""Addresses of the API of what follows a result."""

from django.urls import path

from commitments.api import prices, sightings, views

app_name = "commitments-api"
_ONE = "brands/<slug:slug>/rounds/<int:round_id>/commitments/"
urlpatterns = [
    path(_ONE, views.OneCommitment.as_view(), name="commitment"),
    path(f"{_ONE}publication/", views.Publication.as_view(), name="publication"),
    path(f"{_ONE}promises/<int:number>/turns/", views.Turns.as_view(), name="turns"),
    path(f"{_ONE}prices/", prices.Prices.as_view(), name="prices"),
    path(f"{_ONE}sightings/", sightings.OfProduct.as_view(), name="sightings"),
    path("sightings/<int:sighting_id>/", sightings.Own.as_view(), name="take-back"),
    path("sightings/<int:sighting_id>/answer/", sightings.Answer.as_view(), name="answer-sighting"),
    path("communities/<slug:slug>/rounds/<int:round_id>/sightings/", sightings.Seeing.as_view(), name="see"),
    path("followups/<int:followup_id>/", prices.OneFollowUp.as_view(), name="followup"),
    path("followups/<int:followup_id>/answer/", prices.OwnBallot.as_view(), name="ballot"),
    path(f"{_ONE}stopping/", views.Stopping.as_view(), name="stopping"),
]
