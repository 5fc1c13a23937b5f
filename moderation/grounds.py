"""On what something can be reported and ruled: an article of the charter, or the law by its kind.

The kinds of illegal content are the sixteen categories of the European Commission's transparency database (schema in force
since 1 July 2025, Implementing Regulation (EU) 2024/2835), under the names that its records use.
"""

from typing import Final

CATEGORIES: Final = (
    "ANIMAL_WELFARE",
    "CONSUMER_INFORMATION",
    "CYBER_VIOLENCE",
    "CYBER_VIOLENCE_AGAINST_WOMEN",
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "ILLEGAL_OR_HARMFUL_SPEECH",
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
    "NOT_SPECIFIED_NOTICE",
    "OTHER_VIOLATION_TC",
    "PROTECTION_OF_MINORS",
    "RISK_FOR_PUBLIC_SECURITY",
    "SCAMS_AND_FRAUD",
    "SELF_HARM",
    "UNSAFE_AND_PROHIBITED_PRODUCTS",
    "VIOLENCE",
)
OF_THE_CHARTER: Final = "OTHER_VIOLATION_TC"
"""What breaks the charter and no law: a ground of a ruling, never of a notice of illegal content."""
ILLEGAL: Final = tuple(sorted(set(CATEGORIES) - {OF_THE_CHARTER}))
GRAVE: Final = frozenset(
    {
        "CYBER_VIOLENCE",
        "CYBER_VIOLENCE_AGAINST_WOMEN",
        "PROTECTION_OF_MINORS",
        "RISK_FOR_PUBLIC_SECURITY",
        "SELF_HARM",
        "VIOLENCE",
    }
)
"""Somebody may be hurt while nobody looks: these come first."""
OPERATORS: Final = ("authority", "life", "child")
"""What the law orders of whoever runs the site: an order of an authority, a threat to a life, child abuse. No member decides it."""
CHILD: Final = "child"
LIFE: Final = "life"
TO_THE_OPERATOR: Final = {"PROTECTION_OF_MINORS": CHILD}
"""What never waits in the members' queue: a report on these goes to the operator at once."""
WITHOUT_A_NAME: Final = frozenset({"PROTECTION_OF_MINORS"})
"""Whoever reports these is asked for no address (article 16, paragraph 2, point c of Regulation (EU) 2022/2065)."""


def gravity(category: str) -> int:
    """How soon it is to be looked at: 1 before 0."""
    return int(category in GRAVE)
