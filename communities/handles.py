"""Who is called in a message: ``@handle``, outside of addresses and of code."""

import re

AT_MOST = 10
_CALL = re.compile(r"(?<![\w@/.])@([a-z0-9][a-z0-9_-]{1,39})", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)  # as many marks close it as opened it


def called_in(text: str) -> list[str]:
    """The handles called, each once, in lower case, in order, ten at most."""
    found = (name.rstrip("-_").lower() for name in _CALL.findall(_CODE.sub(" ", text)))
    return list(dict.fromkeys(found))[:AT_MOST]
