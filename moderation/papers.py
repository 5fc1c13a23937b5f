"""What members are asked who vote on an exclusion: fixed words, and no name. What was done is read on the page of the vote."""

from django.urls import reverse
from django.utils.translation import gettext as _

from government.registries import Asked, asks
from moderation.models import Measure
from moderation.wording.measures import days


@asks("exclusion")
def exclusion(ruling_id: int) -> Asked:
    """Whether a member is excluded for a time; of the ruling with this number."""
    asked = Measure.objects.select_related("ruling__case__community").get(ruling=ruling_id, kind=Measure.Kind.EXCLUSION)
    case = asked.ruling.case
    return Asked(
        title=_("Case %(n)d: exclude a member?") % {"n": case.pk},
        question=_("Should this member be excluded for %(length)s?") % {"length": days(asked.days or 0)},
        answers=(_("Yes, they should be excluded"), _("No, they should stay"), _("Neither")),
        help=_("The facts, the reasons and what the person concerned answers stand on the page before this one."),
        address=reverse("moderation:exclusion", args=[case.community.slug, case.pk]),
    )
