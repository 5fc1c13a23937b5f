"""What made-up people say: everyday sentences, so that a page and a reader have real work."""

import random

SENTENCES = (
    "Bravo pour le compost du quartier, quelle énergie !",
    "Je ne suis pas contente du prix de la cantine, et personne ne répond.",
    "La réunion est à 18 h, salle des fêtes, merci de venir avec une chaise.",
    "J’ai peur que la piscine ferme cet été, les enfants aussi.",
    "I'm so happy that the shelter saved these dogs, thank you all!",
    "We are fed up with the noise on the high street, it never stops.",
    "Quelqu’un a une échelle à prêter samedi ?",
    "J’espère que nous pourrons planter des arbres devant l’école.",
    "Le marché du dimanche manque de producteurs, on pourrait leur écrire ensemble.",
    "Merci à toutes celles et ceux qui ont tenu la buvette, c’était une belle soirée.",
    "Hier la navette est encore passée avec vingt minutes de retard.",
    "On se retrouve devant la mairie à neuf heures, apportez des gants.",
)
NAMES = ("Nadia", "Léo", "Awa", "Paul", "Inès", "Malik", "Jeanne", "Tom", "Rosa", "Yann", "Chloé", "Idris")
FAMILIES = ("Benali", "Martin", "Diallo", "Le Goff", "Moreau", "Silva", "Petit", "Nguyen", "Roux", "Kaya")
PURPOSE = "Prendre soin ensemble de ce qui nous tient à cœur, au coin de la rue, un petit pas après l’autre."


def name(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]} {FAMILIES[number % len(FAMILIES)]}"


def community(number: int) -> str:
    return f"Les amis du quartier {number}"


def title(number: int) -> str:
    return SENTENCES[number % len(SENTENCES)][:90]


def post(number: int, chance: random.Random) -> str:
    """Three to six sentences, some 360 bytes, with one word that never comes back."""
    return " ".join([*chance.choices(SENTENCES, k=chance.randint(3, 6)), f"mot{number:x}."]).replace("'", "’")
