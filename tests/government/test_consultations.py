"""Consultations: short statements, what members say of them, the groups that are drawn, and what is forgotten at the end."""

import pytest
from django.urls import reverse

from core.errors import Conflict, Invalid, Missing, Refused
from government.data import opinions as export_of
from government.models import Opinion, OpinionPicture, Statement
from government.selectors import opinions as reading
from government.services import decisions, opinions
from tests.cost import cost_of
from tests.factories.communities import member
from tests.factories.government import proposed, ruled, time_passes

pytestmark = pytest.mark.django_db

AGREE, DISAGREE, PASS = 1, -1, 0
SPLIT = [f"Plutôt le samedi que le dimanche, pour la raison {n}." for n in range(8)]
SHARED = "Se voir en vrai nous fait du bien."


def consultation(people):
    return proposed(people[0], way="consultation", title="Quand se voir ?")


def spoken(people):
    """A consultation in which two sides of seven disagree on eight statements, and all agree on one."""
    decision = consultation(people)
    written = [opinions.write(by=people[0], decision_id=decision.pk, text=text) for text in (*SPLIT, SHARED)]
    for place, who in enumerate(people[:14]):
        for statement in written[:-1]:
            opinions.say(by=who, statement_id=statement.pk, says=AGREE if place % 2 else DISAGREE)
        opinions.say(by=who, statement_id=written[-1].pk, says=AGREE)
    return decision


def test_groups_are_drawn_and_what_unites_them_comes_first():
    _, people = ruled(16)
    decision = spoken(people)
    assert opinions.redraw() == 1
    assert opinions.redraw() == 0  # nobody spoke since
    picture = reading.picture(decision)
    assert [group["size"] for group in picture.record["groups"]] == [7, 7]
    uniting = Statement.objects.get(pk=picture.record["uniting"][0]["statement"])
    assert uniting.text == SHARED
    assert picture.record["uniting"][0]["stances"] == [[7, 0, 0], [7, 0, 0]]
    assert Statement.objects.get(pk=picture.record["dividing"][0]["statement"]).text in SPLIT
    assert (picture.people, picture.silent) == (14, 0)


def test_who_said_little_is_counted_and_not_guessed():
    _, people = ruled(17)
    decision = spoken(people)
    opinions.say(by=people[14], statement_id=Statement.objects.get(text=SHARED).pk, says=PASS)
    opinions.redraw()
    picture = reading.picture(decision)
    assert (picture.people, picture.silent) == (15, 1)
    assert sum(group["size"] for group in picture.record["groups"]) == 14


def test_no_group_is_shown_under_the_privacy_threshold():
    _, people = ruled(10)
    decision = spoken(people[:8])
    opinions.redraw()
    assert reading.picture(decision).record == {"groups": [], "uniting": [], "dividing": []}


def test_when_it_ends_the_picture_stays_and_what_each_said_is_forgotten():
    _, people = ruled(16)
    decision = spoken(people)
    mine = export_of(people[0].user_id)
    assert {one["says"] for one in mine["said"]} == {AGREE, DISAGREE}
    time_passes(time_passes(decision))
    assert decision.ending == "heard"
    assert not Opinion.objects.exists()
    assert reading.picture(decision).record["uniting"]
    assert export_of(people[0].user_id)["said"] == []
    withdrawn = spoken(people[1:])
    decisions.withdraw(by=people[1], decision_id=withdrawn.pk)
    assert not Opinion.objects.exists()


def test_said_again_replaces_and_the_same_words_are_one_statement():
    _, people = ruled(6)
    decision = consultation(people)
    first = opinions.write(by=people[0], decision_id=decision.pk, text=SHARED)
    again = opinions.write(by=people[1], decision_id=decision.pk, text=f"  {SHARED} ")
    assert first == again
    opinions.say(by=people[1], statement_id=first.pk, says=DISAGREE)
    assert list(first.opinions.order_by("member").values_list("says", flat=True)) == [AGREE, DISAGREE]


def test_each_is_offered_what_was_heard_least():
    _, people = ruled(6)
    decision = consultation(people)
    old, new = (opinions.write(by=people[0], decision_id=decision.pk, text=text) for text in SPLIT[:2])
    opinions.say(by=people[1], statement_id=old.pk, says=PASS)
    assert reading.next_for(decision, people[2]) == new
    assert reading.next_for(decision, people[1]) == new
    assert reading.next_for(decision, people[0]) is None


def test_what_cannot_be_said_is_refused():
    community, people = ruled(6)
    decision, other = consultation(people), proposed(people[0])
    statement = opinions.write(by=people[0], decision_id=decision.pk, text=SHARED)
    late = member(community)
    for refusal, act in (
        (Refused, lambda: opinions.say(by=late, statement_id=statement.pk, says=AGREE)),
        (Refused, lambda: opinions.write(by=ruled(4)[1][0], decision_id=decision.pk, text=SHARED)),
        (Conflict, lambda: opinions.write(by=people[0], decision_id=other.pk, text=SHARED)),
        (Invalid, lambda: opinions.say(by=people[0], statement_id=statement.pk, says=2)),
        (Invalid, lambda: opinions.write(by=people[0], decision_id=decision.pk, text=" x ")),
        (Missing, lambda: opinions.say(by=people[0], statement_id=10**9, says=AGREE)),
    ):
        with pytest.raises(refusal):
            act()
    for number in range(opinions.OWN - 1):
        opinions.write(by=people[0], decision_id=decision.pk, text=f"Une autre idée, numéro {number}.")
    with pytest.raises(Conflict):
        opinions.write(by=people[0], decision_id=decision.pk, text="Et encore une idée.")


# --- the page and the programs --------------------------------------------------------------------------------------------


def page(decision, *rest, name="opinions"):
    return reverse(f"government:{name}", args=[decision.community.slug, decision.pk, *rest])


def test_one_writes_answers_and_reads_in_the_page(enter):
    _, people = ruled(16)
    decision = spoken(people)
    opinions.redraw()
    visitor = enter(people[14])
    told = visitor.get(page(decision)).content.decode()
    assert SHARED in told
    assert "Groupe A" in told
    assert people[1].user.public_name not in told.replace(people[14].user.public_name, "")
    waiting = reading.next_for(decision, people[14])
    visitor.post(page(decision, waiting.pk, name="say"), {"says": "-1"})
    assert waiting.opinions.get(member=people[14]).says == DISAGREE
    assert visitor.post(page(decision, waiting.pk, name="say"), {"says": "peut-être"}).status_code == 422
    assert visitor.post(page(decision, name="state"), {"text": ""}).status_code == 422
    visitor.post(page(decision, name="state"), {"text": "Le soir plutôt que le matin."})
    assert Statement.objects.filter(text="Le soir plutôt que le matin.", author=people[14]).exists()
    assert page(decision) in visitor.get(page(decision, name="decision")).content.decode()
    assert enter(None).get(page(decision)).status_code == 200
    assert enter(None).get(page(proposed(people[2]))).status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_with_nothing_and_after_the_end(enter, language):
    _, people = ruled(6)
    decision = consultation(people)
    for _step in range(3):
        for who in (None, people[0]):
            answered = enter(who, language).get(page(decision))
            assert answered.status_code == 200
        if decision.is_open:
            time_passes(decision)


def test_reading_costs_the_same_however_many_statements(enter):
    costs = []
    for times in (1, 3):
        _, people = ruled(16)
        decision = spoken(people)
        for n in range(3 * times):
            opinions.write(by=people[n % 5 + 1], decision_id=decision.pk, text=f"Une idée de plus, numéro {n}.")
        opinions.redraw()
        visitor = enter(people[14])
        visitor.get(page(decision))
        costs.append(cost_of(lambda v=visitor, d=decision: v.get(page(d))).queries)
    assert costs[0] == costs[1] <= 12


def test_programs_write_answer_and_read(client):
    _, people = ruled(6)
    decision = consultation(people)
    client.force_login(people[0].user)
    there = f"/api/v1/decisions/{decision.pk}/statements/"
    written = client.post(there, {"text": SHARED}, content_type="application/json")
    assert written.status_code == 201
    mine = f"/api/v1/statements/{written.json()['id']}/opinion/"
    assert client.put(mine, {"says": -1}, content_type="application/json").json() == {"says": -1}
    assert client.put(mine, {"says": 5}, content_type="application/json").status_code in (400, 422)
    opinions.redraw()
    told = client.get(there).json()
    assert ([one["text"] for one in told["statements"]], told["picture"]["people"]) == ([SHARED], 1)
    assert OpinionPicture.objects.get().silent == 0
