"""Pages of the workshop, absent from production: outgoing mail, and every component in both themes."""

from django.urls import path

from config import design, mailbox

app_name = "workshop"
urlpatterns = [
    path("courrier/", mailbox.letters, name="mailbox"),
    path("courrier/<str:name>/", mailbox.letter, name="letter"),
    path("design/", design.components, name="design"),
]
