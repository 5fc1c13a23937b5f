"""What the app does once something happened."""

from moderation.subscribers import cases, contests, findings, held, lane, verdicts

__all__ = ["cases", "contests", "findings", "held", "lane", "verdicts"]
