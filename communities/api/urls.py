"""Addresses of the app's API."""

from django.urls import path

from communities.api import ties, views

app_name = "communities-api"
urlpatterns = [
    path("values/", views.Values.as_view(), name="values"),
    path("communities/", views.Communities.as_view(), name="communities"),
    path("communities/<slug:slug>/", views.OneCommunity.as_view(), name="community"),
    path("communities/<slug:slug>/join/", views.Join.as_view(), name="join"),
    path("communities/<slug:slug>/leave/", views.Leave.as_view(), name="leave"),
    path("communities/<slug:slug>/threads/", views.Threads.as_view(), name="threads"),
    path("communities/<slug:slug>/search/", views.Search.as_view(), name="search"),
    path("communities/<slug:slug>/log/", views.Log.as_view(), name="log"),
    path("threads/<int:thread_id>/", views.OneThread.as_view(), name="thread"),
    path("threads/<int:thread_id>/posts/", views.Posts.as_view(), name="posts"),
    path("posts/<int:post_id>/", views.OnePost.as_view(), name="post"),
    path("posts/<int:post_id>/reactions/", views.Reactions.as_view(), name="reactions"),
    path("communities/<slug:slug>/close-ties/", ties.CloseTies.as_view(), name="ties"),
    path("communities/<slug:slug>/close-ties/<slug:handle>/", ties.OneCloseTie.as_view(), name="tie"),
]
