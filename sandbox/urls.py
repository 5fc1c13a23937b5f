"""Addresses of sandboxes."""

from django.urls import path

from sandbox.views import sandbox

app_name = "sandbox"
_HERE = "marques/<slug:slug>/bac-a-sable/"
urlpatterns = [
    path(_HERE, sandbox.see, name="see"),
    path(f"{_HERE}<int:round_id>/relecture/", sandbox.review, name="review"),
    path(f"{_HERE}<int:round_id>/reponses/", sandbox.answer, name="answer"),
    path(f"{_HERE}<int:round_id>/cloture/", sandbox.close, name="close"),
]
