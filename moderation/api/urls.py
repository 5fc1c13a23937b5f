"""Addresses of the app's API."""

from django.urls import path

from moderation.api import cases, contests, flaggers, lane, reports, rulings

app_name = "moderation-api"
urlpatterns = [
    path("communities/<slug:slug>/reports/", reports.Reports.as_view(), name="reports"),
    path("reports/<slug:receipt>/", reports.OneReport.as_view(), name="report"),
    path("me/reports/", reports.OwnReports.as_view(), name="own-reports"),
    path("me/rulings/", rulings.OwnRulings.as_view(), name="own-rulings"),
    path("rulings/<uuid:puid>/", rulings.OneRuling.as_view(), name="ruling"),
    path("rulings/<uuid:puid>/record/", rulings.Record.as_view(), name="record"),
    path("rulings/<uuid:puid>/appeals/", rulings.Appeals.as_view(), name="appeals"),
    path("communities/<slug:slug>/cases/", cases.Cases.as_view(), name="cases"),
    path("cases/<int:case_id>/", cases.OneCase.as_view(), name="case"),
    path("cases/<int:case_id>/keeper/", cases.Keeper.as_view(), name="keeper"),
    path("cases/<int:case_id>/remarks/", cases.Remarks.as_view(), name="remarks"),
    path("cases/<int:case_id>/ruling/", cases.OneCaseRuling.as_view(), name="decide"),
    path("cases/<int:case_id>/second/", cases.Second.as_view(), name="second"),
    path("cases/<int:case_id>/operator/", lane.HandedOver.as_view(), name="hand-over"),
    path("lane/", lane.HandedCases.as_view(), name="lane"),
    path("lane/<int:case_id>/", lane.HandedBack.as_view(), name="hand-back"),
    path("orders/", lane.Orders.as_view(), name="orders"),
    path("orders/<int:order_id>/", lane.OneOrder.as_view(), name="order"),
    path("orders/<int:order_id>/report/", lane.OrderReported.as_view(), name="note-report"),
    path("orders/<int:order_id>/answer/", lane.OrderAnswer.as_view(), name="answer-order"),
    path("trusted-flaggers/", flaggers.Flaggers.as_view(), name="flaggers"),
    path("trusted-flaggers/<str:handle>/", flaggers.OneFlagger.as_view(), name="flagger"),
    path("trusted-flaggers/<str:handle>/suspension/", flaggers.Suspension.as_view(), name="flagger-suspension"),
    path("communities/<slug:slug>/log/<int:number>/", contests.OneLine.as_view(), name="line"),
    path("communities/<slug:slug>/log/<int:number>/contests/", contests.LineContests.as_view(), name="line-contests"),
    path("communities/<slug:slug>/contests/", contests.Contests.as_view(), name="contests"),
    path("contests/<int:contest_id>/answer/", contests.Answer.as_view(), name="contest-answer"),
    path("contests/<int:contest_id>/team/", contests.TeamAnswer.as_view(), name="team-contest-answer"),
    path("communities/<slug:slug>/misuse/<int:report_id>/", contests.OneMisuse.as_view(), name="decide-misuse"),
    path("me/misuses/", contests.OwnMisuses.as_view(), name="own-misuses"),
    path("me/misuses/<int:misuse_id>/contest/", contests.MisuseContest.as_view(), name="misuse-contest"),
    path("me/orders/", lane.OwnOrders.as_view(), name="own-orders"),
    path("statements/<uuid:puid>/", lane.Statement.as_view(), name="statement"),
    path("appeals/<int:appeal_id>/", rulings.OneAppeal.as_view(), name="appeal"),
    path("appeals/<int:appeal_id>/reply/", rulings.OwnReply.as_view(), name="reply"),
]
