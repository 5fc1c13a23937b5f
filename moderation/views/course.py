"""A course of ten scenes for those who begin to moderate, or think of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, members_only
from core.forms import attempt
from core.pages import draw_form
from moderation.forms import SceneForm
from moderation.selectors import course
from moderation.services import course as acting


@require_safe
@members_only
def see(door: Door) -> HttpResponse:
    """Scene after scene; whoever answered one reads the reasons for every answer."""
    return _draw(door)


def _draw(door: Door, *, status: int = 200, form: Any = None, wrong: str = "") -> HttpResponse:
    assert door.membership is not None
    shown = course.of(door.membership)
    context = door.context | {"scenes": shown, "form": form or SceneForm(), "wrong": wrong}
    return draw_form(door.request, "moderation/course.html", context, status=status)


@require_POST
@members_only
def answer(door: Door, scene: str) -> HttpResponse:
    """Say what one would do."""
    assert door.membership is not None
    by, form = door.membership, SceneForm(door.request.POST)
    if refused := attempt(form, lambda: acting.answer(by=by, scene=scene, **form.cleaned_data)):
        return _draw(door, status=refused, form=form, wrong=scene)
    return redirect(f"{reverse('moderation:course', args=[door.community.slug])}#{scene}")
