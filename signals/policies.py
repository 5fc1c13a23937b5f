"""Who may look at what was read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.policies import is_animator
from core.policies import policy
from signals.models import Reading

may_observe = is_animator


@policy(_("Only the person who wrote a text may see or correct what was read in it."))
def is_its_author(actor: Any, obj: Any) -> bool:
    return isinstance(obj, Reading) and obj.author_id == actor.pk
