"""What following through is made of."""

from commitments.models.commitment import Commitment, Promise, Turn

__all__ = ["Commitment", "Promise", "Turn"]
