"""Sensible constitutions to begin with. Each is a whole; the community amends it as it learns."""

from government.constitution.rules import (
    LADDER,
    Amendment,
    Brands,
    Constitution,
    Elections,
    Jury,
    Office,
    Recall,
    Roll,
    Sanctions,
)

_VOTERS = Roll(member_days=14, active_days=0, vouchers=0)
_ELECTIONS = Elections(nomination_days=10, voting_days=7, objection_days=3, quorum=20, secret=True)
_RECALL = Recall(petition=15, petition_days=21, share=50, quorum=20)
_CHARTER = Amendment("majority", share=60, quorum=20, discussion_days=14, voting_days=7)
_ITSELF = Amendment("majority", share=66, quorum=30, discussion_days=21, voting_days=10)

SMALL_CIRCLE = Constitution(
    voters=Roll(member_days=7, active_days=0, vouchers=0),
    candidates=Roll(member_days=14, active_days=0, vouchers=0),
    moderators=Office("approval", seats=2, months=6, in_a_row=2, by_halves=True, vacancy="by-election", idle_days=30),
    animators=Office("approval", seats=2, months=6, in_a_row=4, by_halves=False, vacancy="by-election", idle_days=30),
    elections=Elections(nomination_days=7, voting_days=7, objection_days=3, quorum=25, secret=True),
    recall=Recall(petition=25, petition_days=14, share=50, quorum=25),
    charter=Amendment("majority", share=50, quorum=25, discussion_days=7, voting_days=7),
    constitution=Amendment("majority", share=66, quorum=33, discussion_days=14, voting_days=7),
    sanctions=Sanctions(LADDER, exclusion="members-vote"),
    jury=Jury(size=3, share=50),
    brands=Brands("animators", welcome_months=6, rounds=1),
)
ELECTED_BENCH = Constitution(
    voters=_VOTERS,
    candidates=Roll(member_days=60, active_days=60, vouchers=0),
    moderators=Office(
        "scottish-stv", seats=5, months=12, in_a_row=2, by_halves=True, vacancy="countback", idle_days=30
    ),
    animators=Office(
        "scottish-stv", seats=3, months=12, in_a_row=3, by_halves=False, vacancy="countback", idle_days=45
    ),
    elections=_ELECTIONS,
    recall=_RECALL,
    charter=_CHARTER,
    constitution=_ITSELF,
    sanctions=Sanctions(LADDER, exclusion="two-moderators"),
    jury=Jury(size=7, share=50),
    brands=Brands("animators", welcome_months=12, rounds=2),
)
DRAWN_BY_LOT = Constitution(
    voters=_VOTERS,
    candidates=Roll(member_days=30, active_days=60, vouchers=0),
    moderators=Office("draw", seats=5, months=6, in_a_row=1, by_halves=True, vacancy="draw", idle_days=21),
    animators=Office("approval", seats=3, months=12, in_a_row=2, by_halves=False, vacancy="by-election", idle_days=45),
    elections=_ELECTIONS,
    recall=_RECALL,
    charter=_CHARTER,
    constitution=_ITSELF,
    sanctions=Sanctions(LADDER, exclusion="jury"),
    jury=Jury(size=9, share=50),
    brands=Brands("moderators", welcome_months=12, rounds=2),
)
CONSENT = Constitution(
    voters=_VOTERS,
    candidates=Roll(member_days=30, active_days=60, vouchers=0),
    moderators=Office(
        "equal-shares", seats=3, months=9, in_a_row=2, by_halves=False, vacancy="by-election", idle_days=30
    ),
    animators=Office(
        "equal-shares", seats=3, months=9, in_a_row=3, by_halves=False, vacancy="by-election", idle_days=45
    ),
    elections=_ELECTIONS,
    recall=_RECALL,
    charter=Amendment("consent", share=66, quorum=20, discussion_days=14, voting_days=7),
    constitution=Amendment("consent", share=75, quorum=30, discussion_days=21, voting_days=10),
    sanctions=Sanctions(LADDER, exclusion="jury"),
    jury=Jury(size=5, share=60),
    brands=Brands("animators", welcome_months=12, rounds=2),
)
PATTERNS = {
    "small-circle": SMALL_CIRCLE,
    "elected-bench": ELECTED_BENCH,
    "drawn-by-lot": DRAWN_BY_LOT,
    "consent": CONSENT,
}
