"""Filters of lists, one way for the whole API: `django-filter`, with what it leaves open said here (docs/adr/0029).

    class Deliveries(Filters):
        state = OneOf("Where it stands.", Delivery.State.values)
        since, until = moments("happened_at", field="telling__at")

    class DeliveryList(generics.ListAPIView):
        filterset_class = Deliveries

A filter asks about a field of the answer, and bears its name, or says which (``of``): what nobody is shown nobody finds by asking.
It narrows what the selector lets the reader see. A name or a value that means nothing is refused (400), never passed over: a list
that is not narrowed, where one asked that it be, answers falsely.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filters import EMPTY_VALUES, Filter
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from drf_spectacular.drainage import set_override
from rest_framework.request import Request
from rest_framework.settings import api_settings

from core.errors import Invalid

LONGEST = 100
"""Characters of a word that is looked for."""

By = Callable[[Any, Any], Any]
"""What a selector does with a list that is asked for and what is said: another list, never a longer one."""


class Misasked(Invalid):
    """A list was asked for in a way that means nothing (400)."""

    status = 400
    code = "misasked"


class Filters(FilterSet):  # type: ignore[misc]
    """What one list can be asked: each filter by its name."""


class Asked(Filter):  # type: ignore[misc]
    """One filter. ``of``: the field of the answer that it asks about, where it has another name; ``field``: where that is kept;
    ``by``: the selector that narrows, where no field alone does.
    """

    schema: dict[str, Any] = {}

    def __init__(
        self, about: str, *, of: str = "", field: str = "", lookup: str = "exact", by: By | None = None, **form: Any
    ) -> None:
        super().__init__(field or None, lookup, **form)
        self.of, self.by = of, by
        set_override(self, "field", {**self.schema, "description": about})

    def filter(self, qs: Any, value: Any) -> Any:
        if value in EMPTY_VALUES:
            return qs
        return self.by(qs, value) if self.by else super().filter(qs, value)


class Word(Asked):
    """Something that is written just so: an address, a key."""

    field_class = forms.CharField
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}

    def __init__(self, about: str, **said: Any) -> None:
        super().__init__(about, max_length=LONGEST, **said)


class Number(Asked):
    """A whole number between two bounds."""

    field_class = forms.IntegerField

    def __init__(self, about: str, least: int, most: int, **said: Any) -> None:
        self.schema = {"type": "integer", "minimum": least, "maximum": most}
        super().__init__(about, min_value=least, max_value=most, **said)


class OneOf(Asked):
    """One of the words that a state or a kind can be; ``otherwise``: what is meant where nothing is said."""

    field_class = forms.ChoiceField

    def __init__(self, about: str, words: Iterable[str], *, otherwise: str = "", **said: Any) -> None:
        known, self.otherwise = list(words), otherwise
        self.schema = {"type": "string", "enum": known} | ({"default": otherwise} if otherwise else {})
        sentence = lazystr(_Choose(known))
        choices = [(word, word) for word in known]
        super().__init__(about, choices=choices, error_messages={"invalid_choice": sentence}, **said)

    def filter(self, qs: Any, value: Any) -> Any:
        return super().filter(qs, value or self.otherwise)


class _Choose:
    """The sentence that names the words, in the language in which it is read."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def __str__(self) -> str:
        return gettext("Choose one of these: %(words)s.") % {"words": ", ".join(self.words)}


class _FlagField(forms.Field):
    SAID = {"true": True, "1": True, "false": False, "0": False}

    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        if value not in self.SAID:
            raise ValidationError(_("Say true or false."))
        return self.SAID[value]


class Flag(Asked):
    """Yes or no."""

    field_class = _FlagField
    schema = {"type": "boolean"}


class Has(Flag):
    """Whether something happened: whether the moment of it is written."""

    def filter(self, qs: Any, value: Any) -> Any:
        return qs if value is None else qs.filter(**{f"{self.field_name}__isnull": not value})


class _MomentField(forms.Field):
    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values:
            return None
        try:
            said = dt.datetime.fromisoformat(value)
            return (said if said.tzinfo else said.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            raise ValidationError(_("Say a moment in UTC, as 2027-03-01T12:00:00Z, or a day, as 2027-03-01.")) from None


class Moment(Asked):
    """A moment; a day alone is its midnight in UTC."""

    field_class = _MomentField
    schema = {"type": "string", "format": "date-time"}


class _DayField(forms.Field):
    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValidationError(_("Say a day, as 2027-03-01.")) from None


class Day(Asked):
    """A day, where the list tells days."""

    field_class = _DayField
    schema = {"type": "string", "format": "date"}


def moments(of: str, *, field: str = "") -> tuple[Moment, Moment]:
    """``since`` and ``until``, by one moment of the answer: from the first on, and before the second."""
    kept = field or of
    since = Moment(
        f"By `{of}`: at this moment or later. UTC, ISO 8601; a day alone is its midnight in UTC.",
        of=of, field=kept, lookup="gte",
    )  # fmt: skip
    return since, Moment(f"By `{of}`: before this moment, which is left out.", of=of, field=kept, lookup="lt")


def days(of: str) -> tuple[Day, Day]:
    """``since`` and ``until``, by one day of the answer."""
    since = Day(f"By `{of}`: on this day or later.", of=of, field=of, lookup="gte")
    return since, Day(f"By `{of}`: before this day, which is left out.", of=of, field=of, lookup="lt")


class Narrowing(DjangoFilterBackend):  # type: ignore[misc]
    """Narrows every list by what its view declares (``filterset_class``); refuses (`Misasked`) what means nothing there."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if not hasattr(view, "list"):
            return queryset
        filters = self.get_filterset(request, queryset, view)
        known = list(filters.filters) if filters is not None else []
        wrong = dict(_misnamed(request, known, view.paginator))
        if filters is not None and not filters.is_valid():
            wrong |= {name: " ".join(sentences) for name, sentences in filters.errors.items()}
        if wrong:
            raise Misasked(_means(known), fields=wrong)
        return queryset if filters is None else filters.qs


def _means(known: list[str]) -> str:
    if not known:
        return gettext("This list has no filter.")
    return gettext("This list can be filtered by: %(names)s.") % {"names": ", ".join(known)}


def _misnamed(request: Request, known: list[str], paginator: Any) -> Iterator[tuple[str, Any]]:
    """Names that are no filter here, and filters of which nothing is said, or more than one thing."""
    allowed = {
        api_settings.URL_FORMAT_OVERRIDE,
        getattr(paginator, "cursor_query_param", None),
        getattr(paginator, "page_size_query_param", None),
    }
    for name, said in request.query_params.lists():
        if name in known and len(said) > 1:
            yield name, _("Say it once.")
        elif name in known and not said[0].strip():
            yield name, _("Say a value, or leave this filter out.")
        elif name not in known and name not in allowed:
            yield name, _("This list has no such filter.")
