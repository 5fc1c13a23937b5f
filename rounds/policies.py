"""Who may, in a round. For a brand, the policies of brands hold; to answer, those of communities; here, who reviews."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.selectors import welcomes
from core.policies import policy


@policy(_("This is for those who answer brands for this community."))
def reviews(actor: Any, obj: Any) -> bool:
    """A member who holds the task that the rules name; where these let no brand in any more, either task."""
    return welcomes.answers(actor)
