"""What was read, and what rises from it."""

from signals.models.reading import Reading, Voice
from signals.models.signal import SignalEvidence, WeakSignal

__all__ = ["Reading", "SignalEvidence", "Voice", "WeakSignal"]
