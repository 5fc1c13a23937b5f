"""Addresses of the app's pages."""

from django.urls import path

from communities.views import belonging, conversations, finding, messages, places, ties

app_name = "communities"
urlpatterns = [
    path("c/", places.listing, name="list"),
    path("c/nouvelle/", places.found, name="found"),
    path("c/<slug:slug>/", places.detail, name="detail"),
    path("c/<slug:slug>/charte/", places.charter, name="charter"),
    path("c/<slug:slug>/rejoindre/", belonging.join, name="join"),
    path("c/<slug:slug>/quitter/", belonging.leave, name="leave"),
    path("c/<slug:slug>/fils/nouveau/", conversations.new_thread, name="new_thread"),
    path("c/<slug:slug>/fils/<int:thread_id>/", conversations.thread, name="thread"),
    path("c/<slug:slug>/messages/<int:post_id>/", messages.post, name="post"),
    path("c/<slug:slug>/messages/<int:post_id>/outils/", messages.tools, name="post_tools"),
    path("c/<slug:slug>/messages/<int:post_id>/avant/", messages.history, name="post_history"),
    path("c/<slug:slug>/messages/<int:post_id>/modifier/", messages.edit, name="post_edit"),
    path("c/<slug:slug>/messages/<int:post_id>/retirer/", messages.remove, name="post_remove"),
    path("c/<slug:slug>/messages/<int:post_id>/reactions/", messages.react, name="post_react"),
    path("c/<slug:slug>/recherche/", finding.find, name="search"),
    path("c/<slug:slug>/journal/", finding.journal, name="log"),
    path("c/<slug:slug>/flux.atom", finding.feed, name="feed"),
    path("c/<slug:slug>/proches/", ties.see, name="ties"),
    path("c/<slug:slug>/proches/<slug:handle>/retirer/", ties.withdraw, name="untie"),
]
