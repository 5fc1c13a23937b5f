"""What the app does once something happened."""

from moderation.subscribers import cases, contests, held, lane, verdicts

__all__ = ["cases", "contests", "held", "lane", "verdicts"]
