"""A POST sent ten times at once with one key is done once, at every door of the API; all are answered alike or told to wait."""

import datetime as dt
import itertools
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from accounts.services import notices
from actions.services import suggestions
from brands.models import Brand
from communities.notices import ANSWER
from communities.services import posts
from core import clock, log
from core.actors import CLOCK
from rounds.models import Round
from sandbox.services import sandboxes
from sharing.services import entries
from signals.models import WeakSignal
from signals.services import readings
from tests.access import inquiries
from tests.factories import commitments, listening, rounds, webhooks
from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue, pledge
from tests.factories.brands import WORDS, brand, owner_of
from tests.factories.claims import drafted, let_in, published, said
from tests.factories.communities import CommunityFactory, founder_of, member, thread
from tests.factories.government import called, proposed, ruled, seated, time_passes, vote, voting
from tests.factories.guests import ANSWER as GUEST_SAYS
from tests.factories.guests import asked, opened
from tests.factories.moderation import decide, message, moderator, report
from tests.factories.rules import written
from tests.together import at_once

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TIMES = 10
JOY = "Quelle joie de voir le refuge rouvrir, merci pour ces animaux !"
_numbers = itertools.count(1)


class Someone:
    """A member of the community, with something to act upon; each door is tried by somebody new."""

    def __init__(self, community):
        self.community = community
        self.user = UserFactory(consents=["suggestions"])
        self.member = member(community, self.user)
        self.thread = thread(self.member)

    @property
    def post(self):
        return self.thread.posts.get()

    def pledge(self):
        return pledge(self.user, "stop-pub", community_id=self.community.pk, cadence="daily")

    def reading(self):
        said = posts.publish(by=self.member, thread_id=self.thread.pk, text=JOY)
        return readings.record(by=CLOCK, post_ids=[said.pk])[0]

    def suggestion(self):
        return suggestions.ask(by=self.user, value="animals")

    def notice(self):
        return notices.send(to=self.user.pk, kind=ANSWER, url="/", key="thread:1", data={"name": "Léo", "title": "Ici"})


def _new_community(who):
    articles = [{"title": "Se parler comme en face", "text": "On peut être en désaccord sans blesser."}]
    return {
        "name": f"Chorale {next(_numbers)}",
        "purpose": "Chanter ensemble, sans savoir lire la musique.",
        "values": ["culture"],
        "articles": articles,
    }, {}


def _join(who):
    other = CommunityFactory()
    return {"charter_version": 1}, {"slug": other.slug}


def _move(who):
    day, place = clock.today(), CommunityFactory()
    signal = WeakSignal.objects.create(
        community=place, topic="cantine", surface="cantine", family="fear", first_day=day, last_day=day,
        voices=6, expected=1, surprise=3,
    )  # fmt: skip
    who.user = founder_of(place).user
    address = {"slug": place.slug, "signal_id": signal.pk}
    return {"state": "answered", "answer": "La mairie répond vendredi."}, address


def _rules(who):
    place = CommunityFactory()
    who.user = founder_of(place).user
    return {"pattern": "consent"}, {"slug": place.slug}


def _election(who):
    place, people = ruled(4)
    who.user = people[0].user
    return {"office": "moderator"}, {"slug": place.slug}


def _decision(who):
    place, people = ruled(4)
    who.user = people[0].user
    body = {
        "subject": "text",
        "way": "majority",
        "title": "Le samedi",
        "why": "Pour se voir.",
        "content": {"text": JOY},
    }
    return body, {"slug": place.slug}


def _draft(who):
    _, people = ruled(4)
    who.user = people[1].user
    return {"why": "Plus clair ainsi.", "content": {"text": JOY}}, {"decision_id": proposed(people[0]).pk}


def _standing(who):
    place, people = ruled(4)
    who.user = people[0].user
    return {"handle": people[1].user.handle}, {"election_id": called(place).pk}


def _asking(who):
    place, people = ruled(4)
    who.user = people[0].user
    return {"text": "Combien de soirs ?"}, {"election_id": called(place).pk}


def _objecting(who):
    place, people = ruled(6)
    election = voting(place, people[:2])
    for one in people:
        vote(election, one, people[0])
    who.user = people[0].user
    return {"text": "La page ne s’ouvrait pas."}, {"election_id": time_passes(election).pk}


def _recall(who):
    place, people = ruled(4)
    who.user = people[0].user
    return {"mandate": seated(place, people[1]).pk, "reasons": JOY}, {"slug": place.slug}


def _panel(who):
    place, _ = ruled(4)
    who.user = founder_of(place).user
    return {"subject": "La place de la cantine", "question": JOY, "size": 3}, {"slug": place.slug}


def _webhook(who):
    place = brand(who.user)
    return {"slug": place.slug, "endpoint_id": webhooks.told(place)[0]}


def _statement(who):
    _, people = ruled(4)
    who.user = people[1].user
    return {"text": "Une idée que l’on peut partager."}, {"decision_id": proposed(people[0], way="consultation").pk}


WHY = "Relisez la phrase d’avant : c’est une citation."


def _reported(who):
    """A message of theirs that somebody reported, in a community that they moderate no more than others do."""
    return report(message(who.community, who.member), None).case


def _reporting(who):
    said = {"kind": "post", "content": message(who.community).pk, "article": 1, "text": WHY, "good_faith": True}
    return said, {"slug": who.community.slug}


def _judging(who):
    case = _reported(who)
    who.user = moderator(who.community).user
    return {"measures": [{"kind": "warning"}], "article": 1, "facts": WHY, "why": WHY}, {"case_id": case.pk}


def _noting(who):
    place = CommunityFactory()
    who.user = moderator(place).user
    return {"text": "La semaine prochaine je suis absente."}, {"slug": place.slug}


def _remarking(who):
    case = _reported(who)
    who.user = moderator(who.community).user
    return {"text": WHY}, {"case_id": case.pk}


def _appealing(who):
    ruling = decide(moderator(who.community), _reported(who), warning=None)
    return {"reasons": WHY}, {"puid": ruling.puid}


@transaction.atomic
def _contesting(who):
    """A line of its own: each is contested by one member at a time."""
    line = log.append(chain=log.community_chain(who.community.pk), verb="case.decided", actor="moderator")
    return {"text": WHY}, {"slug": who.community.slug, "number": line.number}


def _ordering(who):
    who.user = UserFactory(is_staff=True)
    return {"kind": "post", "content": message(who.community).pk, "ground": "life", "facts": WHY}, {}


def _challenging_a_claim(who):
    community, others, place = let_in(people=4)
    who.user = others[0].user
    return {"reasons": WHY}, {"slug": community.slug, "claim_id": published(place).pk}


def _writing_to_a_brand(who):
    community, others, place = let_in(people=6)
    who.user = others[0].user
    return listening.words(), {"slug": community.slug, "brand": place.slug}


def _asking_a_panel(who):
    community, _others, place = let_in(people=4)
    who.user = owner_of(place).user
    return {**inquiries.ASKED, "questions": inquiries.SHEET, "community": community.slug}, {"slug": place.slug}


def _answering_a_member(who):
    _community, others, place = let_in(people=6)
    who.user = owner_of(place).user
    return {"text": listening.ANSWER}, {"message_id": listening.written(others[0], place).pk}


def _asking_once_more(who):
    _community, others, place = let_in(people=6)
    who.user = others[0].user
    return {"text": "Et le suivant ?"}, {"message_id": listening.answered(listening.written(others[0], place)).pk}


RULE = {"title": "Une règle", "article": 1, "verdict": "flag",
        "conditions": [{"fact": "links", "test": "at_least", "value": 5}]}  # fmt: skip


def _writing_a_rule(who):
    place = CommunityFactory()
    who.user = founder_of(place).user
    return RULE, {"slug": place.slug}


def _trying_a_rule(who):
    place = CommunityFactory()
    who.user = founder_of(place).user
    return {"version": 1, "posts": 10}, {"rule_id": written(place).rule_id}


def _round(who, begun):
    """Somebody's brand, and a round of it."""
    place = ruled(3)[0]
    made = begun(brand(who.user), place)
    return {"slug": made.brand.slug, "round_id": made.pk}, place


def _showing(who):
    address, place = _round(who, rounds.shown)
    return {"version": 1, "communities": [place.slug]}, address


def _opening(who):
    address, _place = _round(who, rounds.accepted)
    return {"version": 1}, address


def _stopping(who):
    address, _place = _round(who, rounds.opened)
    return {"why": "Le prix du verre a doublé."}, address


def _pricing(who):
    address, _place = _round(who, rounds.opened)
    return {"choices": rounds.WHOLE}, {"round_id": address["round_id"]}


def _product(who, answered):
    """Somebody's brand, and a product of its that it answered: as a draft, or for good."""
    address, _place = _round(who, rounds.counted)
    answered(Round.objects.get(pk=address["round_id"]))
    return address


def _seeing(who):
    """A product that the community of who asks agreed on with somebody else's brand."""
    place, others = ruled(3)
    who.user = others[0].user
    found = rounds.counted(brand(), place)
    commitments.taken_on(found)
    body = {"as_promised": True, "seen_on": clock.today().isoformat(), "place": "Rennes"}
    return body, {"slug": place.slug, "round_id": found.pk}


def _ledger(who, *, written=False):
    """Somebody's brand, and a round whose benefit is shared; with an entry, where one is to be reversed or paid from."""
    address, _place = _round(who, rounds.counted)
    if written:
        days = {"begins_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 1, 31)}
        seat = owner_of(Brand.objects.get(slug=address["slug"]))
        entries.record_benefit(by=seat, round_id=address["round_id"], amount="1000", about="Janvier.", **days)
    return address


def _sandboxed(who, begun):
    """The twin of somebody's brand, and a round of it in the invented community."""
    here = sandboxes.open_for(by=owner_of(brand(who.user)))
    made = begun(here.twin, here.community)
    return {"slug": here.twin.slug}, made.pk


def _inventing(begun, **said):
    def made(who):
        address, number = _sandboxed(who, begun)
        return {"round": number, **said}, address

    return made


LOSS = {"amount": "1.00", "about": "Un pack percé.", "risk": 0}
FEBRUARY = {"amount": "10.00", "about": "Février.", "begins_on": "2026-02-01", "ends_on": "2026-02-28"}
PAID = {"amount": "1.00", "about": "Virement.", "sharer": "farmers"}


# For each door: what is sent, and what stands in its address.
DOORS = {
    "/brands/": lambda who: ({**WORDS, "name": f"Fromagerie {next(_numbers)}"}, {}),
    "/brands/{slug}/rounds/": lambda who: ({**rounds.WORDS, "design": rounds.design()}, {"slug": brand(who.user).slug}),
    "/brands/{slug}/rounds/price/": lambda who: (
        {"choices": rounds.WHOLE, "design": rounds.design()},
        {"slug": brand(who.user).slug},
    ),
    "/brands/{slug}/rounds/{round_id}/showing/": _showing,
    "/brands/{slug}/rounds/{round_id}/opening/": _opening,
    "/brands/{slug}/rounds/{round_id}/stopping/": _stopping,
    "/rounds/{round_id}/price/": _pricing,
    "/brands/{slug}/webhooks/{endpoint_id}/trials/": lambda who: ({}, _webhook(who)),
    "/brands/{slug}/webhooks/{endpoint_id}/repeats/": lambda who: ({"since": 0}, _webhook(who)),
    "/brands/{slug}/rounds/{round_id}/sharing/benefits/": lambda who: (FEBRUARY, _ledger(who)),
    "/brands/{slug}/rounds/{round_id}/sharing/payments/": lambda who: (PAID, _ledger(who, written=True)),
    "/brands/{slug}/rounds/{round_id}/sharing/losses/": lambda who: (LOSS, _ledger(who)),
    "/brands/{slug}/rounds/{round_id}/sharing/reversals/": lambda who: (
        {"number": 1, "about": "Ce mois n’était pas clos."},
        _ledger(who, written=True),
    ),
    "/brands/{slug}/rounds/{round_id}/commitments/publication/": lambda who: (
        {"version": 1},
        _product(who, commitments.written),
    ),
    "/brands/{slug}/rounds/{round_id}/commitments/promises/{number}/turns/": lambda who: (
        {"kind": "given_up", "words": "La ferme a fermé en mars."},
        {**_product(who, commitments.taken_on), "number": 1},
    ),
    "/brands/{slug}/rounds/{round_id}/commitments/prices/": lambda who: (
        {
            "parts": {**commitments.PARTS, "shop": "0.275"},
            "computed_by": "La laiterie",
            "basis": "Factures.",
            "valid_until": "2099-01-01",
        },
        _product(who, commitments.taken_on),
    ),
    "/communities/{slug}/rounds/{round_id}/sightings/": _seeing,
    "/brands/{slug}/rounds/{round_id}/commitments/stopping/": lambda who: (
        {"why": WHY},
        _product(who, commitments.taken_on),
    ),
    "/brands/{slug}/sandbox/reviews/": _inventing(rounds.shown),
    "/brands/{slug}/sandbox/answers/": _inventing(rounds.opened, count=3),
    "/brands/{slug}/sandbox/closings/": _inventing(rounds.opened),
    "/brands/{slug}/closing/": lambda who: ({}, {"slug": brand(who.user).slug}),
    "/brands/{slug}/claims/": lambda who: (said(dated="2026-01-15"), {"slug": brand(who.user).slug}),
    "/claims/{claim_id}/evidence/": lambda who: (
        {"title": "La liste", "url": "https://exemple.fr/"},
        {"claim_id": drafted(brand(who.user)).pk},
    ),
    "/claims/{claim_id}/publication/": lambda who: ({}, {"claim_id": drafted(brand(who.user)).pk}),
    "/claims/{claim_id}/withdrawal/": lambda who: ({"why": WHY}, {"claim_id": published(brand(who.user)).pk}),
    "/communities/{slug}/claims/{claim_id}/challenges/": _challenging_a_claim,
    "/brands/{slug}/panels/": _asking_a_panel,
    "/communities/{slug}/brands/{brand}/messages/": _writing_to_a_brand,
    "/messages/{message_id}/answers/": _answering_a_member,
    "/messages/{message_id}/follow-ups/": _asking_once_more,
    "/hours/{hour_id}/questions/": lambda who: (
        {"text": f"Une question de plus, la {next(_numbers)}e ?"},
        {"hour_id": opened(who.community).pk},
    ),
    "/hour-questions/{question_id}/answers/": lambda who: (
        {"text": GUEST_SAYS},
        {"question_id": asked(opened(who.community, who.user)).pk},
    ),
    "/communities/{slug}/bench/notes/": _noting,
    "/cases/{case_id}/remarks/": _remarking,
    "/cases/{case_id}/ruling/": _judging,
    "/communities/": _new_community,
    "/communities/{slug}/constitution/": _rules,
    "/communities/{slug}/decisions/": _decision,
    "/communities/{slug}/elections/": _election,
    "/communities/{slug}/join/": _join,
    "/communities/{slug}/leave/": lambda who: ({}, {"slug": who.community.slug}),
    "/communities/{slug}/log/{number}/contests/": _contesting,
    "/communities/{slug}/panels/": _panel,
    "/communities/{slug}/recalls/": _recall,
    "/communities/{slug}/reports/": _reporting,
    "/communities/{slug}/rules/": _writing_a_rule,
    "/communities/{slug}/signals/{signal_id}/": _move,
    "/communities/{slug}/threads/": lambda who: (
        {"title": "Samedi", "text": "On y va ?"},
        {"slug": who.community.slug},
    ),
    "/decisions/{decision_id}/drafts/": _draft,
    "/decisions/{decision_id}/statements/": _statement,
    "/elections/{election_id}/candidates/": _standing,
    "/elections/{election_id}/objections/": _objecting,
    "/elections/{election_id}/questions/": _asking,
    "/me/consents/": lambda who: ({"purpose": "pulse"}, {}),
    "/me/notices/read/": lambda who: ({"ids": [who.notice().pk]}, {}),
    "/me/readings/{reading_id}/": lambda who: (
        {"labels": ["joy"], "value_labels": []},
        {"reading_id": who.reading().pk},
    ),
    "/orders/": _ordering,
    "/pledges/": lambda who: ({"action": "stop-pub", "community": who.community.slug}, {}),
    "/pledges/{pledge_id}/check-ins/": lambda who: (
        {"day": clock.today().isoformat(), "kept": True},
        {"pledge_id": who.pledge().pk},
    ),
    "/pledges/{pledge_id}/pause/": lambda who: ({}, {"pledge_id": who.pledge().pk}),
    "/posts/{post_id}/reactions/": lambda who: ({"kind": "support", "stands": True}, {"post_id": who.post.pk}),
    "/rules/{rule_id}/trials/": _trying_a_rule,
    "/rulings/{puid}/appeals/": _appealing,
    "/suggestions/": lambda who: ({"value": "animals"}, {}),
    "/suggestions/{suggestion_id}/answer/": lambda who: ({"answer": "not_now"}, {"suggestion_id": who.suggestion().pk}),
    "/threads/{thread_id}/posts/": lambda who: ({"text": JOY}, {"thread_id": who.thread.pk}),
}


# doors that answer with a secret: it is never kept to be answered again
OF_SECRETS = {
    "/api/oauth/token",
    "/api/oauth/revoke",
    "/api/v1/brands/{slug}/keys/",
    "/api/v1/brands/{slug}/keys/{client_id}/secrets/",
    "/api/v1/brands/{slug}/webhooks/",
    "/api/v1/brands/{slug}/webhooks/{endpoint_id}/secrets/",
}


def test_every_door_of_the_api_is_tried_here():
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    assert {path for path, acts in paths.items() if "post" in acts} - OF_SECRETS == {f"/api/v1{door}" for door in DOORS}


@pytest.fixture
def community():
    load_catalogue()
    return CommunityFactory(values=["animals"])


def _rows():
    """How many rows each table has, asked at once."""
    tables = {model._meta.label: model._meta.db_table for model in apps.get_models() if model._meta.managed}
    counted = (f"SELECT '{label}', count(*) FROM \"{table}\"" for label, table in tables.items())  # noqa: S608 (our own names)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted))
        return Counter(dict(cursor.fetchall()))


@pytest.mark.timeout(300)
def test_ten_times_at_once_is_once(community, subtests):
    for door in DOORS:
        with subtests.test(door):
            once, _answers = _send(door, Someone(community), 1)
            often, answers = _send(door, Someone(community), TIMES)
            assert often == once
            assert once["core.IdempotencyRecord"] == 1
            waiting = [answer for answer in answers if answer.status_code == 409]
            assert {answer.json()["title"] for answer in waiting} <= {"in_flight"}
            done = [_said(answer) for answer in answers if answer not in waiting]
            assert all(answer == done[0] for answer in done)
            assert 200 <= done[0][0] < 300, done[0]


def _said(answer):
    return answer.status_code, answer.get("Content-Type"), answer.json() if answer.content else None


def _send(door, who, times):
    """Send it so often at once, and once more when it was answered; what it changed, and the answers."""
    body, address = DOORS[door](who)
    path, before = f"/api/v1{door.format(**address)}", _rows()

    def send():
        client = APIClient()
        client.force_authenticate(who.user)
        return client.post(path, body, headers={"Idempotency-Key": "un-seul-doigt"})

    answers = [*at_once(*[send] * times), send()]
    assert answers[-1].get("Idempotent-Replayed") == "true", answers[-1].content
    after = _rows()
    after.subtract(before)
    return {table: count for table, count in after.items() if count}, answers
