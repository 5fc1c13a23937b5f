"""What sandboxes are made of."""

from sandbox.models.sandbox import Sandbox

__all__ = ["Sandbox"]
