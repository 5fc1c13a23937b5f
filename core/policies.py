"""Who may: predicates that carry the sentence a refused person reads.

``is_member & ~is_muted`` reads as a statute; ``require`` raises `Refused` with the sentence of the first part that
failed, ``allows`` only answers. Source of the shape: role-based rules as pure predicates (adhocracy4, django-rules).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.errors import Refused

Test = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Policy:
    """One predicate over (actor, object) with its sentence of refusal."""

    test: Test
    sentence: Any
    name: str

    def refusal(self, actor: Any, obj: Any = None) -> Any | None:
        """The sentence that refuses, or None where the act is allowed."""
        return None if self.test(actor, obj) else self.sentence

    def allows(self, actor: Any, obj: Any = None) -> bool:
        return self.refusal(actor, obj) is None

    def require(self, actor: Any, obj: Any = None) -> None:
        """Raise `Refused` with the reader's sentence unless the act is allowed."""
        if (sentence := self.refusal(actor, obj)) is not None:
            raise Refused(sentence, code=self.name)

    def __and__(self, other: "Policy") -> "Policy":
        return _Both(self.test, self.sentence, f"{self.name}&{other.name}", self, other)

    def __or__(self, other: "Policy") -> "Policy":
        return _Either(self.test, self.sentence, f"{self.name}|{other.name}", self, other)


@dataclass(frozen=True)
class _Both(Policy):
    left: Policy
    right: Policy

    def refusal(self, actor: Any, obj: Any = None) -> Any | None:
        first = self.left.refusal(actor, obj)
        return self.right.refusal(actor, obj) if first is None else first


@dataclass(frozen=True)
class _Either(Policy):
    left: Policy
    right: Policy

    def refusal(self, actor: Any, obj: Any = None) -> Any | None:
        first = self.left.refusal(actor, obj)
        return None if first is None else (None if self.right.allows(actor, obj) else first)


def policy(sentence: Any) -> Callable[[Test], Policy]:
    """Make a policy of a function ``(actor, obj) -> bool``."""

    def make(test: Test) -> Policy:
        return Policy(test, sentence, getattr(test, "__name__", "policy"))

    return make
