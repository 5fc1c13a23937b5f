"""What is asked, voted, put in order and answered: each person once, nobody by name, whatever happens at the same moment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Notice
from accounts.services import erasure
from communities.models import Community, Membership
from core import moderable, voices
from core.errors import Conflict, Invalid, Missing, Refused
from core.gates import Waiting
from core.outbox import drain
from guests.models import Answer, Hour, Question, Vote
from guests.selectors import questions as reading
from guests.services import answers, conduct, questions, sorting
from tests.factories.communities import founder_of, member, members
from tests.factories.guests import ANSWER, ASKED, answered, asked, closed, invited, opened, planned, voted
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
OTHER = "Comment choisissez-vous vos semences ?"
WHY = "Ce n’est pas le sujet annoncé."


def fresh(row):
    row.refresh_from_db()
    return row


def test_whoever_asks_wants_it_answered_and_each_counts_once():
    hour = planned()
    question, one = asked(hour), member(hour.community)
    voted(question, one, one)
    assert fresh(question).votes_count == 2
    assert questions.toggle(by=one, question_id=question.pk) is False
    assert fresh(question).votes_count == 1
    assert reading.voted(one, [question.pk]) == []


def test_what_may_not_be_asked():
    hour = planned()
    one = member(hour.community)
    for text in (ASKED, OTHER, "Vendez-vous aussi des plants ?"):
        asked(hour, one, text)
    with pytest.raises(Conflict, match="de vos questions attendent"):
        asked(hour, one, "Et une quatrième question, peut-être ?")
    with pytest.raises(Conflict, match="est déjà là"):
        asked(hour, text=ASKED.upper())
    with pytest.raises(Invalid):
        asked(hour, text="?")
    with pytest.raises(Invalid):
        asked(hour, text="x" * 401)
    with pytest.raises(Missing):
        asked(invited(hour.community))
    with pytest.raises(Conflict):
        asked(closed(hour.community))
    guest = member(hour.community, hour.guest)
    with pytest.raises(Refused, match="invit"):
        asked(hour, guest, "Puis-je me poser une question ?")


def test_a_rule_of_the_community_may_make_a_question_wait(monkeypatch):
    hour = planned()
    Community.objects.filter(pk=hour.community_id).update(is_gated=True)
    waiting = Waiting(1, "/moderation/", hour.starts_at)
    monkeypatch.setattr("core.gates.GATES", [lambda act: type("P", (), {"waiting": waiting, "then": ()})()])
    assert asked(hour) == waiting
    assert not Question.objects.exists()


def test_joined_questions_have_the_votes_of_both_and_can_be_parted():
    hour = opened()
    first, second = asked(hour), asked(hour, text=OTHER)
    both, one = members(hour.community, 2)
    voted(first, both)
    voted(second, both, one)
    sorting.join(by=founder_of(hour.community), question_id=second.pk, to_id=first.pk)
    assert fresh(first).votes_count == 4
    assert [row.pk for row in reading.waiting(hour).rows] == [first.pk]
    assert reading.voted(one, [first.pk]) == [first.pk]
    questions.vote(by=both, question_id=second.pk, stands=False)
    assert fresh(first).votes_count == 3
    sorting.part(by=founder_of(hour.community), question_id=second.pk)
    assert (fresh(first).votes_count, fresh(second).votes_count) == (1, 2)


def test_who_asks_is_held_before_the_hour_as_a_ruling_holds_them():
    hour = planned()
    one = member(hour.community)
    with CaptureQueriesContext(connection) as told:
        asked(hour, one)
    held = [row["sql"] for row in told if "FOR NO KEY UPDATE" in row["sql"]]
    assert [Membership._meta.db_table in held[0].split(" FROM ")[1][:40], Hour._meta.db_table in held[1]] == [
        True,
        True,
    ]


def test_what_cannot_be_joined():
    hour = opened()
    first, second = asked(hour), asked(hour, text=OTHER)
    elsewhere = asked(planned(hour.community), text="Une question d’une autre heure ?")
    by = founder_of(hour.community)
    for to in (first, elsewhere):
        with pytest.raises(Invalid):
            sorting.join(by=by, question_id=first.pk, to_id=to.pk)
    answered(first)
    with pytest.raises(Conflict):
        sorting.join(by=by, question_id=first.pk, to_id=second.pk)
    with pytest.raises(Refused):
        sorting.join(by=member(hour.community), question_id=second.pk, to_id=first.pk)
    assert sorting.join(by=by, question_id=second.pk, to_id=first.pk) == first


def test_set_aside_its_author_is_told_and_everybody_reads_why():
    hour = opened()
    question = asked(hour)
    by = founder_of(hour.community)
    conduct.take_up(by=hour.guest, question_id=question.pk)
    sorting.set_aside(by=by, question_id=question.pk, why=WHY)
    sorting.set_aside(by=by, question_id=question.pk, why="Une autre raison.")
    assert [(one.why, one.count) for one in reading.aside(hour)] == [(WHY, 1)]
    assert fresh(hour).now is None
    drain()
    assert Notice.objects.get(user=question.author.user).data["now"] == "aside"
    with pytest.raises(Missing):
        answered(question)
    sorting.bring_back(by=by, question_id=question.pk)
    assert reading.waiting(hour).total == 1


def test_taken_back_nothing_of_it_stays_and_those_joined_stand_again():
    hour = opened()
    first, second = asked(hour), asked(hour, text=OTHER)
    sorting.join(by=founder_of(hour.community), question_id=second.pk, to_id=first.pk)
    with pytest.raises(Refused):
        questions.take_back(by=second.author.user, question_id=first.pk)
    questions.take_back(by=first.author.user, question_id=first.pk)
    questions.take_back(by=first.author.user, question_id=first.pk)
    assert (fresh(first).text, fresh(second).joined_to, fresh(second).votes_count) == ("", None, 1)
    answered(second)
    with pytest.raises(Conflict, match="répondu"):
        questions.take_back(by=second.author.user, question_id=second.pk)


def test_who_moderates_withholds_and_brings_back():
    hour = opened()
    question = asked(hour)
    kind = moderable.KINDS["guest_question"]
    kept = kind.withdraw(question.pk)
    assert (fresh(question).text, reading.waiting(hour).total, kind.withdraw(question.pk)) == ("", 0, {})
    assert kind.restore(question.pk, kept)
    assert (fresh(question).text, kind.restore(question.pk, kept)) == (ASKED, False)
    kept = kind.withdraw(question.pk)
    questions.take_back(by=question.author.user, question_id=question.pk)
    assert not kind.restore(question.pk, kept)


def test_an_answer_of_a_guest_is_reported_as_a_text_and_brought_back(login):
    question = asked(opened())
    answer = answered(question)
    at = f"/c/{question.hour.community.slug}/seances/{question.hour_id}/questions/{question.pk}/"
    reader = login(member(question.hour.community).user)
    assert f"/signaler/guest_answer/{answer.pk}/" in reader.get(at).content.decode()
    assert ANSWER in reader.get(f"/signaler/guest_answer/{answer.pk}/").content.decode()
    kind = voices.VOICED["guest_answer"]
    assert (kind.find(answer.pk), kind.voice_of(answer.pk)) == (answer, question.hour.guest)
    kept = kind.withdraw(answer.pk)
    assert "retirée par la modération" in reader.get(at).content.decode()
    assert (kind.find(answer.pk), kind.withdraw(answer.pk)) == (None, {})
    assert kind.restore(answer.pk, kept)
    assert not kind.restore(answer.pk, kept)
    assert ANSWER in reader.get(at).content.decode()


def test_who_answers_and_when():
    hour = opened()
    question = asked(hour)
    with pytest.raises(Refused):
        answers.give(by=question.author.user, question_id=question.pk, text=ANSWER)
    first = answered(question)
    assert answered(question).pk == first.pk
    answers.give(by=hour.community.founder, question_id=question.pk, text="Et la commune stocke l’eau de pluie.")
    assert [one.by_guest for one in question.answers.order_by("pk")] == [True, False]
    drain()
    assert Notice.objects.get(user=question.author.user).data["now"] == "answered"
    beforehand = asked(planned(hour.community), text="Et avant l’heure, répondez-vous ?")
    with pytest.raises(Conflict):
        answered(beforehand)


def test_afterwards_the_guest_alone_answers_in_writing_for_a_week():
    hour = closed()
    question = Question.objects.create(hour=hour, author=member(hour.community), text=ASKED)
    with pytest.raises(Conflict):
        answers.give(by=hour.community.founder, question_id=question.pk, text=ANSWER)
    answered(question)
    Hour.objects.filter(pk=hour.pk).update(write_until=hour.closed_at)
    with pytest.raises(Conflict):
        answered(question, "Une chose encore.")


def test_an_answer_set_aside_says_why():
    hour = opened()
    answer = answered(asked(hour))
    with pytest.raises(Refused):
        answers.set_aside(by=member(hour.community), answer_id=answer.pk, why=WHY)
    assert answers.set_aside(by=founder_of(hour.community), answer_id=answer.pk, why=WHY).aside_why == WHY


def test_an_erased_account_leaves_its_question_without_a_name():
    hour = opened()
    question = asked(hour)
    user = question.author.user
    erasure.erase(by=user, confirmation=user.email)
    drain()
    drain()
    shown = reading.card(question.pk)
    assert shown is not None
    assert user.display_name not in shown.author.user.public_name


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_each_vote_counts_once():
    hour = opened()
    first, second = asked(hour), asked(hour, text=OTHER)
    people = members(hour.community, 4)
    by = founder_of(hour.community)
    votes = [lambda one=one: questions.vote(by=one, question_id=second.pk, stands=True) for one in (*people, people[0])]
    answers_ = at_once(*votes, lambda: sorting.join(by=by, question_id=second.pk, to_id=first.pk))
    assert not refusals(answers_)
    assert fresh(first).votes_count == 6
    assert Vote.objects.filter(member=people[0]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_answered_and_set_aside_at_once_one_of_them_holds():
    hour = opened()
    question = asked(hour)
    by = founder_of(hour.community)
    done = at_once(
        lambda: answered(question),
        lambda: sorting.set_aside(by=by, question_id=question.pk, why=WHY),
        lambda: questions.take_back(by=question.author.user, question_id=question.pk),
    )
    assert len(refusals(done)) >= 1
    question.refresh_from_db()
    assert (Answer.objects.count() == 1) == (question.answered_at is not None)
    assert not (question.answered_at and (question.aside_at or question.taken_back_at))
