"""What a community shares, and with whom."""

from listening.models.agreement import Agreement, Release

__all__ = ["Agreement", "Release"]
