"""One privacy threshold for everything that is counted.

Groups smaller than `K` distinct persons are not shown: no figure, no quotation, no list. The value follows the usage of
public statistics (suppression of cells under 5, e.g. Insee's rule for small areas is stricter, never looser).
"""

from django.utils.translation import gettext as _

K = 5


def enough(voices: int) -> bool:
    """Whether a group is large enough to be spoken of."""
    return voices >= K


def shown(number: int) -> str:
    """A true number, or words: nobody is singled out under the threshold."""
    return str(number) if number == 0 or enough(number) else _("a few")
