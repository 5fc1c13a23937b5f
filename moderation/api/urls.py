"""Addresses of the app's API."""

from django.urls import path

from moderation.api import cases, held, reports, rules, rulings

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
    path("rules/facts/", rules.Facts.as_view(), name="facts"),
    path("communities/<slug:slug>/rules/", rules.Rules.as_view(), name="rules"),
    path("rules/<int:rule_id>/", rules.OneRule.as_view(), name="rule"),
    path("rules/<int:rule_id>/trials/", rules.Trials.as_view(), name="trials"),
    path("rules/<int:rule_id>/on/", rules.RuleOn.as_view(), name="rule-on"),
    path("communities/<slug:slug>/held/", held.HeldTexts.as_view(), name="held-texts"),
    path("held/<int:held_id>/", held.OneHeldText.as_view(), name="held-text"),
    path("held/<int:held_id>/answer/", held.HeldAnswer.as_view(), name="held-answer"),
    path("me/held/", held.OwnHeldTexts.as_view(), name="own-held-texts"),
    path("me/held/<int:held_id>/", held.OwnHeldText.as_view(), name="own-held-text"),
    path("appeals/<int:appeal_id>/", rulings.OneAppeal.as_view(), name="appeal"),
    path("appeals/<int:appeal_id>/reply/", rulings.OwnReply.as_view(), name="reply"),
]
