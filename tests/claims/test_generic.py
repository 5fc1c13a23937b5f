"""Words that the law allows to few: which are found, and what carries each."""

import pytest

from claims.generic import Ground, Kind, found, uncarried


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Un emballage écologique", Kind.GENERIC, "écologique"),
        ("Un lait Respectueux de l’environnement !", Kind.GENERIC, "Respectueux de l’environnement"),
        ("Bon pour la planète, bon pour vous", Kind.GENERIC, "Bon pour la planète"),
        ("De l’énergie verte", Kind.GENERIC, "énergie verte"),
        ("An eco–friendly carton", Kind.GENERIC, "eco–friendly"),
        ("Biodégradable en six mois", Kind.GENERIC, "Biodégradable"),
        ("Un litre neutre en carbone", Kind.NEUTRAL, "neutre en carbone"),
        ("CO₂-neutral milk", Kind.NEUTRAL, "CO₂-neutral"),
        ("Net zero since May", Kind.NEUTRAL, "Net zero"),
        ("Nos émissions de CO₂ sont compensées", Kind.OFFSET, "émissions de CO₂ sont compensées"),
        ("Thanks to carbon credits", Kind.OFFSET, "carbon credits"),
        ("Une marque éco-responsable", Kind.BROAD, "éco-responsable"),
        ("Sustainable milk", Kind.BROAD, "Sustainable"),
    ],
)
def test_a_word_of_the_list_is_found_as_it_is_written(text, kind, words):
    first = found(text)[0]
    assert (first.kind, first.words) == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "Des haricots verts cueillis à la main",
        "Green tea from two gardens",
        "Emballage : 70 % de carton recyclé",
        "Nos vaches pâturent 200 jours par an",
        "15 % d’émissions de gaz à effet de serre en moins qu’en 2020",
        "",
    ],
)
def test_what_can_be_checked_is_let_be(text):
    assert found(text) == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("ground", ["", *Ground])
def test_only_the_proof_that_the_law_knows_carries_a_word(kind, ground):
    text = {
        Kind.GENERIC: "écologique", Kind.NEUTRAL: "neutre en carbone", Kind.OFFSET: "crédits carbone", Kind.BROAD: "conscious",
    }[kind]  # fmt: skip
    carried = {
        Kind.GENERIC: (Ground.ECOLABEL, Ground.TYPE_ONE, Ground.TOP_CLASS),
        Kind.NEUTRAL: (Ground.LIFE_CYCLE,),
    }.get(kind, ())
    assert bool(uncarried(text, ground, is_proven=True)) == (ground not in carried)
    assert uncarried(text, ground, is_proven=False)


def test_what_nothing_carries_is_said_first():
    assert [one.kind for one in found("Écologique, car neutre en carbone par des crédits carbone")] == [
        Kind.OFFSET,
        Kind.NEUTRAL,
        Kind.GENERIC,
    ]
