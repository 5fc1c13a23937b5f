"""Every page answers, to whoever comes, with nothing and with much; and more rows ask no more of the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Action, Pledge, Suggestion
from actions.services import suggestions
from core import clock
from core.actors import CLOCK
from tests.factories.accounts import UserFactory
from tests.factories.actions import holders, many_pledges, pledge
from tests.factories.communities import CommunityFactory, member

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/petits-pas/",
    "/petits-pas/stop-pub/",
    "/petits-pas/?value=animals&free=on&minutes=15",
    "/petits-pas/?page=99",
]
PRIVATE = ["/aujourdhui/", "/aujourdhui/leviers/", "/ensemble/"]


@pytest.mark.parametrize("page", [*PUBLIC, *PRIVATE])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_member_with_nothing_yet_reads_every_page(catalogue, page, language):
    browser = Client()
    browser.force_login(UserFactory(language=language))
    response = browser.get(page)
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("page", PUBLIC)
def test_a_passer_by_reads_the_catalogue(catalogue, page):
    assert Client().get(page).status_code == 200


@pytest.mark.parametrize("page", PRIVATE)
def test_a_passer_by_is_asked_to_log_in_for_her_own_day(catalogue, page):
    response = Client().get(page)
    assert response.status_code == 302
    assert "/compte/" in response["Location"]


def test_every_step_of_the_catalogue_has_a_page_in_both_languages(catalogue):
    for language in ("fr", "en"):
        browser = Client(headers={"accept-language": language})
        for slug in Action.objects.values_list("slug", flat=True):
            assert browser.get(f"/petits-pas/{slug}/").status_code == 200, slug


def test_the_panel_of_a_community_is_a_page_and_a_fragment(village):
    url = f"/c/{village.community.slug}/ensemble/"
    assert "<html" in Client().get(url).content.decode()
    fragment = Client(headers={"hx-request": "true"}).get(url).content.decode()
    assert fragment.strip().startswith(f'<section id="community-{village.community.pk}-tally"')


@pytest.mark.parametrize(
    "page",
    [
        "/petits-pas/?value=nothing&minutes=forever&free=perhaps",
        "/petits-pas/?page=-1",
        "/petits-pas/?page=%00",
        "/petits-pas/?value=%00&minutes=99999999999999999999",
        "/petits-pas/stop-pub/?c=%F0%9F%98%80",
        "/petits-pas/stop-pub/?c=99999999999999999999999999",
    ],
)
def test_a_wish_that_makes_no_sense_is_no_wish(village, page):
    assert village.browser.get(page).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["/petits-pas/unknown/", "/engagements/9999/", "/engagements/99999999999999999999/", "/c/unknown/ensemble/"],
)
def test_what_does_not_exist_is_said_so(village, page):
    assert village.browser.get(page).status_code == 404


def _queries(browser, page):
    browser.get(page)  # what is cached for good is cached
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(page).status_code == 200
    return len(caught)


def test_the_day_asks_the_same_of_the_database_with_three_times_as_much(village):
    counts = []
    for rows in (4, 12):
        Pledge.objects.all().delete()
        many_pledges(village.leo, rows, clock.today())
        for _ in range(rows):
            holders(CommunityFactory(founder=village.leo, is_fictitious=True), 1)
        counts.append(_queries(village.browser, "/aujourdhui/"))
    assert counts[0] == counts[1] <= 16, counts


def test_together_asks_the_same_of_the_database_with_three_times_as_much(village):
    counts = []
    for rows in (3, 9):
        for _ in range(rows):
            community = CommunityFactory(founder=village.leo, is_fictitious=True)
            holders(community, 1)
        counts.append(_queries(village.browser, "/ensemble/"))
    assert counts[0] == counts[1] <= 12, counts


def test_the_panel_of_a_community_asks_the_same_with_three_times_as_many_people(village):
    counts = []
    for rows in (6, 12):
        holders(village.community, rows)
        holders(village.community, rows, "un-trajet-a-pied")
        counts.append(_queries(village.browser, f"/c/{village.community.slug}/ensemble/"))
    assert counts[0] == counts[1] <= 12, counts


@pytest.mark.parametrize(("page", "most"), [("/petits-pas/", 6), ("/petits-pas/stop-pub/", 8)])
def test_the_catalogue_asks_little(village, page, most):
    assert _queries(village.browser, page) <= most


def test_the_card_says_why_in_the_persons_own_words(village):
    occasion = suggestions.Occasion(
        village.leo.pk, "animals", "gratitude", village.community.pk, ["merci", "ces <b>animaux</b>"],
        "communities.post:1", "test",
    )  # fmt: skip
    suggestions.offer(by=CLOCK, occasions=[occasion])
    page = village.browser.get("/aujourdhui/").content.decode()
    assert "merci\u202f»</mark>" in page
    assert "ces &lt;b&gt;animaux&lt;/b&gt;" in page
    assert Suggestion.objects.get().action.title_fr in page


def test_a_pledge_with_its_rope_has_a_page(village):
    made = pledge(village.leo, "un-trajet-a-pied", community_id=village.community.pk)
    assert village.browser.get(f"/engagements/{made.pk}/").status_code == 200
    assert member(village.community).is_present
