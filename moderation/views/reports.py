"""To report something, and to follow what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.doors import Door, entering
from communities.selectors import charters
from core import origins
from core.errors import DomainError
from core.forms import explain
from core.pages import draw_form, takes_form
from moderation.forms import ReportForm
from moderation.models import Report, Ruling
from moderation.selectors import bench, contents, referrals
from moderation.selectors import reports as known
from moderation.services import reports
from moderation.wording import deciders, measures
from moderation.wording.grounds import CATEGORIES


@takes_form
@entering
def report(door: Door, kind: str, content: int) -> HttpResponse:
    """What is wrong, on what ground; anybody may say it of what anybody reads."""
    user = door.request.user
    what, found = contents.standing_in(door.community, kind, content)
    charter = charters.current(door.community.pk)
    shape = {"articles": list(charter.articles.all()) if charter else [], "anonymous": not user.is_authenticated}
    form, status = ReportForm(**shape), 200
    if door.request.method == "POST":
        form, status = ReportForm(door.request.POST, **shape), 422
        if form.is_valid():
            try:
                made = reports.file(
                    by=user if user.is_authenticated else None,
                    kind=kind,
                    content=content,
                    origin=origins.of(door.request),
                    **form.filed(),
                )
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                messages.success(door.request, _received(made))
                return redirect("moderation:receipt", made.receipt)
    context = door.context | {
        "form": form,
        "title": what.title,
        "words": what.words(found),
        "person": what.person_of(found).user.public_name if what.is_signed else "",
        "back": what.link(found),
        "record": known.record(user.pk) if user.is_authenticated else None,
        "nobody": not bench.moderators(door.community.pk),
    }
    return draw_form(door.request, "moderation/report.html", context, status=status)


def _received(made: Report) -> str:
    """Who looks at it, as it is."""
    if known.is_handed(made):
        return _("Thank you. The site’s team looks at it now.")
    return _("Thank you. Somebody who moderates looks at it.")


def _imposed(ruling: Ruling | None) -> list[tuple[str, int | None]]:
    return list(ruling.measures.order_by("pk").values_list("kind", "days")) if ruling else []


@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What became of a report, for whoever holds its receipt."""
    found = known.by_receipt(receipt)
    ruling = getattr(found.case, "ruling", None)
    context = {
        "report": found,
        "community": found.case.community,
        "place": f"/c/{found.case.community.slug}/",
        "category": CATEGORIES.get(found.category, ""),
        "ruling": ruling,
        "decider": deciders.CALLED[ruling.actor] if ruling else "",
        "with_team": (referral := referrals.of(found.case)) is not None and referral.is_with_team,
        "ordered": ruling is None and found.case.decided_at is not None,
        "done": measures.listed(imposed) if (imposed := _imposed(ruling)) else "",
        "mine": request.user.is_authenticated and found.by_id == request.user.pk,
    }
    return render(request, "moderation/receipt.html", context)
