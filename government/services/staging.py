"""Elections of a made-up community, as if they had been called some time ago: for demonstrations, never among real people."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.models import Community, Membership
from core import clock
from core.actors import Clock
from core.errors import Missing
from government.models import Candidacy, Election
from government.selectors import constitutions
from government.services.elections import dates, freeze

SOON = dt.timedelta(seconds=45)
"""Time enough for the made-up voters to seal their votes before the clock closes."""


@transaction.atomic
def stage(*, by: Clock, community_id: int, office: str, at: str, standing: Mapping[int, str]) -> Election:
    """An election that has come to a state: "nominations", "voting", or "closing" (a vote about to close).

    ``standing``: who stands, by user id, with their words. The clock then moves it as it moves any other.
    """
    community = Community.objects.select_for_update(no_key=True).get(pk=community_id)
    policies.may_be_filled.require(by, community)
    rules = constitutions.in_force(community_id)
    if rules is None:
        raise Missing(_("The community has no rules yet: its founder chooses the first ones."))
    now = clock.now()
    nominations, voting, _objections = (end - now for end in dates(rules.constitution.elections, now))
    ago = {"nominations": nominations / 2, "voting": nominations + (voting - nominations) / 3, "closing": voting - SOON}
    election = freeze(community, rules, office, by=by, now=now - ago[at])
    members = Membership.objects.filter(community=community, user_id__in=standing).order_by("pk")
    Candidacy.objects.bulk_create(
        Candidacy(
            election=election,
            membership=member,
            proposed_by=member,
            state=Candidacy.State.STANDS,
            statement=standing[member.user_id],
        )
        for member in members
    )
    return election
