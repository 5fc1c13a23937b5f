"""Addresses of the app's API."""

from django.urls import path

from actions.api import views

app_name = "actions-api"
urlpatterns = [
    path("actions/", views.Actions.as_view(), name="actions"),
    path("actions/<slug:slug>/", views.OneAction.as_view(), name="action"),
    path("pledges/", views.Pledges.as_view(), name="pledges"),
    path("pledges/<int:pledge_id>/", views.OnePledge.as_view(), name="pledge"),
    path("pledges/<int:pledge_id>/pause/", views.Pause.as_view(), name="pause"),
    path("pledges/<int:pledge_id>/check-ins/", views.CheckIns.as_view(), name="check_ins"),
    path("suggestions/", views.Suggestions.as_view(), name="suggestions"),
    path("suggestions/<int:suggestion_id>/answer/", views.Answer.as_view(), name="answer"),
]
