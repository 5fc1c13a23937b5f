"""A question whose SQL is kept answers what its queryset would, whoever asks it and with whatever values."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from accounts.models import Notice, User
from core.questions import LARGEST, Among, Question
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

by_name = Question(lambda name: User.objects.filter(display_name=name).order_by("pk"))
among = Question(lambda people: User.objects.filter(Among("pk", people)).order_by("pk"))
told = Question(lambda key: Notice.objects.filter(key=key).select_related("user"))
counted = Question(lambda user: Notice.objects.filter(user=user).values_list("kind").annotate(n=Count("pk")))


def test_the_same_question_is_asked_with_other_values():
    nadia, leo = UserFactory(display_name="Nadia"), UserFactory(display_name="Léo")
    assert by_name(name="Nadia") == [nadia]
    assert by_name(name="Léo") == [leo]
    assert by_name(name="'; DROP TABLE accounts_user; --") == []


def test_it_gives_what_the_queryset_gives_with_what_goes_along():
    nadia = UserFactory(display_name="Nadia")
    Notice.objects.create(user=nadia, kind="answer", key="thread:1", url="/", data={"by": "Léo"})
    with CaptureQueriesContext(connection) as asked:
        found = told.first(key="thread:1")
        assert (found.user.display_name, found.data) == ("Nadia", {"by": "Léo"})
    assert len(asked) == 1
    assert counted(user=nadia.pk) == [("answer", 1)]


def test_a_list_may_be_of_any_length():
    people = [UserFactory() for _n in range(3)]
    assert among(people=[person.pk for person in people]) == people
    assert among(people=[people[1].pk]) == people[1:2]
    assert among(people=[]) == []


def test_a_number_that_no_row_can_have_is_not_even_asked():
    with CaptureQueriesContext(connection) as asked:
        assert counted(user=LARGEST + 1) == []
    assert len(asked) == 0


@pytest.mark.django_db(transaction=True)
def test_threads_ask_side_by_side_each_with_its_own_values():
    people = {name: UserFactory(display_name=name) for name in "ABCDEFGH"}

    def ask(name):
        try:
            return [by_name.first(name=name) for _again in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for name, found in zip(people, pool.map(ask, people), strict=True):
            assert found == [people[name]] * 20
