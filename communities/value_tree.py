"""The tree of societal values: five branches, twelve values, each named and explained in both languages."""

from typing import NamedTuple


class Branch(NamedTuple):
    """One node: a branch when it has no parent, else one of the twelve values."""

    slug: str
    parent: str | None
    name_fr: str
    name_en: str
    about_fr: str
    about_en: str


TREE: tuple[Branch, ...] = (
    Branch("living", None, "Le vivant", "The living world", "Ce qui vit avec nous.", "What lives with us."),
    Branch(
        "animals", "living", "Animaux", "Animals",
        "Traiter les animaux avec égard, chez soi, dans les élevages et dans la nature.",
        "Treating animals with regard, at home, on farms and in the wild.",
    ),
    Branch(
        "environment", "living", "Environnement", "Environment",
        "L’eau, l’air, les sols, le climat : garder un monde habitable.",
        "Water, air, soil, climate: keeping a world one can live in.",
    ),
    Branch("care", None, "Le soin", "Care", "Prendre soin de soi et des autres.", "Looking after oneself and others."),
    Branch(
        "health", "care", "Santé", "Health",
        "Bien manger, bouger, se soigner, tenir bon ensemble.",
        "Eating well, moving, getting care, holding on together.",
    ),
    Branch(
        "solidarity", "care", "Solidarité", "Solidarity",
        "Que personne ne reste seul devant une difficulté.",
        "Nobody left alone with a hardship.",
    ),
    Branch("just", None, "Le juste", "What is just", "Ce que chacun se doit.", "What we owe each other."),
    Branch(
        "fairness", "just", "Équité", "Fairness",
        "Un prix, une part, une règle qui respectent chacun.",
        "A price, a share, a rule that respects everyone.",
    ),
    Branch(
        "equality", "just", "Égalité", "Equality",
        "Les mêmes droits et les mêmes chances, dans les faits.",
        "The same rights and the same chances, in real life.",
    ),
    Branch(
        "work", "just", "Travail", "Work",
        "Travailler dignement, et que le travail ait un sens.",
        "Decent work, and work that makes sense.",
    ),
    Branch("common", None, "Le commun", "What we share", "Ce que l’on tient ensemble.", "What we hold together."),
    Branch(
        "democracy", "common", "Démocratie", "Democracy",
        "Décider ensemble, et savoir comment on décide.",
        "Deciding together, and knowing how decisions are made.",
    ),
    Branch(
        "local_life", "common", "Vie locale", "Local life",
        "La rue, le quartier, le village : ce qui se fait à portée de pas.",
        "The street, the village: what is done within walking distance.",
    ),
    Branch(
        "digital", "common", "Numérique", "Digital life",
        "Des outils que l’on comprend, et qui nous respectent.",
        "Tools that we understand, and that respect us.",
    ),
    Branch("knowledge", None, "Le savoir", "Knowledge", "Ce que l’on transmet.", "What we pass on."),
    Branch(
        "education", "knowledge", "Éducation", "Education",
        "Apprendre à tout âge, et faire grandir.",
        "Learning at any age, and helping others grow.",
    ),
    Branch(
        "culture", "knowledge", "Culture", "Culture",
        "Les œuvres, les langues, les gestes que l’on partage.",
        "The works, the languages, the skills that we share.",
    ),
)  # fmt: skip
