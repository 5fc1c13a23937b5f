"""What people fill in."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import SignupForm as BaseSignupForm
from django import forms
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, Constraint, Profile, Reach, User
from accounts.services import profiles, users
from core.errors import Conflict, Invalid
from core.templatetags.cordee import hour
from core.text import clean_line

EMAIL_AT_MOST = 254  # RFC 5321
HOURS = [(number, lazy(hour, str)(number)) for number in range(24)]
CONSENT_HELP = {
    Consent.Purpose.SUGGESTIONS: _(
        "When what you write shows joy or hope, your companion proposes one small step that fits."
    ),
    Consent.Purpose.PULSE: _(
        "What you write counts in the mood of your communities: never with your name, never below five people."
    ),
    Consent.Purpose.BRANDS: _(
        "Where a community shares what moves it with a brand, the brand reads weekly groups of five people at least, rounded:"
        " never your words, never your name. It takes the permission above, too."
    ),
    Consent.Purpose.RULES: _(
        "Where a community has a rule about it, you may be asked to say it otherwise. Those who moderate learn that the rule caught"
        " what you post, and so what it looks for. What was read is kept nowhere."
    ),
    Consent.Purpose.ANSWERS: _(
        "A brand reads what you write to it, and nothing else of you. Taken back, it reads none of it any more: your messages to"
        " brands are deleted, and their answers with them."
    ),
    Consent.Purpose.PANELS: _(
        "Where a community accepts a brand’s questions, you may be drawn; you are free to decline each time. The brand never learns"
        " who was drawn nor who answered what. Taken back, your answers that are not counted yet are deleted."
    ),
}
AT_THE_DOOR = (Consent.Purpose.SUGGESTIONS, Consent.Purpose.PULSE)
"""The others are asked for where one settles one's permissions."""


class SignupForm(BaseSignupForm):
    """At the door: an address, a name, and two permissions that nobody has ticked beforehand."""

    field_order = ["email", "display_name", *AT_THE_DOOR]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["display_name"] = forms.CharField(
            label=_("The name others will read"),
            max_length=users.NAME_AT_MOST,
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        )
        for purpose in AT_THE_DOOR:
            self.fields[purpose.value] = forms.BooleanField(
                label=purpose.label, help_text=CONSENT_HELP[purpose], required=False
            )
        self.order_fields(self.field_order)

    @property
    def permissions(self) -> list[forms.BoundField]:
        """The boxes, for the page."""
        return [self[purpose] for purpose in AT_THE_DOOR]

    @property
    def purposes(self) -> list[str]:
        """The permissions that were given."""
        return [purpose for purpose in AT_THE_DOOR if self.cleaned_data.get(purpose)]

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if email.lower().endswith(".invalid"):  # reserved for people who are made up (RFC 2606)
            raise forms.ValidationError(_("This does not look like an e-mail address."))
        if len(email) > EMAIL_AT_MOST:
            raise forms.ValidationError(_("This address is too long."))
        return email

    def clean_display_name(self) -> str:
        name = self.cleaned_data["display_name"]
        if "@" in name:
            raise forms.ValidationError(_("A name, please: your address stays between us."))
        try:
            return clean_line(name, at_most=users.NAME_AT_MOST, field="display_name")
        except Invalid as error:
            raise forms.ValidationError(str(error.sentence)) from None

    def try_save(self, request: HttpRequest) -> Any:
        """Somebody who signs up twice in one instant is answered like somebody who has an account: by e-mail."""
        try:
            return super().try_save(request)
        except Conflict as error:
            if error.code != "email_taken":
                raise
            self.account_already_exists = True
            return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        return users.sign_up(
            email=self.cleaned_data["email"],
            display_name=self.cleaned_data["display_name"],
            language=(get_language() or "fr")[:2],
            purposes=self.purposes,
        )


class LoginForm(BaseLoginForm):
    """An address; with a password for those who chose one, else a code comes by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your e-mail address")
        self.fields["login"].widget.attrs.pop("placeholder", None)

    def _setup_password_field(self) -> None:
        """allauth drops the field where sign-up asks no password; here it stays, optional."""
        password = self.fields["password"]
        password.required = False
        password.widget.is_required = False
        password.label = _("Your password")
        password.widget.attrs.pop("placeholder", None)


class ServiceForm(forms.Form):
    """A form whose service has the last word: what it finds invalid is said at the field."""

    def accepted(self, act: Callable[[], object]) -> bool:
        """Let the service do it; false when it found something invalid, which the form then says."""
        try:
            act()
        except Invalid as error:
            self._add_refusal(error)
            return False
        return True

    def _add_refusal(self, error: Invalid) -> None:
        for field, sentence in error.fields.items():
            self.add_error(field if field in self.fields else None, str(sentence))
        if not error.fields:
            self.add_error(None, str(error.sentence))


class ConstraintsForm(ServiceForm):
    """What makes some steps impossible."""

    constraints = forms.MultipleChoiceField(
        label=_("What should we know, so that nothing impossible is proposed to you?"),
        choices=Constraint.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ProfileForm(ConstraintsForm):
    """Who one is here, and at what hours one likes to hear of us."""

    display_name = forms.CharField(label=_("The name others read"), max_length=users.NAME_AT_MOST)
    about = forms.CharField(
        label=_("A few words about you"),
        max_length=profiles.ABOUT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of pages and letters"), choices=User.Language.choices)
    reminder_hour = forms.TypedChoiceField(label=_("Reminders of your steps, around"), choices=HOURS, coerce=int)
    quiet_from = forms.TypedChoiceField(label=_("No letters from"), choices=HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(label=_("until"), choices=HOURS, coerce=int)
    reach = forms.ChoiceField(
        label=_("Who may call you by your name, or propose you for a task"),
        help_text=_("Nobody is told. What you say can always be answered, unless you blocked who wishes to."),
        choices=Reach.choices,
        widget=forms.RadioSelect,
    )
    field_order = [
        "display_name", "about", "language", "constraints", "reminder_hour", "quiet_from", "quiet_until", "reach",
    ]  # fmt: skip

    @classmethod
    def of(cls, user: User, profile: Profile) -> "ProfileForm":
        """The form as the person left it."""
        hours = {field: getattr(profile, field) for field in profiles.HOURS}
        return cls(
            initial={
                "display_name": user.display_name,
                "language": user.language,
                "about": profile.about,
                "constraints": profile.constraints,
                "reach": profile.reach,
                **hours,
            }
        )


class PictureForm(ServiceForm):
    """One picture of oneself; the service says what it can take."""

    picture = forms.FileField(
        label=_("A picture"),
        help_text=_("JPEG, PNG, WebP or GIF, 5 MB at most. We keep a small square of it, without where it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


class EraseForm(ServiceForm):
    """The last form: typed, so that nobody comes here by accident."""

    confirmation = forms.CharField(
        label=_("Type your e-mail address"),
        help_text=_("So that this does not happen by accident."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class DistanceForm(forms.Form):
    """Whom one would rather not hear, and how far."""

    handle = forms.CharField(
        label=_("Whom would you rather not hear?"),
        help_text=_("Their name for mentions, without the @."),
        max_length=40,
    )
    is_blocked = forms.ChoiceField(
        label=_("How far?"),
        choices=[
            ("0", _("Mute: their messages are folded, and you get no notice of them")),
            ("1", _("Block: the same, and they can neither mention you, nor answer you, nor propose you for a task")),
        ],
        initial="0",
        widget=forms.RadioSelect,
    )

    def clean_is_blocked(self) -> bool:
        return bool(self.cleaned_data["is_blocked"] == "1")
