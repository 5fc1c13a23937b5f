"""Addresses of the API of brands."""

from django.urls import path

from brands.api import keys, views, welcomes

app_name = "brands-api"
urlpatterns = [
    path("brands/", views.Brands.as_view(), name="brands"),
    path("brands/<slug:slug>/", views.OneBrand.as_view(), name="brand"),
    path("brands/<slug:slug>/closing/", views.Closing.as_view(), name="closing"),
    path("brands/<slug:slug>/seats/", views.Seats.as_view(), name="seats"),
    path("brands/<slug:slug>/seats/<slug:handle>/", views.OneSeat.as_view(), name="seat"),
    path("brands/<slug:slug>/communities/", welcomes.OfBrand.as_view(), name="of-brand"),
    path("brands/<slug:slug>/communities/<slug:community>/", welcomes.OneOfBrand.as_view(), name="of-brand-one"),
    path("communities/<slug:slug>/brands/", welcomes.OfCommunity.as_view(), name="of-community"),
    path("communities/<slug:slug>/brands/<slug:brand>/", welcomes.OneOfCommunity.as_view(), name="of-community-one"),
    path("brands/<slug:slug>/seat/", views.OwnSeat.as_view(), name="own-seat"),
    path("brands/<slug:slug>/key/", keys.OwnKey.as_view(), name="own-key"),
    path("brands/<slug:slug>/keys/", keys.Keys.as_view(), name="keys"),
    path("brands/<slug:slug>/keys/<slug:client_id>/", keys.OneKey.as_view(), name="key"),
    path("brands/<slug:slug>/keys/<slug:client_id>/secrets/", keys.Renewal.as_view(), name="renewal"),
    path("brands/<slug:slug>/calls/", keys.Calls.as_view(), name="calls"),
]
