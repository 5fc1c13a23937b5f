"""The one address of sockets."""

from django.urls import path

from core.consumers import live_socket

sockets = [path("live/", live_socket)]
