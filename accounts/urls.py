"""Addresses of the app's pages."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("bienvenue/", views.welcome, name="welcome"),
    path("moi/", views.me, name="me"),
    path("moi/profil/", views.profile, name="profile"),
    path("moi/portrait/", views.picture, name="picture"),
    path("moi/consentements/", views.consent_page, name="consents"),
    path("moi/consentements/<slug:purpose>/", views.change_consent, name="change_consent"),
    path("moi/donnees/", views.my_data, name="data"),
    path("moi/donnees/cordee.json", views.download_data, name="download_data"),
    path("moi/avis/", views.notice_preferences, name="notice_preferences"),
    path("avis/", views.inbox, name="notices"),
    path("avis/lus/", views.read_all, name="read_all"),
    path("avis/<int:notice_id>/", views.open_notice, name="notice"),
    path("avis/lettres/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("portraits/<slug:name>.webp", views.serve_picture, name="serve_picture"),
]
