"""Tasks entrusted for a time and taken back: the one place that writes mandates after a community’s founding."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.selectors.people import closed_for
from communities.models import Mandate, Membership
from core import clock, log
from core.actors import CLOCK, Clock
from core.errors import Refused


@transaction.atomic
def give(
    membership: Membership, *, office: str, source: str, until: dt.datetime, by: Membership | Clock, cause: str
) -> Mandate:
    """Entrust a task from now on, until a moment. ``cause`` names what decided it; it stands in the log."""
    _end_open(Mandate.objects.filter(membership=membership, office=office), by=by, cause="renewed")
    mandate = Mandate.objects.create(
        membership=membership, community_id=membership.community_id, office=office, source=source,
        starts_at=clock.now(), ends_at=until,
    )  # fmt: skip
    _tell("mandate.begun", mandate, by=by, source=source, until=until.date().isoformat(), cause=cause)
    return mandate


@transaction.atomic
def end_provisional(community_id: int, office: str, *, by: Membership | Clock) -> None:
    """The founder’s provisional task ends once the community has named somebody."""
    held = Mandate.objects.filter(community_id=community_id, office=office, source=Mandate.Source.PROVISIONAL)
    _end_open(held, by=by, cause="named")


def hold(membership: Membership, office: str) -> None:
    """From here to the end of the transaction, nobody ends what is entrusted to this member: asked again now, it is sure."""
    list(Mandate.objects.select_for_update(no_key=True).filter(membership=membership, office=office).order_by("pk"))


@transaction.atomic
def resign(*, by: Membership, mandate_id: int) -> Mandate:
    """Give a task back before its end."""
    mandate = Mandate.objects.select_for_update().filter(pk=mandate_id, membership=by).first()
    if mandate is None:
        raise Refused(_("Only the person who holds a mandate may give it back."))
    _end_open(Mandate.objects.filter(pk=mandate.pk), by=by, cause="resigned")
    mandate.refresh_from_db()
    return mandate


@transaction.atomic
def end(mandate: Mandate, *, by: Membership | Clock, cause: str) -> None:
    """Take a task back before its end, for a cause that the rules name. No door of its own."""
    _end_open(Mandate.objects.filter(pk=mandate.pk), by=by, cause=cause)


def end_all(membership: Membership, *, cause: str) -> None:
    """Somebody leaves, or erases their account: what was entrusted to them ends with it. In the transaction of the leaving."""
    _end_open(Mandate.objects.filter(membership=membership), by=membership, cause=cause)


@transaction.atomic
def end_of_closed(*, by: Clock = CLOCK) -> None:
    """Free the seats of accounts that the site's team closed, and say so with the cause it wrote down; for good.

    An account that is opened again before anybody noticed keeps its seat; later it does not get it back.
    """
    closed = Mandate.objects.filter(membership__user__is_active=False, membership__user__erased_at__isnull=True)
    open_ones = closed.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
    for mandate in open_ones.select_related("membership").order_by("membership__user_id", "pk"):
        reason = closed_for(mandate.membership.user_id)
        told = {"reason": reason} if reason else {}
        _end_open(Mandate.objects.filter(pk=mandate.pk), by=by, cause="closed", **told)


def _end_open(mandates: QuerySet[Mandate], *, by: Membership | Clock, cause: str, **public: str) -> None:
    in_force = mandates.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
    for mandate in in_force.select_for_update(of=("self",)).select_related("membership").order_by("office", "pk"):
        Mandate.objects.filter(pk=mandate.pk).update(ends_at=Now())
        _tell("mandate.ended", mandate, by=by, cause=cause, **public)


def _tell(verb: str, mandate: Mandate, *, by: Membership | Clock, **public: str) -> None:
    """The log names the task, never the person."""
    user_id = mandate.membership.user_id
    log.append(
        chain=log.community_chain(mandate.membership.community_id),
        verb=verb,
        actor=by.kind if isinstance(by, Clock) else mandate.office,
        public={"office": mandate.office, **public},
        personal={"user": user_id},
        user_id=user_id,
    )
