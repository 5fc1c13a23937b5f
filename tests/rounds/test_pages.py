"""The pages of rounds, without script: the brand's, the review, composing with the price beside it, thanks."""

import re

import pytest

from rounds.models import Answer, Round
from rounds.services import releases
from tests.cost import cost_of
from tests.factories.brands import brand, owner_of, seated
from tests.factories.communities import founder_of, member
from tests.factories.government import ruled
from tests.factories.rounds import RANKED, WHOLE, answer, answered, design, drafted, opened, put, shown, time_passes

pytestmark = pytest.mark.django_db
CHOICES = {f"choices.{key}": option for key, option in WHOLE.items()}


@pytest.fixture
def place():
    return ruled(3)[0]


@pytest.fixture
def dairy():
    return brand(name="La laiterie du Bocage")


def here(found, place):
    return f"/c/{place.slug}/co-conceptions/{found.pk}/"


def words(response):
    """What the page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# --- the brand ------------------------------------------------------------------------------------------------------------


def test_a_draft_is_seen_by_those_who_act_for_the_brand_alone(place, dairy, login, client):
    made = drafted(dairy)
    ours = f"/marques/{dairy.slug}/co-conceptions/"
    page = words(login(seated(dairy, role="reader").user).get(f"{ours}{made.pk}/"))
    assert "C’est un brouillon" in page
    assert "Nourriture des vaches" in page
    assert "inventé pour l’exemple" in page
    assert client.get(f"{ours}{made.pk}/").status_code == 404
    assert made.title not in words(client.get(ours))
    assert made.title in words(login(owner_of(dairy).user).get(ours))


def test_from_draft_to_open_by_pages(place, dairy, login):
    found = shown(dairy, place)
    hers, founder = login(owner_of(dairy).user), login(founder_of(place).user)
    ours = f"/marques/{dairy.slug}/co-conceptions/{found.pk}/"
    hers.post(f"{ours}reprendre/")
    said = {"title": "Le lait des écoles", "about": found.about, "days": "10", "version": "2"}
    assert hers.post(f"{ours}presentation/", {**said, "version": "1"}).status_code == 412
    assert hers.post(f"{ours}presentation/", said).status_code == 302
    hers.post(f"{ours}montrer/", {"version": "3", "communities": [str(place.pk)]})

    review = f"{here(found, place)}relecture/"
    assert "Le lait des écoles" in words(founder.get(f"/c/{place.slug}/co-conceptions/"))
    assert "Verre consigné" in words(founder.get(review))
    assert founder.post(review, {"answer": "no", "version": "3", "words": ""}).status_code == 422
    assert founder.post(review, {"answer": "yes", "version": "3"}).status_code == 302
    assert "accepte" in words(hers.get(ours))
    assert hers.post(f"{ours}ouvrir/", {"version": "3"}).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.title, found.days) == ("open", "Le lait des écoles", 10)
    assert hers.post(f"{ours}arreter/", {"why": "non"}).status_code == 422
    assert hers.post(f"{ours}arreter/", {"why": "Le prix du verre a doublé."}).status_code == 302
    assert "Le prix du verre a doublé." in words(login(member(place).user).get(ours))


def test_who_does_not_answer_brands_does_not_review(place, dairy, login):
    found = shown(dairy, place)
    page = login(member(place).user)
    assert page.get(f"{here(found, place)}relecture/").status_code == 403
    assert page.get(here(found, place)).status_code == 404  # nor composes what was not opened


def test_what_is_open_shows_on_the_page_of_the_community(place, dairy, client):
    address = f"/c/{place.slug}/co-conceptions/"
    assert client.get(address, headers={"hx-request": "true"}).content.strip() == b""
    found = opened(dairy, place)
    assert found.title in words(client.get(address, headers={"hx-request": "true"}))
    assert address in client.get(f"/c/{place.slug}/").content.decode()


# --- composing -------------------------------------------------------------------------------------------------------------


def test_anybody_tries_and_reads_price_shares_and_where_costs_come_from(place, dairy, client):
    found = opened(dairy, place)
    page = words(client.get(here(found, place)))
    assert "0,83 € pour 1 l" in page
    assert "+ 0,045 €" in page.replace("\u202f", " ")
    assert "coût calculé par La laiterie, valable jusqu’au 31 décembre 2099" in page
    assert "Personne n’a encore répondu." in page
    tried = client.post(here(found, place), {**CHOICES, "act": "see"})
    assert "0,905 € pour 1 l" in words(tried)
    assert 'value="six" checked' in tried.content.decode()
    assert not Answer.objects.exists()
    assert client.post(f"{here(found, place)}reponse/", CHOICES).status_code == 302  # to where one logs in


def test_the_price_moves_as_one_chooses(place, dairy, client):
    found = opened(dairy, place)
    part = client.get(f"{here(found, place)}prix/", {**CHOICES, "choices.feed": "any"})
    assert "ne va pas avec" in words(part)
    assert 'id="shares" hx-swap-oob="true"' in part.content.decode()
    assert "<html" not in part.content.decode()
    assert client.get(f"{here(found, place)}prix/", {"choices.feed": "\x00hay", "x": "1"}).status_code == 200


YEARLY = {"quantity": "50", "ordinary_price": "0.89", "source": "Un litre par semaine."}
HYPOTHESES = {
    "fr": ("0,75 € de plus", "Hypothèse : 50 fois 1 l par an, à 0,89 € sinon. Un litre par semaine."),
    "en": ("€0.75 more", "Hypothesis: 50 times 1 l a year, at €0.89 otherwise. Un litre par semaine."),
}


@pytest.mark.parametrize("language", HYPOTHESES)
def test_what_it_costs_one_person_more_in_a_year_is_said_with_its_hypothesis(place, dairy, client, language):
    """While composing, without script, then in the result; in both languages. And before, to whoever reads what is asked."""
    more, hypothesis = HYPOTHESES[language]
    found, said = opened(dairy, place, design=design(yearly=YEARLY)), {"Accept-Language": language}

    def read(response):
        return words(response).replace("\xa0", " ").replace("\u202f", " ")

    begun = read(client.get(here(found, place), headers=said))
    assert (more in begun, hypothesis in begun) == (False, True), "not of half a product"
    tried = read(client.post(here(found, place), CHOICES, headers=said))
    assert (more in tried, hypothesis in tried) == (True, True)
    moved = read(client.get(f"{here(found, place)}prix/", CHOICES, headers=said))
    assert more in moved, "as the price moves, the hypothesis staying in sight below it"
    ours = f"/marques/{dairy.slug}/co-conceptions/{found.pk}/"
    assert hypothesis in read(client.get(ours, headers=said))
    put(found, place, [answer()] * 20)
    releases.count(round_id=time_passes(found).pk)
    result = read(client.get(f"{ours}resultat/", headers=said))
    assert (more in result, hypothesis in result) == (True, True)


def test_one_answers_comes_back_and_changes_it(place, dairy, login):
    found, who = opened(dairy, place, asks_price="direct"), member(place)
    page = login(who.user)
    sent = page.post(
        f"{here(found, place)}reponse/", {**CHOICES, "matters": "feed", "price": "0,99 €", "act": "answer"}
    )
    assert sent.url == f"{here(found, place)}merci/"
    assert Answer.objects.get().content["price"] == "0.99"
    thanks = words(page.get(sent.url))
    assert "Votre réponse est enregistrée." in thanks
    assert "Quelques personnes ont répondu." in thanks
    again = page.get(here(found, place)).content.decode()
    assert 'value="six" checked' in again
    assert 'value="0.99"' in again
    page.post(f"{here(found, place)}reponse/", {"act": "blank"})
    assert "réponse blanche" in words(page.get(sent.url))
    page.post(f"{here(found, place)}retirer/")
    assert page.get(sent.url).status_code == 302


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({**CHOICES, "choices.feed": ""}, "Choisissez une option : Nourriture des vaches."),
        ({**CHOICES, "choices.feed": "any"}, "« Sans exigence » ne va pas avec « Six » : changez l’un des deux."),
        ({**CHOICES, "choices.feed": "hay"}, "hay"),
        ({**CHOICES, "prices.cheap": "1"}, "Un prix s’écrit ainsi : 0,99."),
        ({**CHOICES, "ranking.plain": "1", "ranking.green": "1"}, "Deux produits ont le même rang : donnez à chacun le sien."),
        ({**CHOICES, "ranking.plain": "9"}, "inférieure ou égale à 3"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_it_and_what_was_chosen_stays(place, dairy, login, sent, sentence):
    found = opened(dairy, place, design=design(rule=RANKED), asks_price="westendorp")
    back = login(member(place).user).post(f"{here(found, place)}reponse/", {**sent, "act": "answer"})
    assert back.status_code == 422
    page = words(back).replace("\u202f", " ").replace("\xa0", " ")
    assert sentence in page
    assert 'value="six" checked' in back.content.decode()
    assert not Answer.objects.exists()


def test_a_ranking_is_sent_by_numbers(place, dairy, login):
    found = opened(dairy, place, design=design(rule=RANKED))
    sent = {**CHOICES, "ranking.green": "1", "ranking.fair": "2"}
    login(member(place).user).post(f"{here(found, place)}reponse/", sent)
    assert Answer.objects.get().content["ranking"] == ["green", "fair"]


def test_once_closed_it_is_read_and_answered_no_more(place, dairy, login, client):
    found, who = opened(dairy, place), member(place)
    answered(found, *[member(place) for _ in range(6)])
    time_passes(found)
    page = words(client.get(here(found, place)))
    assert "6 personnes ont répondu." in page
    assert "le résultat vient bientôt" in page
    assert login(who.user).post(f"{here(found, place)}reponse/", {**CHOICES, "act": "answer"}).status_code == 409


def test_who_acts_for_the_brand_reads_and_does_not_answer(place, dairy, login):
    found, hers = opened(dairy, place), member(place)
    seated(dairy, hers.user)
    assert "ce sont les autres qui répondent" in words(login(hers.user).get(here(found, place)))


def test_in_english_too(place, dairy, client):
    page = words(client.get(here(opened(dairy, place), place), headers={"accept-language": "en"}))
    assert "€0.83 for 1 l" in page
    assert "Nobody has answered yet." in page


# --- what it costs -------------------------------------------------------------------------------------------------------------


def test_lists_cost_the_same_with_three_times_as_many(place, dairy, client):
    found = opened(dairy, place)
    Round.objects.filter(pk=found.pk).update(state="stopped", why_stopped="Pour faire place.")

    def see():
        for address in (f"/marques/{dairy.slug}/co-conceptions/", f"/c/{place.slug}/co-conceptions/"):
            assert client.get(address).status_code == 200

    see()
    few = cost_of(see).queries
    for _ in range(2):
        Round.objects.filter(pk=opened(dairy, place).pk).update(state="stopped", why_stopped="Pour faire place.")
    assert cost_of(see).queries == few <= 12


def test_composing_costs_little(place, dairy, login, client):
    found, page = opened(dairy, place), login(member(place).user)
    page.get(here(found, place))
    assert cost_of(lambda: page.get(here(found, place))).queries <= 14
    client.get(here(found, place))
    assert cost_of(lambda: client.get(f"{here(found, place)}prix/", CHOICES)).queries <= 3
