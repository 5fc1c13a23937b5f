"""Addresses of ledgers."""

from django.urls import path

from sharing.views import ledger

app_name = "sharing"
_HERE = "marques/<slug:slug>/co-conceptions/<int:round_id>/partage/"
urlpatterns = [
    path(_HERE, ledger.see, name="ledger"),
    path(f"{_HERE}registre.csv", ledger.as_table, name="file"),
    path(f"{_HERE}ecrire/<slug:kind>/", ledger.write, name="write"),
    path(f"{_HERE}<int:number>/annuler/", ledger.reverse, name="reverse"),
]
