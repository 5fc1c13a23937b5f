"""A text that waits: as those who moderate look at it, and as its author sees that it waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, members_only
from communities.models import Membership
from communities.policies import is_moderator
from core.forms import attempt
from core.gates import WAYS
from core.moderable import KINDS
from core.pages import draw_form, login_required
from moderation import conditions
from moderation.drafts import DeclineForm
from moderation.models import Held
from moderation.policies import may_let_through
from moderation.selectors import held as known
from moderation.services import holding
from moderation.wording import rules as wording


def _looking(door: Door, held_id: int) -> tuple[Membership, Held]:
    """The text at this address, for somebody who may decide of it."""
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    held = known.inside(door.community.slug, held_id)
    may_let_through.require(door.membership, held)
    return door.membership, held


@require_safe
@members_only
def see(door: Door, held_id: int) -> HttpResponse:
    """What waits, by which rules, until when."""
    _by, held = _looking(door, held_id)
    return _draw(door, held, DeclineForm())


def _draw(door: Door, held: Held, form: DeclineForm, status: int = 200) -> HttpResponse:
    context = door.context | {"held": held, "form": form, "what": WAYS[held.way].title, "rules": _rules(held)}
    return draw_form(door.request, "moderation/held.html", context, status=status)


def _rules(held: Held) -> list[tuple[object, str]]:
    found = held.versions.select_related("article").order_by("pk")
    return [(one, wording.sentence(conditions.stored(one.conditions), one.verdict)) for one in found]


@require_POST
@members_only
def let_through(door: Door, held_id: int) -> HttpResponse:
    """It is published as its author meant it."""
    by, held = _looking(door, held_id)
    ended = holding.let_through(by=by, held_id=held.pk)
    if ended.content:
        messages.success(door.request, _("It is published."))
    else:
        messages.info(door.request, _("It can be published no more: its author is told why."))
    return redirect("moderation:queue", door.community.slug)


@require_POST
@members_only
def decline(door: Door, held_id: int) -> HttpResponse:
    """It is not published, with a word to its author."""
    by, held = _looking(door, held_id)
    form = DeclineForm(door.request.POST)
    if refused := attempt(form, lambda: holding.decline(by=by, held_id=held.pk, **form.cleaned_data)):
        return _draw(door, held, form, refused)
    messages.success(door.request, _("It is not published. Its author reads your word, and keeps their text."))
    return redirect("moderation:queue", door.community.slug)


@require_safe
@login_required
def own(request: HttpRequest, held_id: int) -> HttpResponse:
    """One's own text: that it waits and until when, or what became of it."""
    held = known.own(request.user, held_id)
    kind = KINDS[WAYS[held.way].kind]
    found = kind.find(held.content) if held.content else None
    context = {
        "held": held,
        "community": held.community,
        "place": f"/c/{held.community.slug}/",
        "what": WAYS[held.way].title,
        "link": kind.link(found) if found else "",
        "rules": _rules(held),
    }
    return render(request, "moderation/my_held.html", context)


@require_POST
@login_required
def take_back(request: HttpRequest, held_id: int) -> HttpResponse:
    """It waits no more, and is not published."""
    held = known.own(request.user, held_id)
    holding.take_back(by=request.user, held_id=held.pk)  # type: ignore[arg-type]
    messages.success(request, _("You took it back: it is not published. Your words are kept for a month."))
    return redirect("moderation:my-held", held.pk)
