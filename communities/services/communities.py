"""Communities: founded by somebody, who animates and moderates until the community names others."""

import datetime as dt
import math
from collections.abc import Sequence
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities import policies
from communities.events import CommunityFounded, MemberJoined
from communities.models import Community, Mandate, Membership, Value
from communities.services import charters
from core import log
from core.errors import Invalid, TooMany
from core.events import emit_many
from core.text import clean_line, clean_text

NAME, PURPOSE, VALUES = 80, 400, 4
A_DAY, DAY = 3, dt.timedelta(days=1)
RESERVED = {"nouvelle"}  # addresses of our own under /c/


@transaction.atomic
def found(
    *,
    by: User,
    name: str,
    purpose: str,
    values: Sequence[str],
    articles: Sequence[charters.Clause],
    language: str = "fr",
    is_trial: bool = False,
    is_fictitious: bool = False,
) -> Community:
    """Found a community with its first charter; the founder is its first member and provisionally holds both tasks."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    policies.has_account.require(by)
    _require_measure(by, exempt=is_trial or is_fictitious)
    chosen = _chosen(values)
    clauses = charters.cleaned(articles)
    community = _create(
        name=clean_line(name, at_most=NAME, at_least=3, field="name"),
        purpose=clean_text(purpose, at_most=PURPOSE, at_least=10, field="purpose"),
        language=language if language in ("fr", "en") else "fr",
        founder=by,
        is_trial=is_trial,
        is_fictitious=is_fictitious,
        members_count=1,
    )
    community.values.set(chosen)
    charter = charters.write(community, clauses)
    membership = Membership.objects.create(community=community, user=by, charter=charter)
    offices = [Mandate.Office.ANIMATOR, Mandate.Office.MODERATOR]
    tasks = [Mandate(membership=membership, community=community, office=office) for office in offices]
    Mandate.objects.bulk_create(tasks)
    _log_founding(community, by, chosen, len(clauses), offices)
    emit_many([CommunityFounded(community.pk), MemberJoined(community.pk, membership.pk, by.pk)])
    return community


def _require_measure(by: User, *, exempt: bool) -> None:
    age = ExpressionWrapper(Now() - F("created_at"), output_field=DurationField())
    recent = Community.objects.filter(founder=by, created_at__gt=Now() - DAY).annotate(age=age)
    ages = list(recent.order_by("-pk").values_list("age", flat=True)[:A_DAY])
    if len(ages) >= A_DAY and not exempt:
        rest = math.ceil((DAY - ages[-1]).total_seconds())
        raise TooMany(_("Three communities in a day is a lot: let these live first."), retry_after=rest)


def _chosen(slugs: Sequence[str]) -> list[Value]:
    chosen = list(Value.objects.filter(slug__in=set(slugs), parent__isnull=False).order_by("position"))
    if not chosen or len(chosen) > VALUES or len(chosen) != len(set(slugs)):
        sentence = _("Choose between one and %(n)d values, among those of the list.") % {"n": VALUES}
        raise Invalid(sentence, fields={"values": sentence})
    return chosen


def _create(*, name: str, **fields: object) -> Community:
    """At the first free address made of the name; two founders of one name each get their own."""
    root = slugify(name)[:50].strip("-") or "communaute"
    number = 1 if root not in RESERVED else 2
    while True:
        slug = root if number == 1 else f"{root}-{number}"
        try:
            with transaction.atomic():
                return Community.objects.create(name=name, slug=slug, **fields)
        except IntegrityError as error:
            if "slug" not in str(error):
                raise
            number += 1


def _log_founding(
    community: Community, by: User, values: Sequence[Value], articles: int, offices: Sequence[str]
) -> None:
    told = partial(
        log.append,
        chain=log.community_chain(community.pk),
        actor="founder",
        personal={"user": by.pk},
        user_id=by.pk,
    )
    public = {"name": community.name, "slug": community.slug, "values": [value.slug for value in values]}
    told(verb="community.founded", public=public)
    told(verb="charter.adopted", public={"version": 1, "articles": articles})
    for office in offices:
        told(verb="mandate.begun", public={"office": str(office), "source": "provisional"})
