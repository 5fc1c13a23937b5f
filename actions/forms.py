"""What people send, checked for shape; services decide."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions import levers
from actions.models import Suggestion
from actions.policies import counts_in
from actions.selectors import plans, reasons
from actions.selectors.steps import SHORT, Wish
from actions.services.pledges import PLAN_LENGTH
from communities.selectors import memberships
from core.errors import Invalid, Refused


class CatalogueForm(forms.Form):
    """What one looks for; a wish that makes no sense is no wish."""

    value = forms.ChoiceField(label=_("Value"), required=False)
    minutes = forms.TypedChoiceField(label=_("Time it takes"), required=False, coerce=int, empty_value=None)
    free = forms.BooleanField(label=_("Costs nothing"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = [("", _("All values")), *reasons.values()]  # type: ignore[attr-defined]
        self.fields["minutes"].choices = [  # type: ignore[attr-defined]
            ("", _("Any length")),
            *((n, _("%(n)d minutes at most") % {"n": n}) for n in SHORT),
        ]

    def wish(self) -> Wish:
        self.is_valid()
        asked = self.cleaned_data
        return Wish(asked.get("value") or "", bool(asked.get("free")), asked.get("minutes"))


class PlanForm(forms.Form):
    """After what, where, how often."""

    when = forms.CharField(label=_("When?"), help_text=_("After what, or on which day."), required=False)
    where = forms.CharField(label=_("Where?"), required=False)
    cadence = forms.ChoiceField(label=_("How often?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, cue in (("when", "cues"), ("where", "places")):
            self.fields[name].max_length = PLAN_LENGTH  # type: ignore[attr-defined]
            self.fields[name].widget.attrs.update(
                {"maxlength": PLAN_LENGTH, "list": f"plan-{cue}", "autocomplete": "off"}
            )
        self.fields["cadence"].choices = plans.rhythms()  # type: ignore[attr-defined]

    def plan(self) -> dict[str, str]:
        """As the services take it."""
        return {name: self.cleaned_data.get(name) or "" for name in ("when", "where", "cadence")}


class PledgeForm(PlanForm):
    """A plan, and where it counts."""

    community = forms.IntegerField(
        label=_("Count it in"),
        help_text=_("The community sees a number, never your name."),
        required=False,
        min_value=1,
        max_value=2**62,
        widget=forms.Select,
    )
    suggestion = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # listed where the form is drawn: when it is sent, the service looks whether one is a member
        self.fields["community"].widget.choices = partial(_places, by)

    def explain(self, error: Invalid | Refused) -> bool:
        """Put what the service refused next to the field that can mend it; False where none can."""
        fields = error.fields if isinstance(error, Invalid) else {}
        if error.code == counts_in.name:
            fields = {"community": error.sentence}
        for name, sentence in fields.items():
            self.add_error(name if name in self.fields else None, str(sentence))
        return bool(fields)


def _places(by: User) -> list[tuple[int | str, object]]:
    mine = [(row.community_id, row.community.name) for row in memberships.standing_of(by)]
    return [("", _("Nowhere: for myself")), *mine]


class CheckInForm(forms.Form):
    """One day, held or not."""

    day = forms.DateField()
    kept = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")


class AnswerForm(forms.Form):
    """The answer to a suggestion."""

    answer = forms.ChoiceField(
        choices=[
            (state, "")
            for state in (
                Suggestion.State.NOT_NOW,
                Suggestion.State.NOT_FOR_ME,
                Suggestion.State.EASIER,
                Suggestion.State.HARDER,
            )
        ]
    )


class AskForm(forms.Form):
    """A step, please, about…"""

    value = forms.ChoiceField(label=_("A step about"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = reasons.values()  # type: ignore[attr-defined]


class LeverForm(forms.Form):
    """One lever, on or off."""

    lever = forms.ChoiceField(choices=[(slug, slug) for slug in levers.ALL])
    on = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
