"""Addresses of the app's pages."""

from django.urls import path

from government.views import (
    constitutions,
    decisions,
    drafting,
    elections,
    mandates,
    opinions,
    panels,
    recalls,
    standing,
    voting,
    vouching,
)

app_name = "government"
_ELECTION = "c/<slug:slug>/elections/<int:election_id>/"
_DECISION = "c/<slug:slug>/decisions/<int:decision_id>/"
_POLL = "c/<slug:slug>/scrutins/<int:poll_id>/"
_PANEL = "c/<slug:slug>/tirages/<int:panel_id>/"
_RECALL = "c/<slug:slug>/revocations/<int:recall_id>/"
urlpatterns = [
    path("c/<slug:slug>/gouvernance/", constitutions.see, name="rules"),
    path("c/<slug:slug>/gouvernance/choisir/", constitutions.choose, name="choose"),
    path("c/<slug:slug>/gouvernance/mandats/<int:mandate_id>/rendre/", mandates.resign, name="resign"),
    path("c/<slug:slug>/elections/", elections.listing, name="elections"),
    path("c/<slug:slug>/elections/appeler/<slug:office>/", elections.call, name="call"),
    path(_ELECTION, elections.see, name="election"),
    path(f"{_ELECTION}candidature/", standing.stand, name="stand"),
    path(f"{_ELECTION}candidature/retirer/", standing.withdraw, name="withdraw"),
    path(f"{_ELECTION}proposer/", standing.propose, name="propose"),
    path(f"{_ELECTION}questions/", standing.ask, name="ask"),
    path(f"{_ELECTION}questions/<int:question_id>/", standing.answer, name="answer"),
    path(f"{_ELECTION}mot/", standing.word, name="word"),
    path(f"{_ELECTION}objections/", standing.object_to, name="object"),
    path("c/<slug:slug>/decisions/", decisions.listing, name="decisions"),
    path("c/<slug:slug>/decisions/proposer/<slug:subject>/", drafting.propose, name="decide"),
    path(_DECISION, decisions.see, name="decision"),
    path(f"{_DECISION}redactions/", drafting.reword, name="reword"),
    path(f"{_DECISION}redactions/<int:number>/", drafting.answer_draft, name="draft"),
    path(f"{_DECISION}objections/", decisions.object_to, name="oppose"),
    path(f"{_DECISION}objections/lever/", decisions.lift, name="lift"),
    path(f"{_DECISION}avis/", opinions.see, name="opinions"),
    path(f"{_DECISION}avis/phrases/", opinions.write, name="state"),
    path(f"{_DECISION}avis/phrases/<int:statement_id>/", opinions.say, name="say"),
    path(f"{_DECISION}retirer/", drafting.withdraw, name="take-back"),
    path(f"{_POLL}bulletin/", voting.vote, name="vote"),
    path(f"{_POLL}releve/", voting.record, name="record"),
    path(f"{_POLL}bulletins.blt", voting.blt, name="blt"),
    path(f"{_POLL}bulletins.json", voting.published, name="ballots"),
    path(f"{_POLL}agenda.ics", voting.calendar, name="calendar"),
    path("c/<slug:slug>/gouvernance/mandats/<int:mandate_id>/revoquer/", recalls.petition, name="petition"),
    path(_RECALL, recalls.see, name="recall"),
    path(f"{_RECALL}signer/", recalls.sign, name="sign"),
    path(f"{_RECALL}retirer/", recalls.unsign, name="unsign"),
    path(f"{_RECALL}repondre/", recalls.reply, name="reply"),
    path("c/<slug:slug>/gouvernance/garants/", vouching.see, name="vouching"),
    path("c/<slug:slug>/gouvernance/garants/<slug:handle>/retirer/", vouching.withdraw, name="unvouch"),
    path("c/<slug:slug>/tirages/", panels.listing, name="panels"),
    path("c/<slug:slug>/tirages/demander/", panels.call, name="call-panel"),
    path(_PANEL, panels.see, name="panel"),
    path(f"{_PANEL}volontaire/", panels.volunteer, name="willing"),
    path(f"{_PANEL}volontaire/retirer/", panels.withdraw, name="unwilling"),
    path(f"{_PANEL}mot/", panels.word, name="panel-word"),
    path(f"{_PANEL}siege/", panels.take_seat, name="seat"),
    path(f"{_PANEL}raisons/", panels.reason, name="reason"),
]
