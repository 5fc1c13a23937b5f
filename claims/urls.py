"""Addresses of claims."""

from django.urls import path

from claims.views import here, reading, writing

app_name = "claims"
_OF = "marques/<slug:slug>/allegations/"
_ONE = f"{_OF}<int:claim_id>/"
_IN = "c/<slug:slug>/allegations/"
urlpatterns = [
    path(_OF, reading.listing, name="list"),
    path(f"{_OF}ecrire/", writing.write, name="write"),
    path(f"{_OF}mesures/", reading.measured, name="measures"),
    path(f"{_OF}preuves/<str:name>/", reading.file, name="file"),
    path(f"{_OF}contestations/<int:challenge_id>/", writing.answer, name="answer"),
    path(_ONE, reading.see, name="detail"),
    path(f"{_ONE}rediger/", writing.draft, name="draft"),
    path(f"{_ONE}preuves/", writing.add_evidence, name="evidence"),
    path(f"{_ONE}preuves/<int:evidence_id>/retirer/", writing.remove_evidence, name="remove-evidence"),
    path(f"{_ONE}publier/", writing.publish, name="publish"),
    path(f"{_ONE}abandonner/", writing.give_up, name="give-up"),
    path(f"{_ONE}retirer/", writing.withdraw, name="withdraw"),
    path(_IN, here.listing, name="here"),
    path(f"{_IN}<int:claim_id>/confirmer/", here.confirm, name="confirm"),
    path(f"{_IN}<int:claim_id>/contester/", here.challenge, name="make-challenge"),
    path("c/<slug:slug>/contestations/<int:challenge_id>/", here.one, name="challenge"),
]
