"""What the lexicon reader says of sentences anybody could write."""

import pytest

from signals.analysis.lexicon_reader import LexiconReader
from signals.analysis.reading import EMOTIONS, VALUES

READER = LexiconReader()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Je suis tellement heureuse !", {"joy"}),
        ("J’admire le travail des bénévoles", {"admiration"}),
        ("Merci pour tout", {"gratitude"}),
        ("J’espère que cela va durer", {"hope"}),
        ("Si fière de mon équipe", {"pride"}),
        ("j’en ai marre", {"anger"}),
        ("C’est scandaleux", {"anger"}),
        ("Les parents sont inquiets", {"fear"}),
        ("Quelle tristesse", {"sadness"}),
        ("Ça me dégoûte", {"disgust"}),
        ("Quel dommage, je suis déçue", {"disappointment"}),
        ("La réunion est à 18 h, salle des fêtes", {"neutral"}),
        ("We are fed up with this", {"anger"}),
        ("Thank you all so much", {"gratitude"}),
        ("I'm scared of the flood", {"fear"}),
        ("👏👏👏", {"admiration"}),
    ],
)
def test_it_reads_plain_feelings(text, labels):
    assert labels <= set(READER.read(text).labels)


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("Je ne suis pas content du tout", "joy", "disappointment"),
        ("pas content", "joy", "disappointment"),
        ("je n’ai pas peur", "fear", "neutral"),
        ("Je ne suis vraiment pas en colère", "anger", "neutral"),
        ("aucun espoir", "hope", "disappointment"),
        ("on n’a plus d’espoir", "hope", "disappointment"),
        ("sans joie", "joy", "disappointment"),
        ("I'm not happy", "joy", "disappointment"),
        ("I am not afraid", "fear", "neutral"),
        ("never angry", "anger", "neutral"),
        ("without joy", "joy", "disappointment"),
    ],
)
def test_a_negation_turns_the_feeling(text, absent, present):
    reading = READER.read(text)
    assert reading.emotions[absent] == 0.0
    assert present in reading.labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Je n’ai jamais été aussi heureux", "joy"),
        ("je suis plus heureuse qu’avant", "joy"),
        ("C’est non seulement scandaleux mais illégal", "anger"),
        ("I can't wait to see the garden", "joy"),
        ("I have never been so proud", "pride"),
        ("Je n’en reviens pas", "surprise"),
    ],
)
def test_not_everything_with_a_negation_is_negated(text, label):
    assert label in READER.read(text).labels


@pytest.mark.parametrize(
    "text",
    [
        "Merci de ne pas fumer",
        "Merci de bien vouloir répondre",
        "Merci de remplir le formulaire",
        "Merci d’avance",
        "Bonne journée à tous, bien à vous",
        "Il faut porter plainte",
        "Thanks in advance",
        "The risk management office opens at 9",
        "Les ordures ménagères sont collectées le lundi",
    ],
)
def test_politeness_and_set_phrases_are_no_feelings(text):
    assert READER.read(text).labels == ("neutral",)


def test_intensity_orders_what_is_felt():
    slightly, plain, very, shouted = (
        READER.read(text, "fr").emotions["joy"]
        for text in ("un peu heureux", "heureux", "très heureux", "je suis TRÈS HEUREUX !!!")
    )
    assert slightly < plain < very < shouted


def test_supposed_and_asked_feelings_weigh_less():
    felt = READER.read("Je suis inquiète", "fr").emotions["fear"]
    assert READER.read("Je serais inquiète", "fr").emotions["fear"] < felt
    assert READER.read("Êtes-vous inquiète ?", "fr").emotions["fear"] < felt


@pytest.mark.parametrize(
    "text",
    ["> je suis furieux\n", "Il a dit « je suis furieux »", "`furieux`", "https://furieux.fr/furieux", "@furieux"],
)
def test_words_of_others_addresses_and_code_do_not_count(text):
    assert "anger" not in READER.read(text, "fr").labels


def test_an_offer_needs_a_warm_feeling_and_a_value_together():
    assert READER.read("Bravo pour le compost du quartier").offer
    assert not READER.read("Bravo à vous").offer
    assert not READER.read("Le compost du quartier ouvre lundi").offer
    assert not READER.read("Je ne suis pas heureux du compost").offer
    assert not READER.read("Ce serait bien, un compost").offer
    assert not READER.read("Merci de ne rien jeter au compost").offer
    assert not READER.read("Bravo pour le compost, mais quelle honte et quelle colère pour la piscine").offer


def test_joy_and_pain_together_are_unsure():
    reading = READER.read("Je suis heureuse et terriblement triste")
    assert reading.unsure
    assert not reading.offer


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01\x02", "1234 5678", "....", "���"])
def test_nothing_to_read_is_said(text):
    reading = READER.read(text)
    assert (reading.labels, reading.value_labels, reading.unsure, reading.offer) == (("neutral",), (), True, False)


def test_a_given_language_wins_and_an_unknown_one_is_not_read():
    assert READER.read("merci", "en").labels == ("neutral",)
    assert READER.read("merci", "fr-FR").lang == "fr"
    german = READER.read("Ich bin wütend", "de")
    assert (german.lang, german.labels, german.unsure) == ("de", ("neutral",), True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le marché est sur la place", "fr"),
        ("The market is on the square", "en"),
        ("merci", "fr"),
        ("thanks", "en"),
        ("😀", "fr"),
    ],
)
def test_the_language_is_guessed(text, lang):
    assert READER.read(text).lang == lang


def test_topics_are_the_authors_own_words():
    reading = READER.read("Les parents sont inquiets : le prix de la cantine augmente.")
    topics = {topic.words: topic for topic in reading.topics}
    assert "prix de la cantine" in topics
    assert topics["cantine"].feelings == ("fear",)
    assert "inquiets" not in topics


def test_topics_count_forms_of_a_word_as_one():
    reading = READER.read("La cantine ferme. Les cantines ferment. La cantine !")
    assert [topic.words for topic in reading.topics if topic.key == "cantin"] == ["cantine"]


def test_every_name_is_there_and_json_holds_what_was_promised():
    json = READER.read("Bravo pour la cantine").as_json()
    assert set(json["emotions"]) == set(EMOTIONS)
    assert set(json["values"]) == set(VALUES)
    assert set(json) == {"lang", "emotions", "labels", "values", "value_labels", "offer", "unsure", "evidence"}
