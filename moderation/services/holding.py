"""Texts that wait for somebody to look: kept, let through, declined, taken back; after a day the clock publishes them.

Nobody is silenced by this: nothing is imposed on the author, who says other things meanwhile, and whom inaction never touches.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from communities.models import Mandate, Membership
from communities.services.mandates import hold
from core import clock
from core.errors import Conflict, DomainError, Missing
from core.events import emit
from core.gates import WAYS, Act, Waiting
from core.text import clean_text
from moderation.events import TextHeld, TextReleased
from moderation.models import Catch, Held, RuleVersion
from moderation.policies import may_let_through
from moderation.selectors import held as known
from moderation.services import flags

AT_MOST = dt.timedelta(hours=24)
AT_ONCE = 5
"""Texts of one person that may wait in a community."""
WORD = 1000
PART = 100
Ending = Held.Ending


def keep(act: Act, versions: Sequence[RuleVersion]) -> Waiting:
    """Keep it until somebody looks. In the transaction of who would have published it, who holds the author's row."""
    author, text = act.draft.author, act.draft.words
    waiting = known.waiting_of(author)
    if waiting.filter(way=act.way, text=text).exists():
        raise Conflict(_("This text waits already for somebody to look: nothing is lost."), code="same_words")
    if waiting.count() >= AT_ONCE:
        sentence = _(
            "Several of your texts wait already for somebody to look. This one is kept in its box: send it later."
        )
        raise Conflict(sentence, code="many_wait")
    held = Held.objects.create(
        community_id=act.draft.community, author=author, way=act.way, kept=dict(act.kept), text=text,
        due_at=clock.now() + AT_MOST,
    )  # fmt: skip
    held.versions.set(versions)
    Catch.objects.bulk_create(Catch(version=version, held=held) for version in versions)
    emit(TextHeld(held.community_id, held.pk))
    return Waiting(held.pk, reverse("moderation:my-held", args=[held.pk]), held.due_at)


@transaction.atomic
def let_through(*, by: Membership, held_id: int) -> Held:
    """Somebody looked, and it is published as its author meant it. Where it cannot be any more, its author is told why."""
    held = _waiting(held_id, by)
    return _publish(held, Ending.PASSED, by)


@transaction.atomic
def decline(*, by: Membership, held_id: int, word: str) -> Held:
    """It is not published, with a word to the author: no sanction, and they may say it otherwise."""
    held = _waiting(held_id, by)
    said = clean_text(word, at_most=WORD, field="word", at_least=10)
    return _ended(held, Ending.DECLINED, by=by, word=said)


@transaction.atomic
def take_back(*, by: User, held_id: int) -> Held:
    """Its author takes it back; they find their words for a month."""
    held = _locked(held_id)
    if held is None or held.author.user_id != by.pk:
        raise Missing(_("There is no such text here."))
    if held.ending == Ending.TAKEN_BACK:
        return held
    _require_waiting(held)
    return _ended(held, Ending.TAKEN_BACK)


def publish_due() -> int:
    """Publish what nobody looked at in time, each in a transaction of its own; two clocks share the work. Returns how many."""
    done = 0
    while done < PART and _publish_one():
        done += 1
    return done


@transaction.atomic
def _publish_one() -> bool:
    due = Held.objects.filter(due_at__lte=Now(), ended_at__isnull=True).order_by("due_at", "pk")
    held = due.select_for_update(skip_locked=True, of=("self",)).select_related("author__community").first()
    if held is None:
        return False
    ended = _publish(held, Ending.CLOCK)
    if ended.content:
        flags.flag_again(ended, WAYS[ended.way].kind, ended.content)
    return True


def _publish(held: Held, ending: Ending, by: Membership | None = None) -> Held:
    """As it would have been; what its author or the place no longer allow ends here, with the sentence that says so."""
    try:
        with transaction.atomic():
            content = WAYS[held.way].publish(held.author, held.kept)
    except DomainError as error:
        with override(held.community.language):
            return _ended(held, Ending.CLOSED, by=by, word=str(error)[:WORD])
    return _ended(held, ending, by=by, content=content)


def _ended(
    held: Held, ending: Ending, *, by: Membership | None = None, word: str = "", content: int | None = None
) -> Held:
    """How it ended; what was published is not kept twice."""
    held.ending, held.ended_at, held.by, held.word, held.content = ending, clock.now(), by, word, content
    if content:
        held.text, held.kept = "", {}
    held.save(update_fields=["ending", "ended_at", "by", "word", "content", "text", "kept"])
    emit(TextReleased(held.community_id, held.pk))
    return held


def _waiting(held_id: int, by: Membership) -> Held:
    """The text, held, that still waits, and that this member may decide of at this very moment."""
    held = _locked(held_id)
    if held is None or held.community_id != by.community_id:
        raise Missing(_("There is no such text here."))
    hold(by, Mandate.Office.MODERATOR)
    may_let_through.require(by, held)
    _require_waiting(held)
    return held


def _require_waiting(held: Held) -> None:
    if not held.is_waiting:
        raise Conflict(
            _("This text waits no more: somebody was faster, or its author took it back."), code="not_waiting"
        )


def _locked(held_id: int) -> Held | None:
    free = Held.objects.select_for_update(no_key=True, of=("self",)).select_related("author__community", "community")
    return free.filter(pk=held_id).first()
