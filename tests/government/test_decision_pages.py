"""A decision as its pages and programs tell it: proposed, reworded, objected to, voted; what comes back when something is wrong."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.models import Membership
from core import clock
from government.constitution import schema
from government.constitution.rules import Roll
from government.models import Decision, Envelope
from government.selectors import constitutions, rolls
from government.selectors import decisions as reading
from government.services import decisions, vouches
from government.services.contents import articles_of
from tests.cost import cost_of
from tests.factories.communities import CommunityFactory, member, thread
from tests.factories.government import answer, proposed, proposed_charter, proposed_rules, ruled, time_passes

pytestmark = pytest.mark.django_db

OPENING = {"title": "Un samedi sur deux", "why": "Pour que chacun puisse venir."}


def page(name, decision, *rest):
    return reverse(f"government:{name}", args=[decision.community.slug, decision.pk, *rest])


def proposing(community, subject):
    return reverse("government:decide", args=[community.slug, subject])


def test_a_member_proposes_a_text_and_another_rewords_it(enter):
    community, (alia, bruno, *_) = ruled(6)
    body = {**OPENING, "text": "On se retrouve un samedi sur deux.", "way": "consent"}
    told = enter(alia).post(proposing(community, "text"), body, follow=True).content.decode()
    decision = Decision.objects.get()
    assert "On se retrouve un samedi sur deux." in told
    assert "consentement" in told
    assert "[Lire" not in told

    address = page("reword", decision)
    assert "un samedi sur deux" in enter(bruno).get(address).content.decode()
    enter(bruno).post(address, {"text": "On se retrouve un dimanche sur deux.", "why": "Le samedi je travaille."})
    told = enter(alia).get(page("decision", decision)).content.decode()
    assert "<del>samedi </del>" in told
    assert "<ins>dimanche </ins>" in told
    enter(alia).post(page("draft", decision, 2), {"answer": "take"})
    assert reading.draft_in_hand(decision).number == 2


def test_the_conversation_about_it_leads_to_it_and_back(enter):
    community, people = ruled(6)
    decision = proposed(people[0])
    talk = reverse("communities:thread", args=[community.slug, decision.thread_id])
    assert talk in enter(None).get(page("decision", decision)).content.decode()
    assert page("decision", decision) in enter(None).get(talk).content.decode()


def test_a_charter_is_amended_article_by_article(enter):
    community, people = ruled(6)
    articles = articles_of(community.pk)
    form = {"articles-TOTAL_FORMS": len(articles) + 1, "articles-INITIAL_FORMS": len(articles)}
    for at, article in enumerate([*articles, {"title": "Se relayer", "text": "Personne ne porte tout."}]):
        form |= {f"articles-{at}-title": article["title"], f"articles-{at}-text": article["text"]}
    form["articles-0-text"] = f"{articles[0]['text']} Et l’on écoute."
    told = enter(people[0]).post(proposing(community, "charter"), {**OPENING, **form}, follow=True).content.decode()
    assert "<ins>Et l’on écoute.</ins>" in told
    assert "<ins>Se relayer</ins>" in told
    assert articles[-1]["title"] not in told  # what stays is not told again
    decision = time_passes(Decision.objects.get())
    for who in people:
        answer(decision, who, 1)
    time_passes(decision)
    told = enter(None).get(page("decision", decision)).content.decode()
    assert "version\u00a02 de la charte" in told
    assert "Se relayer" in enter(None).get(reverse("communities:charter", args=[community.slug])).content.decode()


def rules_form(community, **changed):
    rules = schema.write(constitutions.in_force(community.pk).constitution)
    flat = {f"{part}.{name}": value for part, told in rules.items() for name, value in told.items()}
    return {path: value for path, value in (flat | changed).items() if value is not False}


def test_rules_are_amended_rule_by_rule_and_what_locks_is_refused_beside_it(enter):
    community, people = ruled(6)
    address = proposing(community, "constitution")
    refused = enter(people[0]).post(address, {**OPENING, **rules_form(community, **{"elections.quorum": 90})})
    assert refused.status_code == 422
    assert "66" in refused.content.decode()
    assert OPENING["why"] in refused.content.decode()
    refused = enter(people[0]).post(address, {**OPENING, **rules_form(community, **{"elections.quorum": "beaucoup"})})
    assert refused.status_code == 422
    told = enter(people[0]).post(address, {**OPENING, **rules_form(community, **{"elections.quorum": 40})}, follow=True)
    assert "40" in told.content.decode()
    assert "<ins>" in told.content.decode()


def test_objections_are_said_and_lifted_in_public(enter):
    _, people = ruled(6)
    decision = time_passes(proposed(people[0], way="consent"))
    assert enter(people[1]).post(page("oppose", decision), {"text": "non"}).status_code == 422
    enter(people[1]).post(page("oppose", decision), {"text": "Cela exclut ceux qui travaillent le samedi."})
    told = enter(None).get(page("decision", decision)).content.decode()
    assert "Cela exclut ceux" in told
    for who in people[2:]:
        answer(decision, who, 1)
    time_passes(decision)
    ballot = reverse("government:vote", args=[decision.community.slug, decision.aside_id])
    told = enter(people[2]).get(ballot).content.decode()
    assert f"L’objection formulée par {people[1].user.public_name}" in told
    assert "Cela exclut ceux" in told
    assert enter(people[2]).post(ballot, {"on_1": "on"}).status_code == 200
    enter(people[1]).post(page("lift", decision))
    assert "levée" in enter(None).get(page("decision", decision)).content.decode()


def test_one_answers_a_question_and_reads_the_count(enter):
    community, people = ruled(14)
    decision = time_passes(proposed(people[0]))
    dates = reverse("government:calendar", args=[community.slug, decision.poll_id])
    assert dates in enter(None).get(page("decision", decision)).content.decode()
    assert decision.poll.closes_at.strftime("DTSTART:%Y%m%dT%H%M") in enter(None).get(dates).content.decode()
    ballot = reverse("government:vote", args=[community.slug, decision.poll_id])
    assert enter(people[1]).post(ballot, {}).status_code == 422
    assert not Envelope.objects.exists()
    told = enter(people[1]).post(ballot, {"on": "1", "word": "Cerise"}).content.decode()
    assert "cerise-" in told
    for who in people[2:]:
        answer(decision, who, 2)
    time_passes(decision)
    told = enter(None).get(page("decision", decision)).content.decode()
    assert "Non adopté" in told
    record = enter(None).get(reverse("government:record", args=[community.slug, decision.poll_id]))
    assert "JSON" in record.content.decode()
    assert enter(None).get(reverse("government:blt", args=[community.slug, decision.poll_id])).status_code == 409
    published = enter(None).get(reverse("government:ballots", args=[community.slug, decision.poll_id])).json()
    assert len(published["ballots"]) == len(people) - 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everybody_reads_every_state(enter, language):
    community, people = ruled(6)
    charter = proposed_charter(people[1], [{"title": "Se relayer", "text": "Personne ne porte tout."}])
    rules = proposed_rules(people[2], {"elections": {"quorum": 33}})
    consent = proposed(people[0], way="consent")
    for _ in range(3):
        for who in (None, people[0], people[4]):
            for decision in (charter, rules, consent):
                answered = enter(who, language).get(page("decision", decision))
                assert answered.status_code == 200
            listed = enter(who).get(reverse("government:decisions", args=[community.slug]))
            assert listed.status_code == 200
        for decision in (charter, rules, consent):
            if decision.is_open:
                time_passes(decision)


def test_who_may_not_is_told_why(enter):
    community, people = ruled(6)
    decision = proposed(people[0])
    assert enter(people[1]).post(page("take-back", decision)).status_code == 403
    assert enter(people[1]).post(page("draft", decision, 1), {"answer": "take"}).status_code == 403
    assert enter(people[0]).get(proposing(community, "autre")).status_code == 404
    assert enter(member(community)).get(page("reword", decision)).status_code == 200
    time_passes(decision)
    assert enter(people[1]).get(page("reword", decision)).status_code == 409
    assert enter(people[0]).post(page("take-back", decision)).status_code == 409


@pytest.mark.parametrize("way", ["majority", "consent"])
def test_reading_costs_the_same_however_much_was_said(enter, way):
    costs = []
    for times in (1, 3):
        _, people = ruled(4 + 4 * times)
        decision = proposed(people[0], way=way)
        for who in people[1 : 1 + 2 * times]:
            words = {"text": f"Une autre rédaction de {who.pk}, en entier."}
            decisions.reword(by=who, decision_id=decision.pk, content=words, why="Plus clair, je crois.")
        time_passes(decision)
        for who in people[: 3 * times] if way == "consent" else ():
            decisions.object_to(by=who, decision_id=decision.pk, text="Pas encore, parlons-en un peu.")
        visitor = enter(people[1])
        visitor.get(page("decision", decision))
        costs.append(cost_of(lambda v=visitor, d=decision: v.get(page("decision", d))).queries)
    assert costs[0] == costs[1] <= 14


# --- by programs ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def send(client):
    """``send(who, "put", "decisions/3/objection/", {…})``: the answer; who is a member, or None for nobody."""

    def as_somebody(who, method, path, body=None):
        client.logout()
        if who is not None:
            client.force_login(who.user)
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json")

    return as_somebody


def test_a_whole_decision_by_programs(send):
    community, (alia, bruno, chloe, *rest) = ruled(6)
    listed = f"communities/{community.slug}/decisions/"
    body = {**OPENING, "subject": "text", "way": "consent", "content": {"text": "On se retrouve un samedi sur deux."}}
    told = send(alia, "post", listed, body)
    assert told.status_code == 201, told.json()
    here = f"decisions/{told.json()['id']}/"
    wording = {"content": {"text": "On se retrouve un dimanche sur deux."}, "why": "Le samedi je travaille."}
    assert send(bruno, "post", f"{here}drafts/", wording).json()["number"] == 2
    assert send(alia, "put", f"{here}drafts/2/", {"takes": True}).json()["state"] == "taken"
    decision = time_passes(Decision.objects.get())
    told = send(None, "get", here).json()
    assert (told["state"], told["turnout"], told["result"]) == ("voting", 0, None)
    ballot = f"polls/{told['poll']['id']}/ballot/"
    for who in (alia, bruno, *rest):
        assert send(who, "put", ballot, {"choices": [1]}).status_code == 200
    assert send(chloe, "put", ballot, {"choices": [1, 2]}).status_code == 422
    said = send(chloe, "put", f"{here}objection/", {"text": "Le dimanche, c’est la famille."})
    assert said.json()["lifted_at"] is None
    assert send(chloe, "delete", f"{here}objection/").status_code == 204
    time_passes(decision)
    told = send(None, "get", here).json()
    assert (told["ending"], told["result"]["ticks"]["1"]) == ("adopted", 4)
    assert [one["id"] for one in send(None, "get", listed).json()["results"]] == [decision.pk]


def test_programs_amend_rules_and_hear_every_reason_at_once(send):
    community, people = ruled(6)
    listed = f"communities/{community.slug}/decisions/"
    rules = schema.write(constitutions.in_force(community.pk).constitution)
    rules["elections"]["quorum"] = 95
    rules["recall"]["petition"] = 90
    body = {**OPENING, "subject": "constitution", "content": {"rules": rules}}
    refused = send(people[0], "post", listed, body)
    assert refused.status_code == 422
    assert {"elections.quorum", "recall.petition"} <= set(refused.json()["errors"])
    rules["elections"]["quorum"], rules["recall"]["petition"] = 30, 20
    told = send(people[0], "post", listed, {**body, "content": {"rules": rules}})
    assert told.status_code == 201
    assert told.json()["amends"] == 1
    assert send(people[0], "delete", f"decisions/{told.json()['id']}/").status_code == 204


@pytest.mark.parametrize(
    "content", [{}, {"text": ""}, {"text": 3}, {"articles": []}, {"rules": None}, {"rules": 3}, [], "texte", None]
)
@pytest.mark.parametrize("subject", ["text", "charter", "constitution"])
def test_what_cannot_be_proposed_is_refused_in_words(send, subject, content):
    community, people = ruled(4)
    body = {**OPENING, "subject": subject, "way": "majority", "content": content}
    refused = send(people[0], "post", f"communities/{community.slug}/decisions/", body)
    assert refused.status_code in (400, 422)
    assert refused.json()["errors"]
    assert not Decision.objects.exists()


ASKED = {"voters": {"member_days": 0}, "candidates": {"member_days": 0, "active_days": 30}}


@pytest.fixture
def read(enter):
    """The page of a decision, in French as in English."""

    def page_of(who, decision, language="fr"):
        return enter(who, language).get(page("decision", decision)).content.decode()

    return page_of


def test_while_it_is_open_each_member_reads_what_a_change_would_mean_for_them(read):
    community, (alia, bruno, *_) = ruled(6)
    late = member(community)
    rules = proposed_rules(alia, ASKED)
    charter = proposed_charter(bruno, [{"title": "Se parler comme en face", "text": "On ne blesse personne."}])

    told = read(alia, rules)  # she wrote when she proposed, so that she is active
    assert "Vous pouvez voter aujourd’hui, et vous le pourriez encore si ce changement était adopté." in told
    assert "et vous les rempliriez encore si ce changement était adopté." in told
    assert "Il vous manque" not in told
    told = read(late, rules)
    assert "Vous ne pouvez pas voter aujourd’hui. Si ce changement était adopté, vous le pourriez." in told
    assert "vous ne les rempliriez pas non plus si ce changement était adopté." in told
    assert re.search(r"Il vous manque aujourd’hui\u00a0: \d+\u00a0jours d’ancienneté\.", told)
    assert (
        "Il vous manquerait\u00a0: un message, une réaction ou un petit pas au cours des 30\u00a0derniers jours."
        in told
    )
    told = read(member_of(community, alia, bruno), rules)
    assert "Si ce changement était adopté, vous ne les rempliriez plus. Il vous manquerait" in told
    assert "would go on under the rules of today" in read(alia, rules, "en")
    assert "il vaudra pour vous comme pour tout le monde" in read(late, charter)
    for decision in (rules, charter):
        assert "Ce que cela change pour vous" not in read(None, decision)
    decisions.withdraw(by=alia, decision_id=rules.pk)
    told = read(alia, rules)
    assert "Ce qui aurait changé" in told
    assert "Ce que cela change pour vous" not in told


def adopted(decision, people):
    time_passes(decision)
    for who in people:
        answer(decision, who, 1)
    assert time_passes(decision).ending == "adopted"
    return decision


def test_once_it_is_in_force_they_read_what_it_means_and_then_that_it_was_replaced(read, send):
    community, people = ruled(6)
    late = member(community)
    rules = adopted(proposed_rules(people[0], ASKED), people)
    told = read(late, rules)
    assert "Avec ces règles, vous pouvez voter\u202f; avec les précédentes, vous ne le pourriez pas." in told
    assert "vous ne remplissez pas les conditions pour vous présenter à une tâche" in told
    assert "Il vous manque\u00a0: un message, une réaction ou un petit pas au cours des 30\u00a0derniers jours." in told
    assert "si ce changement était adopté" not in told
    assert "goes on under the rules before it" in read(late, rules, "en")
    charter = adopted(proposed_charter(people[1], [{"title": "Se relayer", "text": "Personne ne porte tout."}]), people)
    assert "Il vaut pour vous comme pour tout le monde" in read(late, charter)

    adopted(proposed_rules(people[2], {"elections": {"quorum": 33}}), people)
    told = read(late, rules)
    assert "Ces règles ne valent plus\u00a0: la version\u00a03 est en vigueur." in told
    assert "Avec ces règles" not in told
    adopted(proposed_charter(people[3], [{"title": "Se relayer", "text": "Personne ne porte tout, jamais."}]), people)
    assert "la version\u00a03 de la charte est en vigueur" in read(late, charter)
    assert send(late, "get", f"decisions/{charter.pk}/").json()["means_for_me"] == [
        "Ces articles ne valent plus\u00a0: la version\u00a03 de la charte est en vigueur."
    ]


def test_programs_read_what_it_means_for_whoever_asks(send):
    _, people = ruled(6)
    text = proposed(people[0])
    rules = proposed_rules(people[0], ASKED)
    stranger = member(CommunityFactory())
    for who, decision, told in ((None, rules, None), (stranger, rules, None), (people[1], text, [])):
        assert send(who, "get", f"decisions/{decision.pk}/").json()["means_for_me"] == told
    votes, stands, begun = send(people[1], "get", f"decisions/{rules.pk}/").json()["means_for_me"]
    assert votes.startswith("Vous pouvez voter aujourd’hui")
    assert "Il vous manquerait" in stands
    assert begun.startswith("Ce qui aurait déjà commencé")


def test_what_it_means_costs_a_program_the_same_however_many_belong(client):
    costs = []
    for times in (1, 3):
        _, people = ruled(4 + 4 * times)
        rules = proposed_rules(people[0], ASKED)
        for who in people:
            thread(who)
        client.force_login(people[1].user)
        address = f"/api/v1/decisions/{rules.pk}/"
        client.get(address)
        costs.append(cost_of(lambda a=address: client.get(a)).queries)
    assert costs[0] == costs[1] <= 16, costs


ROLLS = st.builds(Roll, member_days=st.integers(0, 40), active_days=st.integers(0, 40), vouchers=st.integers(0, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=st.lists(ROLLS, min_size=1, max_size=4))
def test_whoever_lacks_nothing_is_on_the_roll_and_nobody_else(several, asked):
    for who in several:
        lacking = rolls.lacks(who, *asked)
        on_it = [rolls.eligible(who.community_id, roll).filter(pk=who.pk).exists() for roll in asked]
        assert [not lack for lack in lacking] == on_it


@pytest.fixture
def several():
    """Members since today, ten days or a year; who writes or is silent; with one voucher, or none."""
    community, people = ruled(6)
    proposed(people[0])
    Membership.objects.filter(pk=people[1].pk).update(joined_at=clock.now() - dt.timedelta(days=10))
    thread(people[1])
    vouches.give(by=people[0], member_id=people[2].pk)
    return [*community.memberships.all(), member(community)]


def member_of(community, *others):
    """Somebody who belongs for long and never wrote a word."""
    silent = community.memberships.exclude(pk__in=[one.pk for one in others]).order_by("joined_at", "-pk")
    return silent.exclude(user=community.founder_id).first()
