"""Registries that the apps above fill, so that core and its commands know no app.

`chains`: how a public name (a community's slug) leads to a log chain.
"""

from collections.abc import Callable

from core.log import SITE

ChainFinder = Callable[[str], str | None]
_chains: list[ChainFinder] = []


def chains(finder: ChainFinder) -> ChainFinder:
    """Register how an app's public names lead to log chains."""
    _chains.append(finder)
    return finder


def chain_of(slug: str) -> str | None:
    """The chain behind a public name, or None."""
    if slug == SITE:
        return SITE
    return next((chain for finder in _chains if (chain := finder(slug)) is not None), None)
