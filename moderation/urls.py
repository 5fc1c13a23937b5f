"""Addresses of moderation."""

from django.urls import path

from moderation.views import (
    appeals,
    bench,
    cases,
    contests,
    figures,
    flaggers,
    lane,
    misuse,
    reports,
    rulings,
    statements,
)

app_name = "moderation"
_HERE = "c/<slug:slug>/moderation/"
_LANE = "exploitation/ordres/"
_CASE = f"{_HERE}<int:case_id>/"
urlpatterns = [
    path("c/<slug:slug>/signaler/<slug:kind>/<int:content>/", reports.report, name="report"),
    path("signalements/<slug:receipt>/", reports.receipt, name="receipt"),
    path("moi/moderation/", rulings.mine, name="mine"),
    path("decisions/<uuid:puid>/", rulings.see, name="ruling"),
    path("decisions/<uuid:puid>/releve.json", rulings.record, name="record"),
    path("decisions/<uuid:puid>/appel/", appeals.make, name="make-appeal"),
    path("ordres/<uuid:puid>/", statements.see, name="statement"),
    path(_LANE, lane.see, name="lane"),
    path(f"{_LANE}nouveau/", lane.carry_out, name="carry-out"),
    path(f"{_LANE}<int:order_id>/", lane.order, name="order"),
    path(f"{_LANE}<int:order_id>/signalement/", lane.note_report, name="note-report"),
    path(f"{_LANE}<int:order_id>/reponse/", lane.answer, name="answer-order"),
    path(f"{_LANE}<int:order_id>/dossier.json", lane.file, name="order-file"),
    path("exploitation/dossiers/<int:case_id>/", lane.case, name="lane-case"),
    path("exploitation/dossiers/<int:case_id>/rendre/", lane.hand_back, name="hand-back"),
    path("c/<slug:slug>/journal/<int:number>/", contests.line, name="line"),
    path(f"{_HERE}contestations/<int:contest_id>/", contests.one, name="contest"),
    path("exploitation/contestations/<int:contest_id>/", contests.for_team, name="team-contest"),
    path(f"{_HERE}abus/<int:report_id>/", misuse.decide, name="decide-misuse"),
    path("moi/abus/<int:misuse_id>/", misuse.own, name="misuse"),
    path("signaleurs-de-confiance/", flaggers.listed, name="flaggers"),
    path("exploitation/signaleurs/", flaggers.manage, name="flaggers-desk"),
    path("exploitation/signaleurs/<int:flagger_id>/", flaggers.one, name="flagger"),
    path("exploitation/signaleurs/<int:flagger_id>/reprendre/", flaggers.resume, name="resume-flagger"),
    path("exploitation/signaleurs/<int:flagger_id>/finir/", flaggers.end, name="end-flagger"),
    path(_HERE, bench.queue, name="queue"),
    path(f"{_HERE}chiffres/", figures.of_community, name="figures"),
    path(f"{_HERE}chiffres/moderation.<str:form>", figures.of_community, name="figures-file"),
    path("moderation/chiffres/", figures.of_site, name="site-figures"),
    path("moderation/chiffres/moderation.<str:form>", figures.of_site, name="site-figures-file"),
    path(_CASE, cases.see, name="case"),
    path(f"{_CASE}prendre/", cases.take, name="take"),
    path(f"{_CASE}remarques/", cases.remark, name="remark"),
    path(f"{_CASE}decider/", cases.decide, name="decide"),
    path(f"{_CASE}accord/", cases.second, name="second"),
    path(f"{_CASE}remettre/", cases.hand_over, name="hand-over"),
    path(f"{_HERE}appels/<int:appeal_id>/", appeals.see, name="appeal"),
    path(f"{_HERE}appels/<int:appeal_id>/repondre/", appeals.reply, name="reply"),
]
