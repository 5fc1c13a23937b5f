"""What a browser hears of one's own account: the bell."""

from collections.abc import Iterator
from functools import partial

from django.template.loader import render_to_string

from accounts.events import AccountDeactivated, AccountErased, NoticesChanged, SignedOut
from accounts.selectors import notices
from core.live import Tell, revokes, tells

revokes(SignedOut, AccountDeactivated, AccountErased)


def draw_bell(user_id: int) -> str:
    """The bell of the top bar, with how many notices wait."""
    return render_to_string("accounts/bell.html", {"notices_unread": notices.unread_count(user_id)})


@tells(NoticesChanged)
def ring(fact: NoticesChanged) -> Iterator[Tell]:
    yield Tell(f"me:{fact.user_id}", "notices-bell", partial(draw_bell, fact.user_id))
