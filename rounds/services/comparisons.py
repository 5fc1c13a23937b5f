"""Comparisons: what a member takes of whole products set beside each other, once they composed one; as many as they like."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import clock
from core.errors import Conflict, Invalid, Missing
from core.limits import Limit
from rounds import plan
from rounds.models import Answer, Round
from rounds.selectors import comparisons
from rounds.services.answers import require_open_to

OFTEN = Limit("comparisons", at_most=240, seconds=600)
NONE_HERE = _("This co-design asks for no comparisons.")
COMPOSE_FIRST = _("Compose a product first: comparisons come after.")


@transaction.atomic
def choose(*, by: Membership, round_id: int, chosen: Mapping[int, str]) -> Answer:
    """Say what one takes, by the number of the comparison, from 1: a letter, none of them, or nothing said (`rounds.plan`).

    What is not named stays as it was. To say nothing at all any more takes it all back. Nobody is told: no number moves.
    """
    found, person = require_open_to(by, round_id)
    if not found.plan:
        raise Missing(NONE_HERE)
    answer = Answer.objects.select_for_update(of=("self",)).filter(round=found, user=person.user_id).first()
    if answer is None or answer.content.get("blank"):
        raise Conflict(COMPOSE_FIRST, code="compose_first")
    version = comparisons.version_of(person.user_id, found, answer)
    compared = _written(found, version, answer, chosen)
    OFTEN.require(person.user_id)
    said = compared.strip(plan.UNSAID) != ""
    answer.version, answer.compared, answer.answered_at = (
        (version if said else None),
        compared if said else "",
        clock.now(),
    )
    answer.save(update_fields=["version", "compared", "answered_at"])
    return answer


def _written(found: Round, version: int, answer: Answer, chosen: Mapping[int, str]) -> str:
    """All that is said now. Raises `Invalid` for a comparison or a product that is not shown."""
    shown = found.plan[version]
    signs = list(answer.compared or plan.UNSAID * len(shown))
    for number, sign in chosen.items():
        if not 1 <= number <= len(shown):
            raise _invalid(number, _("There is no comparison of this number."))
        if sign not in {*plan.LETTERS[: len(shown[number - 1])], plan.NONE, plan.UNSAID}:
            raise _invalid(number, _("Choose one of the products that are shown, or none of them."))
        signs[number - 1] = sign
    return "".join(signs)


def _invalid(number: int, sentence: object) -> Invalid:
    return Invalid(sentence, fields={f"chosen.{number}": sentence}, code="not_shown")
