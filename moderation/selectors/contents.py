"""What was reported, as it is now."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from core.errors import Missing
from core.moderable import KINDS, Moderable
from moderation.models import Case, Measure

ANCHOR = re.compile(r"post-(\d{1,18})")
"""The place of a message in the page of its conversation."""
NOTHING = _("Nothing that can be withdrawn stands at this address.")


def standing_in(community: Community, kind: str, content: int) -> tuple[Moderable, Any]:
    """What can be reported under this number in this community, and its kind. Raises `Missing`."""
    what = KINDS.get(kind)
    found = what.find(content) if what else None
    if what is None or found is None or what.community_of(found) != community:
        raise Missing(_("This is no longer there: whoever wrote it may have taken it back."))
    return what, found


def at_address(address: str) -> tuple[str, int]:
    """The kind and number of what stands at an address of the site, whole or as a path. Raises `Missing`."""
    parts = urlsplit(address.strip())
    if found := ANCHOR.fullmatch(parts.fragment):
        return "post", int(found[1])
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise Missing(NOTHING) from None
    if {"kind", "content"} <= match.kwargs.keys():
        return match.kwargs["kind"], match.kwargs["content"]
    for kind, what in KINDS.items():
        if what.route and match.view_name == what.route:
            return kind, match.kwargs[what.named]
    raise Missing(NOTHING)


@dataclass(frozen=True)
class Today:
    """What a case is about, as it is now: where it stands and what it says; None and empty where it is not there any more."""

    found: Any | None
    link: str = ""
    words: str | None = None


def today(case: Case) -> Today:
    """The content of a case, read once."""
    what = KINDS.get(case.kind)
    found = what.find(case.content) if what else None
    return Today(found, what.link(found), what.words(found)) if what and found is not None else Today(None)


def was_changed(case: Case, asked: Measure) -> bool:
    """Whether it says something else than when it was reported, since somebody was asked to change it."""
    return asked.begins_at is not None and today(case).words != case.words
