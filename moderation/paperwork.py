"""What the site's team fills in. Rules live in the services; a form only gives shapes and words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.models import Article
from moderation.forms import grounds
from moderation.grounds import ILLEGAL
from moderation.services import (
    contests,
    findings,
    flaggers,
    handing,
    misuse,
    order_bans,
    order_contests,
    orders,
    rulings,
)
from moderation.services.orders import Mandated
from moderation.wording.grounds import CATEGORIES
from moderation.wording.measures import days
from moderation.wording.orders import GROUNDS, MEANS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
CHOICES = [(key, said) for key, said in GROUNDS.items()]


class OrderForm(forms.Form):
    """Which content, what orders it, the facts."""

    address = forms.CharField(
        label=_("The address of the content"), help_text=_("As the link of the message gives it."), max_length=500
    )
    ground = forms.ChoiceField(label=_("What orders it"), choices=CHOICES, widget=forms.RadioSelect)
    authority = forms.CharField(label=_("Which authority"), max_length=orders.LINE, required=False)
    reference = forms.CharField(label=_("Its reference"), max_length=orders.LINE, required=False)
    issued_on = forms.DateField(label=_("Dated"), widget=DAY, required=False)
    territory = forms.CharField(
        label=_("For which territory"), help_text=_("As the order says it. Here it is withdrawn for everybody."),
        max_length=orders.LINE, required=False,
    )  # fmt: skip
    facts = forms.CharField(
        label=_("The facts"),
        help_text=_("Whoever wrote it reads them, with how to contest. Quote nothing that the law forbids to show."),
        max_length=orders.FACTS,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )
    received_at = forms.DateTimeField(
        label=_("Known since"), help_text=_("When the order, or the report, reached the site."), widget=MOMENT,
        required=False,
    )  # fmt: skip
    silent_until = forms.DateField(
        label=_("The law forbids to tell whoever wrote it, until"),
        help_text=_("Only where the order says so. They are told that day."),
        widget=DAY,
        required=False,
    )

    def choices(self) -> list[dict[str, Any]]:
        """The grounds, each with what it means."""
        return [{"choice": one, "means": MEANS[one.data["value"]]} for one in self["ground"]]

    def ordered(self) -> dict[str, Any]:
        """What the service takes, besides the content."""
        said, until = self.cleaned_data, self.cleaned_data.get("silent_until")
        order = Mandated(
            authority=said["authority"], reference=said["reference"], issued_on=said["issued_on"],
            territory=said["territory"], silent_until=end_of(until) if until else None,
        )  # fmt: skip
        return {name: said[name] for name in ("ground", "facts", "received_at")} | {"order": order}


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day, where the site is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


class ProlongForm(forms.Form):
    """Until when, and on what that rests."""

    until = forms.DateField(
        label=_("The new end"), help_text=_("A year from now at most. They are told that day."), widget=DAY
    )
    reason = forms.CharField(
        label=_("On what that rests: which authority, which decision, of which day"),
        help_text=_("Kept with the order. Whoever wrote the message reads it once they may know."),
        max_length=order_bans.REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportedForm(forms.Form):
    """When and to whom it was reported."""

    to = forms.CharField(label=_("Reported to"), max_length=orders.LINE)
    reference = forms.CharField(label=_("Its reference"), max_length=orders.LINE, required=False)
    at = forms.DateTimeField(label=_("When"), help_text=_("Empty: now."), widget=MOMENT, required=False)


class LastResortForm(forms.Form):
    """Whether what was reported breaks what it is said to break; the facts, and why."""

    broken = forms.ChoiceField(
        label=_("Does it break this?"), choices=[("no", _("No")), ("yes", _("Yes"))], widget=forms.RadioSelect
    )
    facts = forms.CharField(
        label=_("The facts"),
        help_text=_("Whoever it is about reads them; whoever reported, too. Name nobody."),
        max_length=rulings.FACTS,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )
    why = forms.CharField(
        label=_("Why"), max_length=rulings.WHY, widget=forms.Textarea(attrs={"rows": 4, "data-count": ""})
    )


class HandBackForm(forms.Form):
    """Why it is nothing of the kind."""

    cause = forms.CharField(
        label=_("Why it is not what the law orders"),
        help_text=_("Those who moderate read it, beside the case."),
        max_length=handing.BACK,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OrderAnswerForm(forms.Form):
    """What is answered to whoever contests."""

    text = forms.CharField(
        label=_("The reasons"),
        max_length=order_contests.TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )
    lifts = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("no", _("It stays withdrawn")), ("yes", _("It is lifted, and comes back"))],
        widget=forms.RadioSelect,
    )


class ContestForm(forms.Form):
    """Why what was withdrawn should come back."""

    text = forms.CharField(
        label=_("Why it should not have been withdrawn"),
        help_text=_("Somebody of the site’s team reads it, looks at it again, and answers you with reasons."),
        max_length=order_contests.TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )


class HandOverForm(forms.Form):
    """Which of the things that the law orders a moderator met."""

    ground = forms.ChoiceField(label=_("What it may be"), choices=CHOICES, widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="hand_over_%s")  # beside a decision, which has a ground of its own


class FlaggerForm(forms.Form):
    """A status that a coordinator gave: to whom, in which fields, until when."""

    handle = forms.CharField(label=_("The account that reports for it"), help_text=_("Its @name."), max_length=60)
    organisation = forms.CharField(label=_("The organisation"), max_length=flaggers.LINE)
    awarded_by = forms.CharField(label=_("The coordinator who gave the status"), max_length=flaggers.LINE)
    categories = forms.MultipleChoiceField(
        label=_("Its fields"),
        choices=[(key, said) for key, said in CATEGORIES.items() if key in ILLEGAL],
        widget=forms.CheckboxSelectMultiple,
    )
    until = forms.DateField(label=_("Valid until"), widget=DAY)


class CauseForm(forms.Form):
    """Why: written in the site's public log."""

    cause = forms.CharField(
        label=_("Why"),
        help_text=_("Written in the site’s public log."),
        max_length=flaggers.CAUSE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MisuseForm(forms.Form):
    """A warning; after it, for how long reports are not treated; why."""

    days = forms.TypedChoiceField(label=_("Not treat their reports for"), coerce=int, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why: how grave it is, and whether it is meant"),
        help_text=_("The person reads it. Whose reports they are is shown to nobody."),
        max_length=misuse.WHY,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )

    def __init__(self, *args: Any, warned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(n, days(n)) for n in misuse.DAYS]  # type: ignore[attr-defined]
        if not warned:
            del self.fields["days"]


class LineContestForm(forms.Form):
    """Why a line, or a decision, is wrong."""

    text = forms.CharField(
        label=_("Why it is wrong"), max_length=contests.TEXT, widget=forms.Textarea(attrs={"rows": 4, "data-count": ""})
    )


class ContestAnswerForm(forms.Form):
    """What is answered."""

    corrects = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("no", _("It is maintained")), ("yes", _("It was wrong: it is corrected"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("The reasons"),
        max_length=contests.TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
    )


class FindingForm(forms.Form):
    """What was found of a text, on what ground, why."""

    withdraws = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("no", _("Nothing is wrong: it stays")), ("yes", _("It is withdrawn from sight"))],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(label=_("What it breaks, where it is withdrawn"), required=False)
    why = forms.CharField(
        label=_("The facts and the reasons"),
        help_text=_("Whoever speaks for the organisation reads them; whoever reported, too."),
        max_length=findings.WHY,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": ""}),
    )

    def __init__(self, *args: Any, articles: Sequence[Article], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Choose one")), *grounds(articles)]  # type: ignore[attr-defined]

    def decided(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        ground = said["ground"]
        rests = {"article": int(ground)} if ground.isdecimal() else {"category": ground}
        return {"withdraws": said["withdraws"] == "yes", **rests}


class FindingAnswerForm(forms.Form):
    """What is answered to whoever contests."""

    restores = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("no", _("It stays withdrawn")), ("yes", _("It was wrong: the text comes back"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("The reasons"), max_length=findings.WHY, widget=forms.Textarea(attrs={"rows": 4, "data-count": ""})
    )
