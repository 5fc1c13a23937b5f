"""One reading per text, of those who allow it; the author has the last word."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from communities.models import Post
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit, emit_many
from signals import policies
from signals.analysis.reading import EMOTIONS, VALUES
from signals.analysis.reading import Reading as Read
from signals.events import PostsRead
from signals.models import Reading, Voice
from signals.selectors import readings as known
from signals.services import episodes, voices

EVIDENCE_KEPT: Final = 12
WORDS_KEPT: Final = dt.timedelta(days=30)
VOICES_KEPT: Final = dt.timedelta(days=60)
WRITTEN: Final = [
    "language", "emotions", "labels", "values", "value_labels", "topics", "evidence", "offer", "unsure",
    "reader_version", "read_at", "correction", "corrected_at",
]  # fmt: skip
CONTESTED_AT_MOST: Final = 5


@transaction.atomic
def record(*, by: Clock, post_ids: Sequence[int]) -> list[Reading]:
    """Read these texts, or read them anew; what may no longer be read is forgotten. Returns what was read."""
    posts = known.texts(post_ids)
    allowed = known.allowed([post.author.user_id for post in posts])
    before = {reading.post_id: reading for reading in Reading.objects.select_for_update().filter(post__in=posts)}
    wanted = [post for post in posts if _may_read(post, allowed, before)]
    _forget(posts, wanted, before)
    now = clock.now()
    pairs = [_reading(post, before.get(post.pk), now) for post in wanted]
    saved = Reading.objects.bulk_create(
        [reading for reading, _read in pairs], update_conflicts=True, unique_fields=["post"], update_fields=WRITTEN
    )
    _count(saved, [read for _reading_, read in pairs], allowed, before)
    places = Counter(post.thread.community_id for post in posts)
    emit_many([PostsRead(community_id=community_id, count=count) for community_id, count in places.items()])
    return saved


@transaction.atomic
def contest(*, by: User, reading_id: int, labels: Sequence[str], value_labels: Sequence[str]) -> Reading:
    """The author says what was meant; that is kept and used instead."""
    reading = _own(by, reading_id)
    _check(labels, EMOTIONS, "labels")
    _check(value_labels, VALUES, "value_labels")
    if reading.is_withheld:
        raise Conflict(_("You deleted this reading: there is nothing left to correct."))
    reading.correction = {
        "labels": [name for name in EMOTIONS if name in labels] or ["neutral"],
        "value_labels": [name for name in VALUES if name in value_labels],
    }
    return _corrected(reading)


@transaction.atomic
def withhold(*, by: User, reading_id: int) -> Reading:
    """Delete what was read in a text; it is not read again, even after an edit, and counts nowhere."""
    reading = _own(by, reading_id)
    reading.correction = {"withheld": True}
    reading.emotions, reading.labels, reading.values, reading.value_labels = {}, [], {}, []
    reading.topics, reading.evidence, reading.offer = [], [], False
    return _corrected(reading)


@transaction.atomic
def forget_purpose(*, by: Clock, user_id: int, purpose: str) -> None:
    """A permission was withdrawn: what it allowed goes at once; without any, every reading goes."""
    standing = set(known.allowed([user_id]).get(user_id, {}))
    places = _places(user_id)
    if Consent.Purpose.PULSE not in standing:
        Voice.objects.filter(user_id=user_id).delete()
    if Consent.Purpose.SUGGESTIONS not in standing:
        Reading.objects.filter(author_id=user_id).update(offer=False)
    if not standing:
        Reading.objects.filter(author_id=user_id).delete()
    _tell(places)


@transaction.atomic
def forget_person(*, by: Clock, user_id: int) -> None:
    """An account was erased: nothing that was read of it stays."""
    places = _places(user_id)
    Voice.objects.filter(user_id=user_id).delete()
    Reading.objects.filter(author_id=user_id).delete()
    _tell(places)


@transaction.atomic
def forget_old(*, by: Clock) -> int:
    """Keep minimal: words and topics go after 30 days, voices after 60; labels stay for their author."""
    now = clock.now()
    old = Reading.objects.filter(written_at__lt=now - WORDS_KEPT, community__is_trial=False)
    cleared = old.exclude(evidence=[], topics=[]).update(evidence=[], topics=[], emotions={}, values={})
    gone, _by_model = Voice.objects.filter(day__lt=(now - VOICES_KEPT).date(), community__is_trial=False).delete()
    return cleared + gone


def _may_read(post: Post, allowed: dict[int, dict[str, known.Permission]], before: dict[int, Reading]) -> bool:
    """Consent is judged here, where the text is read: it must stand, and stand since the text was written."""
    withheld = post.pk in before and before[post.pk].is_withheld
    if post.removed_at is not None or not post.text.strip() or withheld:
        return False
    return bool(allowed.get(post.author.user_id)) and known.is_covered(post, allowed[post.author.user_id])


def _forget(posts: Sequence[Post], wanted: Sequence[Post], before: dict[int, Reading]) -> None:
    kept = {post.pk for post in wanted}
    gone = [before[post.pk] for post in posts if post.pk in before and post.pk not in kept]
    stale = [reading for reading in gone if not reading.is_withheld]
    Reading.objects.filter(pk__in=[reading.pk for reading in stale]).delete()
    _recount(stale)


def _reading(post: Post, before: Reading | None, now: dt.datetime) -> tuple[Reading, Read]:
    """What the reader says; the author’s correction stays until they change the text."""
    read = voices.READER.read(post.text, post.language)
    stands = before is not None and (post.edited_at is None or post.edited_at <= before.read_at)
    reading = Reading(
        post=post,
        author_id=post.author.user_id,
        community_id=post.thread.community_id,
        written_at=post.created_at,
        read_at=now,
        language=read.lang,
        emotions={name: score for name, score in read.emotions.items() if score},
        labels=list(read.labels),
        values={name: score for name, score in read.values.items() if score},
        value_labels=list(read.value_labels),
        topics=[topic.key[: voices.KEY_AT_MOST] for topic in read.topics],
        evidence=[item.as_json() for item in read.evidence[:EVIDENCE_KEPT]],
        offer=read.offer,
        unsure=read.unsure,
        reader_version=read.version,
        correction=before.correction if before and stands else None,
        corrected_at=before.corrected_at if before and stands else None,
    )
    return reading, read


def _count(
    saved: Sequence[Reading],
    reads: Sequence[Read],
    allowed: dict[int, dict[str, known.Permission]],
    before: dict[int, Reading],
) -> None:
    """New texts are added to the count; a text that was read before has its author’s day counted anew."""
    fresh = [pair for pair in zip(saved, reads, strict=True) if pair[0].post_id not in before]
    voices.write([pair for pair in fresh if Consent.Purpose.PULSE in allowed[pair[0].author_id]])
    _recount([reading for reading in saved if reading.post_id in before])


def _recount(readings: Iterable[Reading]) -> None:
    days: dict[tuple[int, int], set[dt.date]] = {}
    for reading in readings:
        days.setdefault((reading.community_id, reading.author_id), set()).add(voices.day_of(reading.written_at))
    for (community_id, user_id), when in days.items():
        voices.recount(community_id, user_id, when)


def _own(by: User, reading_id: int) -> Reading:
    reading = Reading.objects.select_for_update(of=("self",)).select_related("post").filter(pk=reading_id).first()
    if reading is None or not policies.is_its_author.allows(by, reading):
        raise Missing(_("There is no such reading of yours."))
    return reading


def _check(names: Sequence[str], known_names: Sequence[str], field: str) -> None:
    if len(names) > CONTESTED_AT_MOST or any(name not in known_names for name in names):
        sentence = _("Choose among what is offered, five at most.")
        raise Invalid(sentence, fields={field: sentence})


def _corrected(reading: Reading) -> Reading:
    reading.corrected_at = clock.now()
    reading.save()
    _recount([reading])
    emit(PostsRead(community_id=reading.community_id, count=1))
    return reading


def _places(user_id: int) -> list[int]:
    mine = Reading.objects.filter(Q(author_id=user_id) | Q(voices__user_id=user_id))
    return list(mine.order_by().values_list("community_id", flat=True).distinct())


def _tell(community_ids: Sequence[int]) -> None:
    for community_id in community_ids:
        episodes.recount(community_id)
        emit(PostsRead(community_id=community_id, count=0))
