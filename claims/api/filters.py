"""What the lists of claims and challenges can be asked."""

from claims.models import Challenge
from claims.selectors import challenges, claims
from core.api.filters import Filters, Moment, OneOf, Word, moments


class Claims(Filters):
    """Claims of a brand, once they were published."""

    state = OneOf("Only those that stand there.", claims.STATES, by=claims.in_state)
    since = Moment(
        "Published first at this moment or later. UTC, ISO 8601; a day alone is its midnight in UTC.",
        of="wordings", by=claims.published_since,
    )  # fmt: skip
    until = Moment("Published first before this moment, which is left out.", of="wordings", by=claims.published_before)


class OfClaim(Filters):
    """Challenges to a claim."""

    state = OneOf("Only those that stand there.", Challenge.STATES, by=challenges.in_state)
    community = Word("Made in this community alone: its `slug`.", field="community__slug")
    since, until = moments("at")


class OfCommunity(Filters):
    """Challenges that members of a community made."""

    state = OneOf("Only those that stand there.", Challenge.STATES, by=challenges.in_state)
    brand = Word("To claims of this brand alone: its `slug`.", field="wording__claim__brand__slug")
    since, until = moments("at")
