"""Addresses of moderation."""

from django.urls import path

from moderation.views import among, appeals, bench, cases, course, exclusions, figures, referrals, reports, rulings

app_name = "moderation"
_HERE = "c/<slug:slug>/moderation/"
_CASE = f"{_HERE}<int:case_id>/"
urlpatterns = [
    path("c/<slug:slug>/signaler/<slug:kind>/<int:content>/", reports.report, name="report"),
    path("signalements/<slug:receipt>/", reports.receipt, name="receipt"),
    path("moi/moderation/", rulings.mine, name="mine"),
    path("decisions/<uuid:puid>/", rulings.see, name="ruling"),
    path("decisions/<uuid:puid>/releve.json", rulings.record, name="record"),
    path("decisions/<uuid:puid>/reponse/", exclusions.answer, name="answer"),
    path("decisions/<uuid:puid>/appel/", appeals.make, name="make-appeal"),
    path(_HERE, bench.queue, name="queue"),
    path(f"{_HERE}entre-nous/", among.see, name="bench"),
    path(f"{_HERE}entre-nous/dire/", among.note, name="bench-note"),
    path(f"{_HERE}entre-nous/absence/", among.away, name="away"),
    path(f"{_HERE}apprendre/", course.see, name="course"),
    path(f"{_HERE}apprendre/<slug:scene>/", course.answer, name="course-answer"),
    path(f"{_HERE}chiffres/", figures.of_community, name="figures"),
    path(f"{_HERE}chiffres/moderation.<str:form>", figures.of_community, name="figures-file"),
    path("moderation/chiffres/", figures.of_site, name="site-figures"),
    path("moderation/chiffres/moderation.<str:form>", figures.of_site, name="site-figures-file"),
    path(_CASE, cases.see, name="case"),
    path(f"{_CASE}prendre/", cases.take, name="take"),
    path(f"{_CASE}remarques/", cases.remark, name="remark"),
    path(f"{_CASE}decider/", cases.decide, name="decide"),
    path(f"{_CASE}accord/", cases.second, name="second"),
    path(f"{_CASE}jury/", referrals.see, name="jury"),
    path(f"{_CASE}vote/", exclusions.see, name="exclusion"),
    path(f"{_HERE}appels/<int:appeal_id>/", appeals.see, name="appeal"),
    path(f"{_HERE}appels/<int:appeal_id>/repondre/", appeals.reply, name="reply"),
]
