"""What the app does once something happened: give a case to somebody, tell whom it concerns, hear juries, forget who is gone."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.selectors import people
from accounts.services import notices
from core.events import subscribe
from government.events import PanelEnded, ReferendumEnded
from government.models import Panel, Referendum
from government.selectors import panels
from moderation.events import (
    AppealEnded,
    AppealMade,
    CaseDecided,
    CaseGiven,
    CaseHanded,
    CaseHandedBack,
    CaseOpened,
    ContestAnswered,
    ContestMade,
    MeasureEnded,
    MisuseDecided,
    OrderAnswered,
    OrderCarriedOut,
    OrderContested,
    OrderTold,
    RulingFell,
    TextHeld,
    TextReleased,
)
from moderation.models import Appeal, Case, Contest, Held, Measure, MembersVote, Misuse, Order, Report, Ruling
from moderation.notices import APPEAL, CASE, CONTEST, HELD, MISUSE, OPERATOR, ORDER, RULED
from moderation.selectors import bench, contests
from moderation.services import appeals, exclusions, forgetting, keeping, referrals


@subscribe(CaseOpened, CaseHandedBack)
def give_cases(facts: Sequence[CaseOpened | CaseHandedBack]) -> None:
    """Each case goes to whoever may judge it and keeps the fewest; they are told, several cases in one notice."""
    for fact in facts:
        keeping.assign(fact.case_id)
    tell_keepers(facts)


@subscribe(CaseGiven)
def tell_keepers(facts: Sequence[CaseOpened | CaseGiven | CaseHandedBack]) -> None:
    """Whoever keeps a case now hears of it."""
    kept = Case.objects.filter(pk__in=[fact.case_id for fact in facts], keeper__isnull=False, decided_at__isnull=True)
    for case in kept.select_related("keeper", "community").order_by("keeper__user", "pk"):
        if case.keeper:
            _tell_bench(case, case.keeper.user_id)


@subscribe(CaseDecided)
def tell_what_was_decided(facts: Sequence[CaseDecided]) -> None:
    """The person concerned, and who reported, read the same decision, each from their side; a second is asked for."""
    made = Ruling.objects.filter(pk__in={fact.ruling_id for fact in facts})
    for ruling in made.select_related("case__community", "case__person", "by").order_by("pk"):
        imposed = ruling.measures.exists()
        _tell_side(ruling, ruling.case.person.user_id, "person" if imposed else "nothing")
        for user_id in _reporters(ruling):
            _tell_side(ruling, user_id, "reporter")
        if exclusions.waits_for_second(ruling):
            _ask_for_second(ruling)


def _ask_for_second(ruling: Ruling) -> None:
    for one in bench.able(ruling.case):
        if one.pk != ruling.by_id:
            _tell_bench(ruling.case, one.user_id, now="second")


@subscribe(RulingFell)
def tell_that_it_fell(facts: Sequence[RulingFell]) -> None:
    """Whoever it was about hears that everything is undone."""
    fallen = Ruling.objects.filter(pk__in={fact.ruling_id for fact in facts}).select_related(
        "case__community", "case__person"
    )
    for ruling in fallen.order_by("pk"):
        _tell_side(ruling, ruling.case.person.user_id, "fell")


@subscribe(MeasureEnded)
def tell_that_it_is_over(facts: Sequence[MeasureEnded]) -> None:
    """Whoever was silenced, suspended or excluded hears that it is over."""
    ended = Measure.objects.filter(pk__in={fact.measure_id for fact in facts})
    for measure in ended.select_related("ruling__case__community", "person").order_by("pk"):
        _tell_side(measure.ruling, measure.person.user_id, "over")


@subscribe(AppealMade)
def tell_who_decided(facts: Sequence[AppealMade]) -> None:
    """Whoever decided may reply."""
    for appeal in _appeals(facts).filter(ended_at__isnull=True):
        if appeal.ruling.by:
            _tell_appeal(appeal, appeal.ruling.by.user_id)


@subscribe(AppealEnded)
def tell_what_came_of_it(facts: Sequence[AppealEnded]) -> None:
    """Both sides and whoever decided hear how it ended."""
    for appeal in _appeals(facts):
        decider = appeal.ruling.by.user_id if appeal.ruling.by else None
        for user_id in sorted({appeal.ruling.case.person.user_id, decider, appeal.by_id} - {None}):
            _tell_appeal(appeal, user_id, now=appeal.ending)


@subscribe(CaseHanded)
def tell_the_team(facts: Sequence[CaseHanded]) -> None:
    """The site's team hears at once of what may be what the law orders."""
    for fact in facts:
        _tell_team(f"case:{fact.case_id}", reverse("moderation:lane-case", args=[fact.case_id]))


@subscribe(OrderContested)
def tell_the_team_of_contests(facts: Sequence[OrderContested]) -> None:
    """The site's team hears that somebody contests what it withdrew."""
    for fact in facts:
        _tell_team(f"order:{fact.order_id}", reverse("moderation:order", args=[fact.order_id]), now="contested")


@subscribe(OrderCarriedOut)
def tell_who_reported_what_the_law_orders(facts: Sequence[OrderCarriedOut]) -> None:
    """Whoever reported it hears that it is withdrawn."""
    for order in _orders(facts).filter(case__isnull=False):
        for report in Report.objects.filter(case=order.case_id, by__isnull=False).order_by("by"):
            _tell_of(order, report.by_id, reverse("moderation:receipt", args=[report.receipt]), "reporter")


@subscribe(OrderTold)
def tell_whose_it_was(facts: Sequence[OrderTold]) -> None:
    """Whoever wrote it may know, and contest."""
    for order in _orders(facts).filter(lifted_at__isnull=True):
        _tell_of(order, order.person.user_id, reverse("moderation:statement", args=[order.puid]), "person")


@subscribe(OrderAnswered)
def tell_the_answer(facts: Sequence[OrderAnswered]) -> None:
    """Whoever contested reads the operator's answer; of what they may not know, they hear nothing."""
    for order in _orders(facts).filter(told_at__isnull=False):
        now = "lifted" if order.lifted_at else "upheld"
        _tell_of(order, order.person.user_id, reverse("moderation:statement", args=[order.puid]), now)


@subscribe(MisuseDecided)
def tell_whose_reports_they_are(facts: Sequence[MisuseDecided]) -> None:
    """Whoever is warned, or suspended, reads why."""
    for one in Misuse.objects.filter(pk__in={fact.misuse_id for fact in facts}, user__isnull=False).select_related(
        "community"
    ):
        notices.send(
            to=int(one.user_id or 0), kind=MISUSE, url=reverse("moderation:misuse", args=[one.pk]), key=f"misuse:{one.pk}",
            data={"community": one.community.name, "now": one.kind},
        )  # fmt: skip


@subscribe(ContestMade)
def tell_who_may_answer(facts: Sequence[ContestMade]) -> None:
    """Those who moderate and did not act; the site's team where there are none."""
    for one in _contests(facts).filter(answered_at__isnull=True):
        if one.for_operator:
            _tell_team(f"contest:{one.pk}", reverse("moderation:team-contest", args=[one.pk]), now="contest")
        else:
            url = reverse("moderation:contest", args=[one.community.slug, one.pk])
            for member in contests.able(one):
                _tell_of_contest(one, member.user_id, url)


@subscribe(ContestAnswered)
def tell_who_contested(facts: Sequence[ContestAnswered]) -> None:
    """Whoever contested reads the answer."""
    for one in _contests(facts).filter(by__isnull=False):
        at = reverse("moderation:line", args=[one.community.slug, one.line]) if one.line else None
        _tell_of_contest(one, one.by_id, at or reverse("moderation:misuse", args=[one.misuse_id]), now="answered")


@subscribe(PanelEnded)
def hear_juries(facts: Sequence[PanelEnded]) -> None:
    """What a jury answered is done: an exclusion begins or not, a decision falls or stands."""
    over = Panel.objects.filter(pk__in={fact.panel_id for fact in facts}, origin__isnull=False)
    for panel in over.order_by("pk"):
        what, _, rest = str(panel.origin).partition(":")
        number = rest.partition(":")[0]
        if what == "exclusion":
            exclusions.answered(int(number), agrees=panels.outcome(panel).ending == Panel.Ending.YES)
        elif what == "appeal":
            appeals.heard(int(number), panel.pk)
        elif what == "case":
            referrals.heard(int(number), panel.pk)


@subscribe(ReferendumEnded)
def hear_members(facts: Sequence[ReferendumEnded]) -> None:
    """What the members answered is done: an exclusion begins, or never does."""
    for vote in MembersVote.objects.filter(referendum__in={fact.referendum_id for fact in facts}).order_by("pk"):
        exclusions.answered(vote.ruling_id, agrees=vote.referendum.ending == Referendum.Ending.CARRIED)


@subscribe(AccountErased)
def forget_persons(facts: Sequence[AccountErased]) -> None:
    """What is kept of what somebody wrote or reported goes with their account."""
    for fact in facts:
        forgetting.person(user_id=fact.user_id)


@subscribe(TextHeld)
def tell_that_a_text_waits(facts: Sequence[TextHeld]) -> None:
    """Those who may look at it hear of it, all of them: it waits a day at most."""
    waiting = Held.objects.filter(pk__in=[fact.held_id for fact in facts], ended_at__isnull=True)
    for held in waiting.select_related("community", "author").order_by("pk"):
        for one in bench.free_for(held):
            _tell_of_held(held, one.user_id, CASE, "moderation:held", "held")


@subscribe(TextReleased)
def tell_what_became_of_a_text(facts: Sequence[TextReleased]) -> None:
    """Its author hears that it is published, or why it is not; of what they took back themselves, nothing."""
    over = Held.objects.filter(pk__in=[fact.held_id for fact in facts], ended_at__isnull=False)
    found = over.exclude(ending=Held.Ending.TAKEN_BACK).select_related("community", "author").order_by("pk")
    for held in found:
        _tell_of_held(held, held.author.user_id, HELD, "moderation:my-held", held.ending)


def _tell_of_held(held: Held, user_id: int, kind: str, page: str, now: str) -> None:
    address = [held.community.slug, held.pk] if page == "moderation:held" else [held.pk]
    notices.send(
        to=user_id, kind=kind, url=reverse(page, args=address), key=f"{kind}-held:{held.pk}",
        data={"community": held.community.name, "now": now},
    )  # fmt: skip


def _appeals(facts: Sequence[AppealMade | AppealEnded]):  # type: ignore[no-untyped-def]
    found = Appeal.objects.filter(pk__in={fact.appeal_id for fact in facts})
    return found.select_related("ruling__case__community", "ruling__case__person", "ruling__by").order_by("pk")


def _reporters(ruling: Ruling) -> list[int]:
    told = Report.objects.filter(case=ruling.case, by__isnull=False).order_by("by")
    return [user_id for user_id in told.values_list("by", flat=True) if user_id]


def _orders(facts: Sequence[OrderCarriedOut | OrderTold | OrderAnswered]):  # type: ignore[no-untyped-def]
    found = Order.objects.filter(pk__in={fact.order_id for fact in facts})
    return found.select_related("community", "person").order_by("pk")


def _tell_of(order: Order, user_id: int | None, url: str, now: str) -> None:
    if user_id:
        data = {"community": order.community.name, "now": now}
        notices.send(to=user_id, kind=ORDER, url=url, key=f"order:{order.pk}", data=data)


def _contests(facts: Sequence[ContestMade | ContestAnswered]):  # type: ignore[no-untyped-def]
    found = Contest.objects.filter(pk__in={fact.contest_id for fact in facts})
    return found.select_related("community", "misuse").order_by("pk")


def _tell_of_contest(one: Contest, user_id: int | None, url: str, **more: str) -> None:
    if user_id:
        data = {"community": one.community.name, **more}
        notices.send(to=user_id, kind=CONTEST, url=url, key=f"contest:{one.pk}", data=data)


def _tell_team(key: str, url: str, **more: str) -> None:
    for user_id in people.present().filter(is_staff=True).order_by("pk").values_list("pk", flat=True):
        notices.send(to=user_id, kind=OPERATOR, url=url, key=key, data=more)


def _tell_bench(case: Case, user_id: int, **more: str) -> None:
    notices.send(
        to=user_id, kind=CASE, url=reverse("moderation:queue", args=[case.community.slug]),
        key=f"cases:{case.community_id}", data={"community": case.community.name, **more},
    )  # fmt: skip


def _tell_side(ruling: Ruling, user_id: int, now: str) -> None:
    notices.send(
        to=user_id, kind=RULED, url=reverse("moderation:ruling", args=[ruling.puid]), key=f"ruling:{ruling.pk}",
        data={"community": ruling.case.community.name, "now": now},
    )  # fmt: skip


def _tell_appeal(appeal: Appeal, user_id: int, **more: str) -> None:
    ruling = appeal.ruling
    notices.send(
        to=user_id, kind=APPEAL, url=reverse("moderation:appeal", args=[ruling.case.community.slug, appeal.pk]),
        key=f"appeal:{appeal.pk}", data={"community": ruling.case.community.name, **more},
    )  # fmt: skip
