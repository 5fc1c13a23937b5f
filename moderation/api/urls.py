"""Addresses of the app's API."""

from django.urls import path

from moderation.api import among, cases, course, exclusions, flaggers, lane, referrals, reports, rulings

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
    path("communities/<slug:slug>/bench/", among.Bench.as_view(), name="bench"),
    path("communities/<slug:slug>/bench/notes/", among.Notes.as_view(), name="bench-notes"),
    path("communities/<slug:slug>/bench/absence/", among.OwnAbsence.as_view(), name="absence"),
    path("communities/<slug:slug>/moderation-course/", course.Course.as_view(), name="course"),
    path("communities/<slug:slug>/moderation-course/<slug:scene>/", course.SceneAnswer.as_view(), name="course-answer"),
    path("cases/<int:case_id>/", cases.OneCase.as_view(), name="case"),
    path("cases/<int:case_id>/keeper/", cases.Keeper.as_view(), name="keeper"),
    path("cases/<int:case_id>/remarks/", cases.Remarks.as_view(), name="remarks"),
    path("cases/<int:case_id>/ruling/", cases.OneCaseRuling.as_view(), name="decide"),
    path("cases/<int:case_id>/second/", cases.Second.as_view(), name="second"),
    path("cases/<int:case_id>/jury/", referrals.Jury.as_view(), name="jury"),
    path("cases/<int:case_id>/vote/", exclusions.Exclusion.as_view(), name="exclusion"),
    path("rulings/<uuid:puid>/answer/", exclusions.Answer.as_view(), name="answer"),
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
    path("me/orders/", lane.OwnOrders.as_view(), name="own-orders"),
    path("statements/<uuid:puid>/", lane.Statement.as_view(), name="statement"),
    path("appeals/<int:appeal_id>/", rulings.OneAppeal.as_view(), name="appeal"),
    path("appeals/<int:appeal_id>/reply/", rulings.OwnReply.as_view(), name="reply"),
]
