"""Sandboxes: opened once by who answers for the brand, made by the same services as everything else."""

import dataclasses

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from brands import policies
from brands.models import Brand, Seat
from brands.services import brands, seats, welcomes
from communities.models import Community, Membership
from communities.services import communities
from core.errors import Conflict, Refused
from government.constitution.patterns import PATTERNS
from government.constitution.rules import Brands
from government.services import constitutions
from sandbox.models import Sandbox
from sandbox.selectors import sandboxes
from sandbox.services import crowd

NONE = gettext_lazy("This brand has no sandbox yet: whoever answers for it opens one.")
RULES = dataclasses.replace(PATTERNS["small-circle"], brands=Brands("animators", welcome_months=24, rounds=5))
"""Whoever animates lets brands in, with as many rounds open at once as rules can allow."""
LIVES = 12
"""How many invented people belong from the beginning; more come as they are asked to answer."""


@transaction.atomic
def open_for(*, by: Seat) -> Sandbox:
    """Open the sandbox of a brand: a twin, for which the same person answers, let in by an invented community. Twice is once."""
    brand = brands.lock(by)
    policies.answers_for.require(Seat.objects.get(pk=by.pk), brand)
    known = sandboxes.of(brand.pk)
    if known and by.user:
        return _mended(known, by.user)
    if brand.is_sandbox or by.user is None:
        raise Refused(_("A sandbox has no sandbox of its own."))
    twin = _twin(brand, by.user)
    community = _community(brand)
    _let_in(twin, community, seats.admit(user=by.user, brand=twin))
    return Sandbox.objects.create(brand=brand, twin=twin, community=community)


def _mended(known: Sandbox, owner: User) -> Sandbox:
    """Whoever answers for the brand answers for its twin too, and the invented community lets it in again where it went."""
    if known.twin.is_open:
        _let_in(known.twin, known.community, seats.admit(user=owner, brand=known.twin))
    return known


@transaction.atomic
def shut(*, brand_id: int) -> None:
    """The brand is closed: so is its twin. Twice is once."""
    found = sandboxes.of(brand_id)
    if found is not None:
        twin = Brand.objects.select_for_update(no_key=True).get(pk=found.twin_id)
        if twin.is_open:
            brands.shut(twin)


def _twin(brand: Brand, owner: User) -> Brand:
    """Named after the brand, under an address of its own: a few are tried, as names are anybody's."""
    for number in range(1, 10):
        name = _("Sandbox of %(brand)s") % {"brand": brand.name[:50]} + (f" {number}" if number > 1 else "")
        if Brand.objects.filter(slug=slugify(name)[:60].strip("-")).exists():
            continue
        about = _("A sandbox: everything here is invented, and nobody is asked anything.")
        return brands.found(by=owner, name=name, about=about, company=brand.company, is_sandbox=True)
    raise Conflict(_("No address is free for this sandbox."), code="taken")


def _community(brand: Brand) -> Community:
    founder = crowd.somebody(brand.pk, 0)
    made: Community = communities.found(
        by=founder,
        name=_("Sandbox of %(brand)s") % {"brand": brand.name[:40]} + f" {brand.pk}",
        purpose=_("To try what a brand does here. Everybody is invented."),
        values=["democracy"],
        articles=[(_("This is a sandbox"), _("Whoever speaks here is invented, and so is what they say."))],
        is_trial=True,
    )
    constitutions.adopt(community_id=made.pk, constitution=RULES, actor="founder", cause={"pattern": "small-circle"})
    crowd.fill(brand.pk, made, LIVES)
    return made


def _let_in(twin: Brand, community: Community, seat: Seat) -> None:
    welcomes.ask(by=seat, community_id=community.pk, purpose=_("To try rounds before they are put to members."))
    founder = Membership.objects.get(community=community, user=community.founder)
    welcomes.welcome(by=founder, brand_id=twin.pk)
