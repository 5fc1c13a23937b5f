"""The members' vote on an exclusion: what it is about, without a name; what the person concerned answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, members_only
from core.forms import attempt
from core.pages import login_required
from government.models import Poll
from government.selectors import polls
from government.wording.methods import method, more_than
from moderation.forms import VoteAnswerForm
from moderation.models import MembersVote
from moderation.papers import exclusion
from moderation.selectors import exclusions, rulings
from moderation.services import exclusions as acting
from moderation.views.rulings import draw
from moderation.wording.exclusions import ENDINGS
from moderation.wording.grounds import CATEGORIES


@never_cache
@require_safe
@members_only
def see(door: Door, case_id: int) -> HttpResponse:
    """What is asked, until when, what came of it; to those who vote, the facts, the reasons and the answer."""
    assert door.membership is not None
    vote = exclusions.inside(door.community.slug, case_id)
    reading, poll = exclusions.read_by(vote, door.membership), vote.referendum.poll
    context = door.context | _asked(vote) | {
        "reading": reading,
        "poll": poll,
        "turnout": polls.turnout(poll) if poll.state == Poll.State.OPEN else 0,
        "ending": ENDINGS.get(vote.referendum.ending, ""),
    }  # fmt: skip
    return render(door.request, "moderation/vote.html", context)


def _asked(vote: MembersVote) -> dict[str, Any]:
    """The vote with its words."""
    ruling = vote.ruling
    return {
        "vote": vote,
        "asked": exclusion(ruling.pk),
        "ruling": ruling,
        "category": CATEGORIES.get(ruling.category, ""),
        "method": method(vote.referendum.poll.method),
        "share": more_than(vote.referendum.share),
    }


@require_POST
@login_required
def answer(request: HttpRequest, puid: str) -> HttpResponse:
    """The person concerned says their word to those who vote; for anybody else there is nothing here."""
    ruling = rulings.concerning(request.user, puid)
    form = VoteAnswerForm(request.POST)
    if refused := attempt(form, lambda: acting.answer(by=request.user, ruling_id=ruling.pk, **form.cleaned_data)):
        return draw(request, ruling, status=refused, form=form)
    messages.success(request, _("Those who vote read your answer, without your name."))
    return redirect("moderation:ruling", ruling.puid)
