"""What people were told, and how they wish to be told."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, QuerySet

from accounts.models import Notice, NoticePreference
from accounts.notices import KINDS, Kind
from core.questions import Among, Question

EVERYTHING = "*"  # the preference that stands for all letters


@dataclass(frozen=True)
class Wish:
    """How a person wants to hear of one kind."""

    kind: Kind
    on_page: bool
    by_mail: bool
    chosen_by_mail: bool  # what the person chose for this kind, whatever holds for all letters


@dataclass(frozen=True)
class Told:
    """A notice with the sentence it says, in the reader's language."""

    notice: Notice
    sentence: str

    @property
    def is_new(self) -> bool:
        return self.notice.read_at is None


def inbox(user_id: int) -> QuerySet[Notice]:
    """The notices of a person that show in the page, newest first."""
    return _shown(user_id).filter(kind__in=list(KINDS)).order_by("-updated_at", "-pk")


def _shown(user_id: int) -> QuerySet[Notice]:
    hidden = NoticePreference.objects.filter(user_id=OuterRef("user_id"), kind=OuterRef("kind"), on_page=False)
    return Notice.objects.filter(~Exists(hidden), user_id=user_id)


def _unread(user_id: int, kinds: list[str]) -> QuerySet[Notice]:
    return _shown(user_id).filter(Among("kind", kinds, of="text"), read_at__isnull=True)


_count = Question(lambda user, kinds: _unread(user, kinds).values("user").annotate(n=Count("pk")).values_list("n"))
_about = Question(lambda user, kinds, key: _unread(user, kinds).filter(key=key).values_list("pk")[:1])


def unread_count(user_id: int) -> int:
    """How many notices wait for this person, for the bell; one query."""
    (found,) = _count.first(user=user_id, kinds=list(KINDS)) or (0,)
    return int(found)


def any_unread(user_id: int, *, about: str) -> bool:
    """Whether one of them tells of this very thing (`thread:12`)."""
    return bool(_about(user=user_id, kinds=list(KINDS), key=about))


def told(notice: Notice) -> Told:
    return Told(notice, KINDS[notice.kind].sentence(notice))


def choices(user_id: int) -> dict[str, NoticePreference]:
    """The choices a person made, by kind (`EVERYTHING` for all letters)."""
    return {choice.kind: choice for choice in NoticePreference.objects.filter(user_id=user_id)}


def wish(kind: Kind, chosen: dict[str, NoticePreference]) -> Wish:
    """What holds for one kind: the person's choice, else the kind's default; never a letter when all are off."""
    mine, everything = chosen.get(kind.name), chosen.get(EVERYTHING)
    by_mail = mine.by_mail if mine else kind.by_mail_default
    return Wish(kind, mine.on_page if mine else True, by_mail and (everything is None or everything.by_mail), by_mail)


def wishes(user_id: int) -> list[Wish]:
    """Each declared kind with what holds for this person."""
    chosen = choices(user_id)
    return [wish(kind, chosen) for kind in sorted(KINDS.values(), key=lambda kind: kind.name)]


def wishes_by_subject(user_id: int) -> list[tuple[str, list[Wish]]]:
    """The same under the name of the part of the site that tells of it, in the order in which the parts stand on each other."""
    order = {config.label: number for number, config in enumerate(apps.get_app_configs())}
    found: dict[tuple[int, str], list[Wish]] = {}
    for one in wishes(user_id):
        part = apps.get_containing_app_config(one.kind.sentence.__module__)
        subject = (order[part.label], str(part.verbose_name)) if part else (len(order), "")
        found.setdefault(subject, []).append(one)
    return [(name, told) for (_rank, name), told in sorted(found.items(), key=lambda pair: pair[0])]


def letters_wanted(user_id: int) -> bool:
    """Whether this person takes any letter of notices at all."""
    return not NoticePreference.objects.filter(user_id=user_id, kind=EVERYTHING, by_mail=False).exists()
