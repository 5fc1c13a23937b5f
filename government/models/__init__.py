"""What a community governs itself by."""

from government.models.constitution import ConstitutionVersion
from government.models.election import Answer, Candidacy, Election, Question, RollEntry
from government.models.vote import Appointment, Ballot, CountRecord, DrawWord, Envelope, Objection

__all__ = [
    "Answer", "Appointment", "Ballot", "Candidacy", "ConstitutionVersion", "CountRecord", "DrawWord", "Election",
    "Envelope", "Objection", "Question", "RollEntry",
]  # fmt: skip
