"""What changes between two texts: nothing is lost on either side, and what stays is told once."""

from hypothesis import given
from hypothesis import strategies as st

from government import differences

words = st.lists(st.sampled_from(["le", "la", "samedi", "dimanche", "mois", "fois", "un", "par"]), max_size=30)
article = st.fixed_dictionaries(
    {"title": st.sampled_from(["Un", "Deux", "Trois", "Quatre"]), "text": words.map(" ".join)}
)
articles = st.lists(article, max_size=6, unique_by=lambda one: one["title"])


def told(pieces, *kinds):
    return " ".join(piece.text for piece in pieces if piece.kind in kinds).split()


@given(words, words)
def test_no_word_is_lost_on_either_side(before, after):
    pieces = differences.words(" ".join(before), " ".join(after))
    assert told(pieces, "same", "gone") == before
    assert told(pieces, "same", "new") == after


@given(words, words)
def test_the_new_text_is_told_to_the_letter(before, after):
    text = "\n".join(after)
    pieces = differences.words(" ".join(before), text)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == text


@given(words)
def test_what_does_not_change_is_one_piece(text):
    pieces = differences.words(" ".join(text), " ".join(text))
    assert [piece.kind for piece in pieces] == ["same"] * bool(text)


@given(articles, articles)
def test_every_article_that_changes_is_told_and_no_other(before, after):
    changes = differences.articles(before, after)
    came = {"".join(told(change.title, "same", "new")) for change in changes} - {""}
    assert {one["title"] for one in after if one not in before} <= came
    if before == after:
        assert changes == []


def test_a_word_that_is_put_in_stands_alone():
    pieces = differences.words("On se voit samedi.", "On se voit samedi. Et dimanche aussi.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "On se voit samedi. "), ("new", "Et dimanche aussi."),
    ]  # fmt: skip
