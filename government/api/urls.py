"""Addresses of the app's API."""

from django.urls import path

from government.api import campaigns, decisions, elections, opinions, panels, polls, recalls, views, vouches

app_name = "government-api"
urlpatterns = [
    path("communities/<slug:slug>/constitution/", views.OneConstitution.as_view(), name="constitution"),
    path("communities/<slug:slug>/elections/", elections.Elections.as_view(), name="elections"),
    path("elections/<int:election_id>/", elections.OneElection.as_view(), name="election"),
    path("elections/<int:election_id>/candidacy/", elections.OwnCandidacy.as_view(), name="candidacy"),
    path("elections/<int:election_id>/candidates/", campaigns.Candidates.as_view(), name="candidates"),
    path("elections/<int:election_id>/questions/", campaigns.Questions.as_view(), name="questions"),
    path(
        "elections/<int:election_id>/questions/<int:question_id>/answer/", campaigns.OwnAnswer.as_view(), name="answer"
    ),
    path("elections/<int:election_id>/objections/", campaigns.Objections.as_view(), name="objections"),
    path("communities/<slug:slug>/decisions/", decisions.Decisions.as_view(), name="decisions"),
    path("decisions/<int:decision_id>/", decisions.OneDecision.as_view(), name="decision"),
    path("decisions/<int:decision_id>/drafts/", decisions.Drafts.as_view(), name="drafts"),
    path("decisions/<int:decision_id>/drafts/<int:number>/", decisions.OneDraft.as_view(), name="draft"),
    path("decisions/<int:decision_id>/objection/", decisions.OwnObjection.as_view(), name="objection"),
    path("decisions/<int:decision_id>/statements/", opinions.Statements.as_view(), name="opinions"),
    path("statements/<int:statement_id>/opinion/", opinions.OwnOpinion.as_view(), name="opinion"),
    path("polls/<int:poll_id>/ballot/", polls.OwnBallot.as_view(), name="ballot"),
    path("polls/<int:poll_id>/word/", campaigns.OwnWord.as_view(), name="word"),
    path("polls/<int:poll_id>/ballots/", polls.Ballots.as_view(), name="ballots"),
    path("communities/<slug:slug>/mandates/", views.Mandates.as_view(), name="mandates"),
    path("communities/<slug:slug>/recalls/", recalls.Recalls.as_view(), name="recalls"),
    path("recalls/<int:recall_id>/", recalls.OneRecall.as_view(), name="recall"),
    path("recalls/<int:recall_id>/signature/", recalls.OwnSignature.as_view(), name="signature"),
    path("recalls/<int:recall_id>/reply/", recalls.OwnReply.as_view(), name="reply"),
    path("communities/<slug:slug>/vouches/", vouches.Vouches.as_view(), name="vouches"),
    path("communities/<slug:slug>/vouches/<slug:handle>/", vouches.OneVouch.as_view(), name="vouch"),
    path("communities/<slug:slug>/panels/", panels.Panels.as_view(), name="panels"),
    path("panels/<int:panel_id>/", panels.OnePanel.as_view(), name="panel"),
    path("panels/<int:panel_id>/willing/", panels.OwnWillingness.as_view(), name="willing"),
    path("panels/<int:panel_id>/seat/", panels.OwnSeat.as_view(), name="seat"),
    path("panels/<int:panel_id>/reason/", panels.OwnReason.as_view(), name="reason"),
]
