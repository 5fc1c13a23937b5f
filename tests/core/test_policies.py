"""Who may, and what a refused person reads."""

import pytest

from core.errors import Refused
from core.policies import policy


@policy("you must be tall")
def is_tall(actor, obj=None):
    return actor["tall"]


@policy("you must be kind")
def is_kind(actor, obj=None):
    return actor["kind"]


@pytest.mark.parametrize("tall", [True, False])
@pytest.mark.parametrize("kind", [True, False])
def test_policies_combine_like_the_words_they_stand_for(tall, kind):
    actor = {"tall": tall, "kind": kind}
    assert (is_tall & is_kind).allows(actor) == (tall and kind)
    assert (is_tall | is_kind).allows(actor) == (tall or kind)


def test_a_refused_person_reads_the_sentence_of_what_is_missing():
    with pytest.raises(Refused) as refusal:
        (is_tall & is_kind).require({"tall": True, "kind": False})
    assert str(refusal.value) == "you must be kind"
    assert refusal.value.status == 403
