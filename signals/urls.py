"""Addresses of the app's pages."""

from django.urls import path

from signals import views

app_name = "signals"
urlpatterns = [
    path("c/<slug:slug>/meteo/", views.weather, name="weather"),
    path("c/<slug:slug>/observatoire/", views.see, name="observatory"),
    path("c/<slug:slug>/observatoire/<int:signal_id>/", views.one, name="signal"),
    path("c/<slug:slug>/observatoire/<int:signal_id>/suite/", views.move, name="move"),
    path("moi/lectures/", views.my_readings, name="my_readings"),
    path("moi/lectures/<int:reading_id>/", views.contest, name="contest"),
    path("moi/lectures/<int:reading_id>/effacer/", views.withhold, name="withhold"),
]
