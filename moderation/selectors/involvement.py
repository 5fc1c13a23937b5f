"""Who has a part in what a case is about, beyond ties: whoever had words with the person there, decided it before, or wrote the
rule that caught it.
"""

from collections.abc import Collection

from django.db.models import Q

from communities.models import Membership
from core import ties
from core.moderable import KINDS
from moderation.models import Case, Catch, Ruling


def involved(member: Membership, cases: Collection[Case]) -> set[Case]:
    """Those among these cases in whose conversation this member answered the person, or was answered; a query a kind."""
    return {case for kind in {case.kind for case in cases} for case in _of_kind(kind, member, cases)}


def _of_kind(kind: str, member: Membership, cases: Collection[Case]) -> set[Case]:
    known = KINDS.get(kind)
    theirs = {case for case in cases if case.kind == kind and case.around}
    if known is None or not theirs:
        return set()
    pairs = known.involved({case.around for case in theirs if case.around}, member.pk)
    return {case for case in theirs if (case.around, case.person_id) in pairs}


def has_decided(member: Membership, cases: Collection[Case]) -> set[Case]:
    """Those that this member decided, seconded, or sat on, before an appeal opened them again."""
    again = {case.former_id: case for case in cases if case.former_id}
    sat = Q(by__isnull=True, panel__panelists__membership=member, panel__panelists__state="seated")
    theirs = Ruling.objects.filter(Q(by=member) | Q(seconded_by=member) | sat, case__in=again)
    return {again[pk] for pk in theirs.values_list("case", flat=True)} if again else set()


def has_caught(member: Membership, cases: Collection[Case]) -> set[Case]:
    """Those that a version of a rule caught which this member wrote: whoever laid the net does not judge what is in it."""
    by_pk = {
        pk: case for case in cases for pk in (case.pk, case.former_id) if pk
    }  # opened again, it is the same matter
    caught = Catch.objects.filter(case__in=by_pk, version__by=member).values_list("case", flat=True)
    return {by_pk[pk] for pk in caught if pk}


def touched(member: Membership, cases: Collection[Case]) -> set[Case]:
    """Those that this member cannot judge, by a tie, by words, by having done so before, or by the rule that caught it."""
    tied = ties.conflicts(member.user_id, cases)
    theirs = involved(member, cases) | has_decided(member, cases) | has_caught(member, cases)
    return {case for case in cases if case in tied} | theirs
