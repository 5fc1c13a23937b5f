"""Sessions as Django keeps them in the database; a key that we never made is nobody's, whatever its characters."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from core.questions import Question

_alive = Question(
    lambda key, now: db.SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now)
)


class SessionStore(db.SessionStore):
    """A cookie may hold any character, and PostgreSQL refuses one of them."""

    def _validate_session_key(self, key: Any) -> bool:
        return super()._validate_session_key(key) and str(key).isascii() and str(key).isalnum()  # type: ignore[misc]

    def _get_session_from_db(self) -> Any:
        """As Django reads it, by a question that is written once."""
        found = _alive.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
