"""A constitution in plain sentences: what a member reads, and what two versions are compared by."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from government.constitution.rules import (
    Amendment,
    Brands,
    Constitution,
    Elections,
    Jury,
    Office,
    Recall,
    Roll,
    Sanctions,
)
from government.wording.methods import EXCLUDERS, MEASURES, METHODS, VACANCIES, WELCOMERS, more_than, percent


@dataclass(frozen=True)
class Section:
    """A heading and its sentences; the key is its address in the page."""

    key: str
    title: str
    sentences: tuple[str, ...]


def sections(constitution: Constitution) -> list[Section]:
    """The whole of it, in the order in which one wants to know."""
    told = {
        "voters": (_("Who votes"), _voters(constitution.voters)),
        "candidates": (_("Who may stand"), _candidates(constitution.candidates)),
        "moderators": (_("The moderators"), [_moderators(constitution.moderators), *_office(constitution.moderators)]),
        "animators": (_("The animators"), [_animators(constitution.animators), *_office(constitution.animators)]),
        "elections": (_("How an election runs"), _elections(constitution.elections)),
        "recall": (_("Taking a mandate back"), _recall(constitution.recall)),
        "charter": (_("Changing the charter"), _amendment(constitution.charter)),
        "constitution": (_("Changing these rules"), _amendment(constitution.constitution)),
        "sanctions": (_("When the charter is broken"), _sanctions(constitution.sanctions)),
        "jury": (_("Appeals"), [_jury(constitution.jury)]),
        "brands": (_("Brands"), _brands(constitution.brands)),
    }
    return [Section(key, title, tuple(sentences)) for key, (title, sentences) in told.items()]


@dataclass(frozen=True)
class Change:
    """What one section said, and says instead."""

    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes(before: Constitution, after: Constitution) -> list[Change]:
    """What a member has to read to know what another version changes: nothing of what stays."""
    pairs = zip(sections(before), sections(after), strict=True)
    return [
        Change(
            is_now.title,
            tuple(sentence for sentence in was.sentences if sentence not in is_now.sentences),
            tuple(sentence for sentence in is_now.sentences if sentence not in was.sentences),
        )
        for was, is_now in pairs
        if was.sentences != is_now.sentences
    ]


def _voters(roll: Roll) -> Iterator[str]:
    if roll.member_days:
        yield ngettext_lazy("A member of %(n)d day or more votes.", "A member of %(n)d days or more votes.", "n") % {
            "n": roll.member_days
        }
    else:
        yield _("Every member votes, from the first day on.")
    yield from _conditions(roll)


def _candidates(roll: Roll) -> Iterator[str]:
    if roll.member_days:
        yield ngettext_lazy(
            "A member of %(n)d day or more may stand.", "A member of %(n)d days or more may stand.", "n"
        ) % {"n": roll.member_days}
    else:
        yield _("Every member may stand, from the first day on.")
    yield from _conditions(roll)


def _conditions(roll: Roll) -> Iterator[str]:
    if roll.active_days:
        yield ngettext_lazy(
            "They wrote, reacted or took a step in the last day.",
            "They wrote, reacted or took a step in the last %(n)d days.",
            "n",
        ) % {"n": roll.active_days}
    if roll.vouchers:
        yield ngettext_lazy("%(n)d member vouches for them.", "%(n)d members vouch for them.", "n") % {
            "n": roll.vouchers
        }


def _moderators(office: Office) -> str:
    return ngettext_lazy("%(n)d seat to moderate.", "%(n)d seats to moderate.", "n") % {"n": office.seats}


def _animators(office: Office) -> str:
    return ngettext_lazy("%(n)d seat to animate.", "%(n)d seats to animate.", "n") % {"n": office.seats}


def _office(office: Office) -> Iterator[str]:
    yield str(METHODS[office.named_by])
    yield ngettext_lazy("A mandate lasts %(n)d month.", "A mandate lasts %(n)d months.", "n") % {"n": office.months}
    yield ngettext_lazy("Nobody holds it twice in a row.", "Nobody holds it more than %(n)d times in a row.", "n") % {
        "n": office.in_a_row
    }
    if office.by_halves:
        yield _("Half of the seats are renewed at a time, so that those who stay hand on what they know.")
    yield str(VACANCIES[office.vacancy])
    yield ngettext_lazy(
        "Whoever leaves the task aside for %(n)d day is warned, then gives up the seat.",
        "Whoever leaves the task aside for %(n)d days is warned, then gives up the seat.",
        "n",
    ) % {"n": office.idle_days}


def _elections(elections: Elections) -> Iterator[str]:
    yield ngettext_lazy(
        "Anybody can be put forward for %(n)d day, and accepts or declines.",
        "Anybody can be put forward for %(n)d days, and accepts or declines.",
        "n",
    ) % {"n": elections.nomination_days}
    yield _vote_lasts(elections.voting_days)
    if elections.secret:
        yield _("The vote is secret. Nobody knows what anybody chose, and everybody can check the count.")
    else:
        yield _("The vote is open: everybody sees what everybody chose, once it has ended.")
    yield from _quorum(elections.quorum)
    yield ngettext_lazy(
        "Mandates begin %(n)d day after the count, so that objections can be heard.",
        "Mandates begin %(n)d days after the count, so that objections can be heard.",
        "n",
    ) % {"n": elections.objection_days}


def _recall(recall: Recall) -> Iterator[str]:
    yield ngettext_lazy(
        "If %(share)s of the voters ask for it within %(n)d day, a vote opens by itself.",
        "If %(share)s of the voters ask for it within %(n)d days, a vote opens by itself.",
        "n",
    ) % {"n": recall.petition_days, "share": percent(recall.petition)}
    yield _("The mandate ends if %(share)s of those who answer yes or no say yes.") % {"share": more_than(recall.share)}
    yield from _quorum(recall.quorum)


def _amendment(amendment: Amendment) -> Iterator[str]:
    yield ngettext_lazy(
        "A change is talked over for %(n)d day, and can be reworded meanwhile.",
        "A change is talked over for %(n)d days, and can be reworded meanwhile.",
        "n",
    ) % {"n": amendment.discussion_days}
    yield _vote_lasts(amendment.voting_days)
    if amendment.decided_by == "consent":
        yield _("It is adopted if no reasoned objection stands.")
        yield _("An objection falls when its author lifts it, or when %(share)s of the votes set it aside.") % {
            "share": more_than(amendment.share)
        }
    else:
        yield _("It is adopted if %(share)s of those who answer yes or no say yes.") % {
            "share": more_than(amendment.share)
        }
    yield from _quorum(amendment.quorum)


def _sanctions(sanctions: Sanctions) -> Iterator[str]:
    measures = ", ".join(str(MEASURES[measure]) for measure in sanctions.ladder)
    yield _("The measures, from the lightest up: %(measures)s.") % {"measures": measures}
    if "exclusion" in sanctions.ladder:
        yield str(EXCLUDERS[sanctions.exclusion])
    else:
        yield _("Nobody is excluded.")


def _jury(jury: Jury) -> str:
    return _(
        "An appeal is heard by %(n)d members drawn by lot, none of them involved; %(share)s of them must agree."
    ) % {
        "n": jury.size,
        "share": more_than(jury.share),
    }


def _brands(brands: Brands) -> Iterator[str]:
    if brands.welcomed_by == "nobody":
        yield _("No brand may address members here.")
        return
    yield str(WELCOMERS[brands.welcomed_by])
    yield ngettext_lazy("A welcome lasts %(n)d month.", "A welcome lasts %(n)d months.", "n") % {
        "n": brands.welcome_months
    }
    yield ngettext_lazy(
        "Each may have %(n)d round of design open at a time.",
        "Each may have %(n)d rounds of design open at a time.",
        "n",
    ) % {"n": brands.rounds}


def _vote_lasts(days: int) -> str:
    return ngettext_lazy("The vote is open for %(n)d day.", "The vote is open for %(n)d days.", "n") % {"n": days}


def _quorum(quorum: int) -> Iterator[str]:
    if quorum:
        yield _("The vote counts if at least %(share)s of the voters take part.") % {"share": percent(quorum)}
