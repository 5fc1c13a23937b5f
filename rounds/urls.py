"""Addresses of rounds."""

from django.urls import path

from rounds.views import brand, comparisons, members, results, reviews

app_name = "rounds"
_BRAND, _COMMUNITY = "marques/<slug:slug>/co-conceptions/", "c/<slug:slug>/co-conceptions/"
_OURS, _HERE = f"{_BRAND}<int:round_id>/", f"{_COMMUNITY}<int:round_id>/"
urlpatterns = [
    path(_BRAND, brand.listing, name="of_brand"),
    path(_OURS, brand.see, name="detail"),
    path(f"{_OURS}presentation/", brand.describe, name="describe"),
    path(f"{_OURS}montrer/", brand.show, name="show"),
    path(f"{_OURS}reprendre/", brand.take_back, name="take_back"),
    path(f"{_OURS}ouvrir/", brand.open_to_members, name="open"),
    path(f"{_OURS}arreter/", brand.stop, name="stop"),
    path(f"{_OURS}resultat/", results.see, name="result"),
    path(f"{_OURS}resultat.json", results.as_json, name="result_json"),
    path(f"{_OURS}comparaisons.json", results.plan_as_json, name="plan_json"),
    path(f"{_OURS}resultat.csv", results.as_csv, name="result_csv"),
    path(".well-known/cordee/keys.json", results.published_keys, name="keys"),
    path(_COMMUNITY, members.listing, name="of_community"),
    path(_HERE, members.compose, name="compose"),
    path(f"{_HERE}prix/", members.price, name="price"),
    path(f"{_HERE}reponse/", members.answer, name="answer"),
    path(f"{_HERE}comparaisons/", comparisons.begin, name="comparisons"),
    path(f"{_HERE}comparaisons/<int:number>/", comparisons.compare, name="comparison"),
    path(f"{_HERE}merci/", members.thanks, name="thanks"),
    path(f"{_HERE}retirer/", members.withdraw, name="withdraw"),
    path(f"{_HERE}relecture/", reviews.review, name="review"),
]
