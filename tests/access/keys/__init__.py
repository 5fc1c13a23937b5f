"""How each door is reached: what stands in its address, and a body that would be accepted from those who may; by app."""

from fnmatch import fnmatchcase
from importlib import import_module

from core.wording import APPS
from tests.access.keys.key import Key

KEYS = {
    name: key
    for app in ("site", *APPS[1:])
    for name, key in import_module(f"tests.access.keys.{app}").KEYS.items()
}  # fmt: skip
KEYLESS = Key()


def key_for(name):
    """How a door is reached; the plain ones need no key."""
    if name in KEYS:
        return KEYS[name]
    return next((key for pattern, key in KEYS.items() if "*" in pattern and fnmatchcase(name, pattern)), KEYLESS)
