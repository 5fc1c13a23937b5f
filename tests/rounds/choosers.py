"""Made-up people who choose as McFadden says: by what each option weighs to them, and a chance of their own."""

import math
import random
from collections import Counter

from rounds import plan as plans
from rounds import reading
from rounds.design import digest
from tests.factories import rounds

ASKED = rounds.COMPARED
DESIGN = rounds.design(comparisons=ASKED)
READ = reading.read(DESIGN)
SIZES = [len(one.options) for one in READ.attributes]
WEIGHTS = [[-0.7, 0.1, 0.6], [-0.3, -0.1, 0.4], [0.25, -0.25]]
NONE = -0.4


def plan():
    return plans.drawn(READ, digest(reading.write(READ)))


def compared(people, *, weights=WEIGHTS, none=NONE, seed=1, of=None):
    """What so many people choose, by version: the same for the same seed."""
    chance, said, shown = random.Random(seed), Counter(), of or plan()
    for _person in range(people):
        version = chance.randrange(len(shown))
        said[version, "".join(choice(codes, weights, none, chance) for codes in shown[version])] += 1
    return said


def choice(codes, weights, none, chance):
    """One of the letters, or none of them."""
    odds = [math.exp(sum(weights[place][int(option)] for place, option in enumerate(code))) for code in codes]
    letters = plans.LETTERS[: len(codes)]
    if none is None:
        return chance.choices(letters, odds)[0]
    return chance.choices([*letters, plans.NONE], [*odds, math.exp(none)])[0]
