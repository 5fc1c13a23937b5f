"""Sessions as Django keeps them in the database; a key that we never made is nobody's, whatever its characters."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """A cookie may hold any character, and PostgreSQL refuses one of them."""

    def _validate_session_key(self, key: Any) -> bool:
        return super()._validate_session_key(key) and str(key).isascii() and str(key).isalnum()  # type: ignore[misc]
