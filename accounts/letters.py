"""What letters carry at their foot: other apps add a line, such as the day's head of a public log.

@footer
def heads(user_id: int) -> list[str]: ...
"""

from collections.abc import Callable

Footer = Callable[[int], list[str]]

FOOTERS: list[Footer] = []


def footer(lines: Footer) -> Footer:
    """Register a function of the person's id giving the lines to add, in the language active when called."""
    if lines not in FOOTERS:
        FOOTERS.append(lines)
    return lines


def footer_lines(user_id: int) -> list[str]:
    """All lines for one person's letter, each once."""
    return list(dict.fromkeys(line for lines in FOOTERS for line in lines(user_id)))
