"""What a community governs itself by."""

from government.models.constitution import ConstitutionVersion
from government.models.decision import Decision, Draft, ReasonedObjection
from government.models.election import Answer, Appointment, Candidacy, Election, Objection, Question
from government.models.opinion import Opinion, OpinionPicture, Statement
from government.models.panel import Panel, Panelist, Party
from government.models.poll import Ballot, CountRecord, DrawWord, Envelope, Poll, RollEntry
from government.models.recall import Recall, Signature
from government.models.referendum import Referendum
from government.models.vouch import Vouch

__all__ = [
    "Answer", "Appointment", "Ballot", "Candidacy", "ConstitutionVersion", "CountRecord", "Decision", "Draft",
    "DrawWord", "Election", "Envelope", "Objection", "Opinion", "OpinionPicture", "Panel", "Panelist",
    "Party", "Poll", "Question", "ReasonedObjection", "Recall", "Referendum", "RollEntry", "Signature", "Statement", "Vouch",
]  # fmt: skip
