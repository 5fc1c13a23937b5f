"""Rules of government from their choice on: chosen by who founded the place, once, read by anybody, kept for ever."""

import dataclasses
import html
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import translation

from accounts.services import users
from communities.models import Mandate
from communities.selectors import public_log
from communities.services import memberships
from core import log
from core.errors import Conflict, Invalid, Refused
from core.models import OutboxEvent
from government.constitution import schema
from government.constitution.patterns import PATTERNS
from government.models import ConstitutionVersion
from government.services import constitutions
from government.wording import patterns, sentences
from tests.cost import cost_of
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
MOST = 5  # where the page is drawn, the community, its versions, its mandates, its recalls
FR, EN = {"HTTP_ACCEPT_LANGUAGE": "fr"}, {"HTTP_ACCEPT_LANGUAGE": "en"}


class Circle:
    """A community, who founded it, and a member."""

    def __init__(self):
        self.community = CommunityFactory(name="Le cercle")
        self.founder = founder_of(self.community)
        self.leo = member(self.community, display_name="Léo")
        self.page = f"/c/{self.community.slug}/gouvernance/"
        self.choice = f"{self.page}choisir/"
        self.call = f"/api/v1/communities/{self.community.slug}/constitution/"

    def chosen(self, pattern="small-circle"):
        return constitutions.choose(by=self.founder, pattern=pattern)

    def amended(self, version, **part):
        """Another version, as an amendment makes it."""
        return constitutions.adopt(
            community_id=self.community.pk, constitution=changed(**part), actor="clock", cause={"amendment": version}
        )


@pytest.fixture
def circle(request):
    marker = request.node.get_closest_marker("django_db")
    request.getfixturevalue("transactional_db" if marker and marker.kwargs.get("transaction") else "db")
    return Circle()


def changed(name, **values):
    held = PATTERNS["small-circle"]
    return dataclasses.replace(held, **{name: dataclasses.replace(getattr(held, name), **values)})


def browser(who=None, language="fr"):
    client = Client(headers={"accept-language": language})
    if who is not None:
        client.force_login(users.change_language(by=who.user, language=language))
    return client


def words(response, status=200):
    """What one reads of a page, its tags away."""
    assert response.status_code == status, response.content[:800]
    body = response.content.decode().partition("<body")[2]
    return html.unescape(re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", body)))


# --- found, choose, read ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("french")
def test_a_founder_is_invited_in_one_line_sees_four_models_and_takes_one(circle):
    hers, place = browser(circle.founder), f"/c/{circle.community.slug}/"
    line = f'<p id="government" hx-get="{circle.page}"'
    assert line in hers.get(place).content.decode()
    assert line not in browser(circle.leo).get(place).content.decode()
    invitation = hers.get(circle.page, headers={"hx-request": "true"}).content.decode()
    assert circle.choice in invitation
    assert "<html" not in invitation

    side_by_side = words(hers.get(circle.choice))
    for name, constitution in PATTERNS.items():
        model = patterns.PATTERNS[name]
        with_words = [str(line) for line in model.lines]
        assert all(line in side_by_side for line in with_words), name
        assert all(s in side_by_side for section in sentences.sections(constitution) for s in section.sentences), name

    answer = hers.post(circle.choice, {"pattern": "drawn-by-lot"})
    assert answer["Location"] == circle.page
    page = words(hers.get(circle.page))
    assert "Ces règles sont en vigueur" in page
    for section in sentences.sections(PATTERNS["drawn-by-lot"]):
        assert section.title in page
        assert all(sentence in page for sentence in section.sentences)
    assert schema.digest(PATTERNS["drawn-by-lot"])[:12] in page
    assert circle.choice not in hers.get(circle.page, headers={"hx-request": "true"}).content.decode()


def test_anybody_reads_them_in_either_language_and_who_holds_which_task(circle):
    circle.chosen("consent")
    french, english = (words(Client().get(circle.page, **language)) for language in (FR, EN))
    assert "An objection falls when its author lifts it, or when more than 75% of the votes set it aside." in english
    assert "Une objection tombe" in french
    for page, said in ((french, "à titre provisoire"), (english, "provisionally")):
        assert page.count(circle.founder.user.public_name) == 2  # she moderates and animates
        assert said in page
    memberships.leave(by=circle.founder)
    left = words(Client().get(circle.page, **EN))
    assert "Nobody moderates at the moment." in left
    assert "Nobody animates at the moment." in left


def test_a_mandate_that_ends_says_until_when(circle):
    circle.chosen()
    day = circle.leo.joined_at.replace(year=circle.leo.joined_at.year + 1, month=3, day=1, hour=12)
    Mandate.objects.create(membership=circle.leo, community=circle.community, office="moderator", ends_at=day)
    assert f"jusqu’au 1er\u00a0mars\u00a0{day.year}" in words(Client().get(circle.page, **FR))


def test_what_the_rules_ask_for_and_today_s_members_cannot_give_is_said_where_they_ask_it(circle):
    circle.chosen("elected-bench")
    page = words(Client().get(circle.page, **EN))
    assert "There are 5 seats, and no more members than that: the seats fill as people come." in page
    assert "2 members" not in page, "under five persons, nobody is counted in the open"


@pytest.mark.parametrize("reader", ["passer-by", "member", "founder"])
def test_until_then_the_page_says_what_holds_and_shows_the_choice_to_the_founder_alone(circle, reader):
    who = {"passer-by": None, "member": circle.leo, "founder": circle.founder}[reader]
    response = browser(who, "en").get(circle.page)
    assert "Until then the founder animates and moderates provisionally." in words(response)
    assert (circle.choice in response.content.decode()) == (reader == "founder")


def test_the_page_does_not_say_that_a_founder_who_left_looks_after_the_place(circle):
    memberships.leave(by=circle.founder)
    page = words(Client().get(circle.page, **EN))
    assert "Nobody holds a task here at the moment" in page
    assert "Until then" not in page


def test_the_public_log_says_it_and_programs_hear_of_it(circle):
    chosen = circle.chosen("consent")
    line = public_log.entries(circle.community.pk).latest("number")
    assert (line.verb, line.actor) == ("constitution.adopted", "founder")
    assert line.public == {"version": 1, "digest": chosen.digest, "pattern": "consent"}
    journal = f"/c/{circle.community.slug}/journal/"
    french = "La version\u00a01 des règles de gouvernance est en vigueur\u00a0: le modèle «\u202fConsentement\u202f»."
    assert french in words(Client().get(journal, **FR))
    assert "Version 1 of the rules of government is in force: the model “Consent”." in words(
        Client().get(journal, **EN)
    )
    assert log.verify(log.community_chain(circle.community.pk)) == []
    fact = OutboxEvent.objects.get(name="government.ConstitutionAdopted")
    assert fact.payload == {"community_id": circle.community.pk, "version": 1}


# --- who may ---------------------------------------------------------------------------------------------------------


def test_nobody_else_chooses_whatever_task_they_hold(circle):
    Mandate.objects.create(membership=circle.leo, community=circle.community, office="moderator")
    his = browser(circle.leo, "en")
    for answer in (his.get(circle.choice), his.post(circle.choice, {"pattern": "consent"})):
        assert "by the founder of the community, and by nobody else" in words(answer, 403)
    with translation.override("en"), pytest.raises(Refused, match="by the founder"):
        constitutions.choose(by=circle.leo, pattern="consent")
    assert not ConstitutionVersion.objects.exists()


@pytest.mark.usefixtures("french")
def test_a_founder_who_left_chooses_no_more_until_she_comes_back(circle):
    memberships.leave(by=circle.founder)
    with pytest.raises(Refused, match="membres"):
        circle.chosen()  # the page she had open knows her as a member still
    assert not ConstitutionVersion.objects.exists()
    member(circle.community, circle.founder.user)
    assert circle.chosen().version == 1


def test_where_the_founder_left_whoever_has_been_there_longest_chooses(circle):
    late = member(circle.community)
    memberships.leave(by=circle.founder)
    assert circle.choice not in browser(late).get(circle.page).content.decode()
    with pytest.raises(Refused):
        constitutions.choose(by=late, pattern="consent")
    assert circle.choice in browser(circle.leo).get(circle.page).content.decode()
    assert constitutions.choose(by=circle.leo, pattern="consent").version == 1
    assert public_log.entries(circle.community.pk).latest("number").actor == "member"


def test_a_choice_is_made_once(circle):
    circle.chosen()
    hers = browser(circle.founder, "en")
    assert hers.get(circle.choice)["Location"] == circle.page
    again = hers.post(circle.choice, {"pattern": "consent"})
    assert "The rules are chosen already." in words(again, 409)
    assert [kept.version for kept in ConstitutionVersion.objects.all()] == [1]


@pytest.mark.django_db(transaction=True)
def test_clicks_at_once_are_one_choice(circle):
    answers = at_once(*(lambda name=name: circle.chosen(name) for name in PATTERNS))
    assert len(refusals(answers)) == len(PATTERNS) - 1
    assert all(isinstance(refusal, Conflict) for refusal in refusals(answers))
    assert ConstitutionVersion.objects.count() == 1
    assert public_log.entries(circle.community.pk).filter(verb="constitution.adopted").count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"pattern": ""}, {"pattern": "tyranny"}, {"pattern": "Consent"}, {"pattern": "\0"}]
)
def test_what_is_no_model_is_sent_back_with_a_sentence(circle, sent):
    answer = browser(circle.founder).post(circle.choice, sent)
    page = words(answer, 422)
    assert "errorlist" in answer.content.decode()
    assert "Le modèle de départ" in page
    with pytest.raises(Invalid):
        circle.chosen(sent.get("pattern", ""))
    assert not ConstitutionVersion.objects.exists()


# --- version after version -------------------------------------------------------------------------------------------


def test_another_version_is_told_as_what_it_changed_and_the_first_stays_readable(circle):
    circle.chosen()
    circle.amended(2, name="elections", quorum=40)
    page = words(Client().get(circle.page, **EN))
    told = page[page.index("What version 2 changed") :]
    assert re.search(r"How an election runs It said: .*at least 25% .* It says: .*at least 40%", told)
    assert told.count("It says:") == 1, "what stays is not told again"
    before = words(Client().get(f"{circle.page}?version=1", **EN))
    assert "You are reading version 1, which holds no longer." in before
    assert "at least 40%" not in before
    assert "holds no longer" not in page
    with_clock = public_log.entries(circle.community.pk).latest("number")
    assert (with_clock.actor, with_clock.public["amendment"]) == ("clock", 2)


@pytest.mark.parametrize("asked", ["0", "3", "-1", "deux", "", "9" * 30, "\0"])
def test_a_version_that_never_was_is_not_there(circle, asked):
    circle.chosen()
    assert "Aucune version ne porte ce numéro." in words(Client().get(circle.page, {"version": asked}), 404)


def test_rules_that_lock_everybody_in_are_never_in_force(circle):
    circle.chosen()
    with pytest.raises(Invalid) as refusal:
        circle.amended(2, name="elections", quorum=90)
    assert list(refusal.value.fields) == ["elections.quorum"]
    assert ConstitutionVersion.objects.count() == 1


@pytest.mark.parametrize("act", ["UPDATE {} SET digest = ''", "DELETE FROM {}"])
def test_the_database_itself_changes_and_deletes_no_version(circle, act):
    kept = circle.chosen()
    with pytest.raises(IntegrityError, match="never changed nor deleted"), transaction.atomic():
        connection.cursor().execute(act.format("government_constitutionversion"))
    assert ConstitutionVersion.objects.get() == kept


# --- programs --------------------------------------------------------------------------------------------------------


def test_a_program_reads_nothing_then_chooses_then_reads_rules_and_sentences(circle):
    hers = browser(circle.founder)
    before = Client().get(circle.call).json()
    assert set(before.values()) == {None}
    key = {"Idempotency-Key": "une-fois"}
    made, again = (
        hers.post(circle.call, {"pattern": "consent"}, content_type="application/json", headers=key) for _ in range(2)
    )
    assert made.status_code == again.status_code == 201
    assert made.json() == again.json() == Client().get(circle.call).json()
    read = made.json()
    assert set(read) == set(before)
    assert schema.read(read["rules"]) == PATTERNS["consent"]
    assert read["digest"] == schema.digest(PATTERNS["consent"])
    titles = {language: [section["title"] for section in read["sentences"][language]] for language in ("fr", "en")}
    assert "Who votes" in titles["en"]
    assert "Qui vote" in titles["fr"]
    twice = hers.post(circle.call, {"pattern": "consent"}, content_type="application/json")
    assert twice.status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"pattern": "tyranny"}, 422), ({"pattern": ["consent"]}, 422), ([], 422), ("{", 400)],
)
def test_a_program_that_sends_something_else_is_told_what_is_wrong(circle, body, status):
    answer = browser(circle.founder).post(circle.call, body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    assert answer.json()["detail"]
    assert not ConstitutionVersion.objects.exists()


def test_a_program_of_somebody_else_is_refused(circle):
    answer = browser(circle.leo).post(circle.call, {"pattern": "consent"}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


# --- what it costs ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_reading_costs_the_same_few_questions_with_three_times_as_much(circle):
    """More versions, more mandates, more lines in the log."""
    circle.chosen()
    costs = []
    for rows in (4, 12):
        for number in range(rows):
            circle.amended(number, name="elections", quorum=20 + number)
            Mandate.objects.create(membership=member(circle.community), community=circle.community, office="moderator")
        pages = (circle.page, f"{circle.page}?version=2", circle.call)
        costs.append([cost_of(lambda page=page: words_or_data(Client().get(page))) for page in pages])
    first, second = ([cost.queries for cost in run] for run in costs)
    assert first == second
    assert max(first) <= MOST, "\n\n".join(map(str, costs[1]))


def words_or_data(response):
    assert response.status_code == 200, response.content[:800]
