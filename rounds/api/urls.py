"""Addresses of the API of rounds."""

from django.urls import path

from rounds.api import members, results, views

app_name = "rounds-api"
_BRAND, _ONE = "brands/<slug:slug>/rounds/", "brands/<slug:slug>/rounds/<int:round_id>/"
urlpatterns = [
    path(_BRAND, views.Rounds.as_view(), name="of-brand"),
    path(f"{_BRAND}price/", views.Trial.as_view(), name="trial"),
    path(_ONE, views.OneRound.as_view(), name="of-brand-one"),
    path(f"{_ONE}showing/", views.Showing.as_view(), name="showing"),
    path(f"{_ONE}opening/", views.Opening.as_view(), name="opening"),
    path(f"{_ONE}stopping/", views.Stopping.as_view(), name="stopping"),
    path("rounds/design/", views.DesignSchema.as_view(), name="design"),
    path("rounds/<int:round_id>/", members.OpenedRound.as_view(), name="round"),
    path("rounds/<int:round_id>/result/", results.Result.as_view(), name="result"),
    path("rounds/<int:round_id>/price/", members.Price.as_view(), name="price"),
    path("rounds/<int:round_id>/answer/", members.OwnAnswer.as_view(), name="answer"),
    path("rounds/<int:round_id>/answer/comparisons/", members.OwnComparisons.as_view(), name="comparisons"),
    path("communities/<slug:slug>/rounds/", members.OfCommunity.as_view(), name="of-community"),
    path("communities/<slug:slug>/rounds/<int:round_id>/review/", members.Review.as_view(), name="review"),
]
