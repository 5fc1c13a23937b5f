"""What claims are made of."""

from claims.models.challenge import Challenge, Confirmation
from claims.models.claim import Claim, Evidence, Wording

__all__ = ["Challenge", "Claim", "Confirmation", "Evidence", "Wording"]
