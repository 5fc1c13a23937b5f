"""What those who act for a brand do after a result: answer it, say what became of each line, stop."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brands.doors import Door, designers_only
from brands.models import Seat
from commitments import contents
from commitments.drawing import drawn
from commitments.forms import AnswerForm, PriceForm, ProductStopForm, SightingAnswerForm, TurnForm
from commitments.models import Turn
from commitments.selectors import prices as found_prices
from commitments.selectors import products
from commitments.selectors import sightings as found_sightings
from commitments.selectors.products import Product
from commitments.services import commitments, prices, promises, sightings
from commitments.wording import sentence
from core.errors import Missing
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds.selectors import rounds


def product_here(door: Door, round_id: int) -> Product:
    """The product of the address. Raises `Missing`."""
    return products.of_round(rounds.in_brand(door.brand.pk, round_id, drafts=False))


def seat_here(door: Door) -> Seat:
    """The seat of whoever came in."""
    assert door.seat is not None
    return door.seat


@takes_form
@designers_only
def answer(door: Door, round_id: int) -> HttpResponse:
    """Write the answer to the result; what is still missing; publish."""
    product = product_here(door, round_id)
    if product.is_published or product.is_stopped:
        return redirect("commitments:product", door.brand.slug, round_id)
    asked, status = products.agreed(product), 200
    content = product.commitment.content if product.commitment else contents.EMPTY
    form = AnswerForm(asked=asked, content=content, initial={"version": _version(product)})
    if door.request.method == "POST":
        form = AnswerForm(door.request.POST, asked=asked, content=content)
        status = attempt(form, lambda: _write(door, round_id, form))
        if not status:
            messages.success(door.request, _("It is kept. Nobody else reads it until you publish it."))
            return redirect("commitments:answer", door.brand.slug, round_id)
    context: dict[str, Any] = {
        "form": form, "version": _version(product), "faults": [sentence(fault) for fault in products.faults(product)],
    }  # fmt: skip
    return draw_form(door.request, "commitments/answer.html", door.context | drawn(product) | context, status=status)


def _version(product: Product) -> int:
    return product.commitment.version if product.commitment else 0


def _write(door: Door, round_id: int, form: AnswerForm) -> None:
    version = form.cleaned_data["version"]
    commitments.write(by=seat_here(door), round_id=round_id, version=version, content=form.content())


@require_POST
@designers_only
def publish(door: Door, round_id: int) -> HttpResponse:
    """It is said in public, for good."""
    version = door.request.POST.get("version", "")
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1
    commitments.publish(by=seat_here(door), round_id=round_id, version=seen)
    messages.success(door.request, _("It is published, for good. What becomes of each line will stand beside it."))
    return redirect("commitments:product", door.brand.slug, round_id)


@takes_form
@designers_only
def turn(door: Door, round_id: int, number: int) -> HttpResponse:
    """Say what became of one line."""
    product = product_here(door, round_id)
    line = next((one for one in product.promises if one.promise.number == number), None)
    if line is None:
        raise Missing(_("There is no such commitment here."))
    form, status = TurnForm(door.request.POST or None), 200
    if door.request.method == "POST":
        status = attempt(form, lambda: _turn(door, round_id, number, form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is said, for good."))
            return redirect("commitments:product", door.brand.slug, round_id)
    context = door.context | drawn(product) | {"form": form, "line": line}
    return draw_form(door.request, "commitments/turn.html", context, status=status)


def _turn(door: Door, round_id: int, number: int, said: dict[str, Any]) -> None:
    seat, words, day = seat_here(door), said["words"], said["day"]
    if said["kind"] == Turn.Kind.DONE:
        promises.fulfil(by=seat, round_id=round_id, number=number, words=words, day=day, proof=said["proof"])
    elif said["kind"] == Turn.Kind.MOVED:
        promises.move(by=seat, round_id=round_id, number=number, words=words, day=day)
    else:
        promises.give_up(by=seat, round_id=round_id, number=number, words=words)


@takes_form
@designers_only
def price(door: Door, round_id: int) -> HttpResponse:
    """Say what the product costs now; what follows is said beforehand."""
    product = product_here(door, round_id)
    known, status = found_prices.of(product), 200
    if known is None or not product.is_published or product.is_stopped:
        return redirect("commitments:product", door.brand.slug, round_id)
    form = PriceForm(door.request.POST or None, product=product, now=known.now.parts)
    if door.request.method == "POST":
        status = attempt(form, lambda: prices.declare(by=seat_here(door), round_id=round_id, **form.said()))
        if not status:
            messages.success(door.request, _("It is said, in public."))
            return redirect("commitments:product", door.brand.slug, round_id)
    return draw_form(
        door.request, "commitments/price.html", door.context | drawn(product) | {"form": form}, status=status
    )


@takes_form
@designers_only
def answer_sighting(door: Door, round_id: int, sighting_id: int) -> HttpResponse:
    """What somebody saw, and the one answer of the brand."""
    product, one = product_here(door, round_id), found_sightings.in_brand(door.brand.pk, sighting_id)
    form, status = SightingAnswerForm(door.request.POST or None), 200
    if door.request.method == "POST":
        seat = seat_here(door)
        status = attempt(form, lambda: sightings.answer(by=seat, sighting_id=one.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("It is answered, for everybody to read."))
            return redirect("commitments:product", door.brand.slug, round_id)
    context = door.context | drawn(product) | {"form": form, "one": one}
    return draw_form(door.request, "commitments/answer_sighting.html", context, status=status)


@takes_form
@designers_only
def stop(door: Door, round_id: int) -> HttpResponse:
    """What stopping means, then stopping."""
    product = product_here(door, round_id)
    form, status = ProductStopForm(door.request.POST or None), 200
    if door.request.method == "POST":
        status = attempt(
            form, lambda: commitments.stop(by=seat_here(door), round_id=round_id, why=form.cleaned_data["why"])
        )
        if not status:
            messages.success(door.request, _("It is said. The page of the product stays, and says why."))
            return redirect("commitments:product", door.brand.slug, round_id)
    return draw_form(
        door.request, "commitments/stop.html", door.context | drawn(product) | {"form": form}, status=status
    )
