"""Groups that may be told: of distinct people, above the threshold, rounded down."""

from listening.cells import Group, Said, groups


def said(person, emotions=("fear",), topics=("cantine",), values=("health",)):
    return Said(person, emotions, topics, values)


def test_four_people_are_nobody_however_much_they_write():
    assert groups([said(one % 4) for one in range(40)], threshold=5) == []


def test_five_to_nine_are_about_five():
    for many in (5, 9):
        assert groups([said(one) for one in range(many)], threshold=5) == [Group("cantine", "fear", "health", 5)]
    assert groups([said(one) for one in range(10)], threshold=5)[0].people == 10


def test_what_touches_no_value_is_told_without_one_and_the_largest_comes_first():
    spoke = [said(one, values=()) for one in range(6)] + [said(one, topics=("pain",)) for one in range(11)]
    assert groups(spoke, threshold=5) == [Group("pain", "fear", "health", 10), Group("cantine", "fear", "", 5)]
