"""Constitutions: the founder chooses the first, once; each later one is adopted, and none is ever changed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership
from core import log
from core.errors import Conflict, Invalid
from core.events import emit
from government import policies
from government.constitution import schema, sense
from government.constitution.patterns import PATTERNS
from government.constitution.rules import Constitution
from government.events import ConstitutionAdopted
from government.models import ConstitutionVersion
from government.selectors import constitutions
from government.wording.faults import sentence


@transaction.atomic
def choose(*, by: Membership, pattern: str) -> ConstitutionVersion:
    """Choose the first rules among the models; two clicks at once are one choice and one refusal."""
    founder = _locked(by)
    policies.may_choose_rules.require(founder, founder.community)
    if constitutions.in_force(founder.community_id) is not None:
        raise Conflict(_("The rules are chosen already. From now on, the members change them together."), code="chosen")
    if pattern not in PATTERNS:
        words = _("Choose one of the models.")
        raise Invalid(words, fields={"pattern": words})
    return adopt(
        community_id=founder.community_id,
        constitution=PATTERNS[pattern],
        actor="founder" if founder.user_id == founder.community.founder_id else "member",
        cause={"pattern": pattern},
        user_id=founder.user_id,
    )


@transaction.atomic
def adopt(
    *,
    community_id: int,
    constitution: Constitution,
    actor: str,
    cause: Mapping[str, Any],
    user_id: int | None = None,
) -> ConstitutionVersion:
    """Put rules in force as the next version, for a cause that the public log tells.

    No door of its own: whoever calls it has required the right. Rules that do not hold together are refused with every reason.
    """
    Community.objects.select_for_update(no_key=True).get(pk=community_id)
    require_sense(constitution)
    before = constitutions.in_force(community_id)
    adopted = ConstitutionVersion.objects.create(
        community_id=community_id,
        version=before.version + 1 if before else 1,
        rules=schema.write(constitution),
        digest=schema.digest(constitution),
    )
    log.append(
        chain=log.community_chain(community_id),
        verb="constitution.adopted",
        actor=actor,
        public={"version": adopted.version, "digest": adopted.digest, **cause},
        personal={"user": user_id} if user_id else None,
        user_id=user_id,
    )
    emit(ConstitutionAdopted(community_id, adopted.version))
    return adopted


def _locked(by: Membership) -> Membership:
    """The membership as it is now, with its community: a twin waits here, and so does whoever leaves."""
    rows = Membership.objects.select_for_update(of=("self", "community"), no_key=True)
    return rows.select_related("community").get(pk=by.pk)


def require_sense(constitution: Constitution) -> None:
    """Raise `Invalid`, with every reason, for rules that contradict each other or lock the community for ever."""
    found = sense.faults(constitution)
    if found:
        told: dict[str, str] = {}
        for fault in found:
            told[fault.path] = f"{told[fault.path]} {sentence(fault)}" if fault.path in told else sentence(fault)
        raise Invalid(_("These rules do not hold together."), fields=told, code="senseless")
