"""Addresses of the API of claims."""

from django.urls import path

from claims.api import brands, members

app_name = "claims-api"
urlpatterns = [
    path("brands/<slug:slug>/claims/", brands.OfBrand.as_view(), name="of-brand"),
    path("brands/<slug:slug>/measures/", brands.Measured.as_view(), name="measures"),
    path("claims/<int:claim_id>/", brands.OneClaim.as_view(), name="claim"),
    path("claims/<int:claim_id>/publication/", brands.Publication.as_view(), name="publication"),
    path("claims/<int:claim_id>/withdrawal/", brands.Withdrawal.as_view(), name="withdrawal"),
    path("claims/<int:claim_id>/evidence/", brands.EvidenceOf.as_view(), name="evidence"),
    path("claims/<int:claim_id>/evidence/<int:evidence_id>/", brands.OneEvidence.as_view(), name="one-evidence"),
    path("claims/<int:claim_id>/challenges/", brands.ChallengesOf.as_view(), name="challenges-of"),
    path("challenges/<int:challenge_id>/", members.One.as_view(), name="challenge"),
    path("challenges/<int:challenge_id>/answer/", brands.Answer.as_view(), name="answer"),
    path("communities/<slug:slug>/challenges/", members.OfCommunity.as_view(), name="of-community"),
    path(
        "communities/<slug:slug>/claims/<int:claim_id>/confirmation/",
        members.Confirmation.as_view(),
        name="confirmation",
    ),
    path("communities/<slug:slug>/claims/<int:claim_id>/challenges/", members.Challenging.as_view(), name="make"),
]
