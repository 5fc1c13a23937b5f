"""The French of the interface: what its check would not let pass."""

import pytest

from core import wording

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def said(tmp_path):
    """Somewhere else's catalogues, where an app says one thing in French."""

    def say(app, english, french, context=""):
        path = wording.catalogue_path(tmp_path, app)
        path.parent.mkdir(parents=True, exist_ok=True)
        where = f'msgctxt "{context}"\n' if context else ""
        path.write_text(f'{HEADER}{where}msgid "{english}"\nmsgstr "{french}"\n', encoding="utf-8")
        return tmp_path

    return say


def test_two_apps_that_say_the_same_words_differently_are_told_so(said):
    said("accounts", "Take it back", "Retirer mon accord")
    faults = wording.said_two_ways(said("government", "Take it back", "Retirer ma proposition"))
    assert faults == ["accounts, government: said in 2 ways: 'Take it back'"]


def test_the_same_french_twice_or_another_context_is_no_fault(said):
    said("accounts", "Take it back", "Retirer mon accord")
    said("signals", "Take it back", "Retirer mon accord")
    assert not wording.said_two_ways(said("government", "Take it back", "Retirer ma proposition", context="a proposal"))


PARTED = ["%(n)d membres", "%(shown)s personnes", "un mandat de 6 mois", "la version %(version)s"]
TOGETHER = [
    "%(n)d\u00a0membres", "%(n)s sur %(of)s", "de %(least)s à %(most)s", "%(name)s vous cite", "le SHA-256 des règles",
    "6\u00a0mois", "%(n)d\u00a0d’entre eux",
]  # fmt: skip


@pytest.mark.parametrize("french", PARTED + TOGETHER)
def test_a_number_stays_with_what_it_counts(said, french):
    told = [fault for fault in wording.faults(said("core", french, french), "core") if "parted" in fault]
    assert len(told) == (french in PARTED)
