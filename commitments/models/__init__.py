"""What following through is made of."""

from commitments.models.commitment import Commitment, Promise, Turn
from commitments.models.price import Ballot, CostChange, FollowUp, Slip
from commitments.models.sighting import Sighting

__all__ = ["Ballot", "Commitment", "CostChange", "FollowUp", "Promise", "Sighting", "Slip", "Turn"]
