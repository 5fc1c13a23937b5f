"""Hours with a guest, what is asked, how it is voted, what is answered."""

from guests.models.hour import Coming, Hour
from guests.models.question import Answer, Question, Vote

__all__ = ["Answer", "Coming", "Hour", "Question", "Vote"]
