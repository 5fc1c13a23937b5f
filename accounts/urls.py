"""Addresses of the app's pages."""

from django.urls import path

from accounts.views import distances, guide, notices, own

app_name = "accounts"
urlpatterns = [
    path("aide/", guide.see, name="help"),
    path("bienvenue/", own.welcome, name="welcome"),
    path("moi/", own.me, name="me"),
    path("moi/profil/", own.profile, name="profile"),
    path("moi/portrait/", own.picture, name="picture"),
    path("moi/consentements/", own.consent_page, name="consents"),
    path("moi/consentements/<slug:purpose>/", own.change_consent, name="change_consent"),
    path("moi/donnees/", own.my_data, name="data"),
    path("moi/donnees/cordee.json", own.download_data, name="download_data"),
    path("moi/avis/", notices.notice_preferences, name="notice_preferences"),
    path("moi/distances/", distances.see, name="distances"),
    path("moi/distances/<slug:handle>/fin/", distances.end, name="end_distance"),
    path("avis/", notices.inbox, name="notices"),
    path("avis/lus/", notices.read_all, name="read_all"),
    path("avis/<int:notice_id>/", notices.open_notice, name="notice"),
    path("avis/lettres/<str:token>/", notices.unsubscribe, name="unsubscribe"),
    path("portraits/<slug:name>.webp", own.serve_picture, name="serve_picture"),
]
