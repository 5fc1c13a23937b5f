"""Objections to the result of an election."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core.errors import Conflict
from core.events import emit
from core.text import clean_text
from government.events import ElectionMoved
from government.models import Election, Objection
from government.services.elections import locked
from government.services.votes import require_entry

REASON = 1000


@transaction.atomic
def object_to(*, by: Membership, election_id: int, text: str) -> Objection:
    """Say why a result is not right. As many as the election froze at its call, and it is held again."""
    election = locked(election_id, Election.State.OBJECTIONS, by)
    require_entry(election.poll, by)
    words = clean_text(text, at_most=REASON, field="text", at_least=10)
    objection, new = Objection.objects.get_or_create(election=election, author=by, defaults={"text": words})
    if not new:
        raise Conflict(_("You have objected already: your reasons stand."), code="already_said")
    emit(ElectionMoved(election.pk, election.community_id, election.state))
    return objection
