"""Addresses of moderation."""

from django.urls import path

from moderation.views import appeals, bench, cases, figures, held, reports, rules, rulings, writing

app_name = "moderation"
_HERE = "c/<slug:slug>/moderation/"
_CASE = f"{_HERE}<int:case_id>/"
_RULE = f"{_HERE}regles/<int:rule_id>/"
_HELD = f"{_HERE}retenus/<int:held_id>/"
urlpatterns = [
    path("c/<slug:slug>/signaler/<slug:kind>/<int:content>/", reports.report, name="report"),
    path("signalements/<slug:receipt>/", reports.receipt, name="receipt"),
    path("moi/moderation/", rulings.mine, name="mine"),
    path("decisions/<uuid:puid>/", rulings.see, name="ruling"),
    path("decisions/<uuid:puid>/releve.json", rulings.record, name="record"),
    path("decisions/<uuid:puid>/appel/", appeals.make, name="make-appeal"),
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
    path(f"{_HERE}regles/", rules.listing, name="rules"),
    path(f"{_HERE}regles/nouvelle/", writing.new, name="new-rule"),
    path(_RULE, rules.see, name="rule"),
    path(f"{_RULE}modifier/", writing.change, name="change-rule"),
    path(f"{_RULE}essayer/", rules.try_out, name="try-rule"),
    path(f"{_RULE}activer/", rules.turn_on, name="turn-rule-on"),
    path(f"{_RULE}arreter/", rules.turn_off, name="turn-rule-off"),
    path(_HELD, held.see, name="held"),
    path(f"{_HELD}laisser-passer/", held.let_through, name="let-through"),
    path(f"{_HELD}refuser/", held.decline, name="decline"),
    path("moi/retenus/<int:held_id>/", held.own, name="my-held"),
    path("moi/retenus/<int:held_id>/reprendre/", held.take_back, name="take-back"),
    path(f"{_HERE}appels/<int:appeal_id>/", appeals.see, name="appeal"),
    path(f"{_HERE}appels/<int:appeal_id>/repondre/", appeals.reply, name="reply"),
]
