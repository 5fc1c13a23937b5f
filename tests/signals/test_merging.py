"""One burst, one signal."""

from signals.merging import Candidate, merged


def candidate(topic, people, score=5.0, family="fear"):
    return Candidate(topic, topic, family, score, 0.1, frozenset(people))


def test_the_most_telling_of_the_same_people_stands_for_all():
    kept = merged([candidate("prix", range(6)), candidate("prix cantin", range(6)), candidate("cantin", range(5))])
    assert [item.topic for item in kept] == ["prix cantin"]


def test_other_people_are_another_signal():
    kept = merged([candidate("cantin", range(5)), candidate("piscin", range(10, 15), score=4.0)])
    assert [item.topic for item in kept] == ["cantin", "piscin"]


def test_another_emotion_of_the_same_people_is_another_signal():
    assert len(merged([candidate("cantin", range(5)), candidate("cantin", range(5), family="anger")])) == 2


def test_an_episode_that_lasts_is_not_raised_again_under_another_word():
    assert merged([candidate("prix", range(5))], [("fear", frozenset(range(5)))]) == []
    assert merged([candidate("prix", range(5))], [("fear", frozenset())]) != []
