"""`/design/`: every component in both themes, with words and figures made up for the purpose (development only)."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

PARTS = [
    ("colours", "Couleurs et lettres", "design/colours.html"),
    ("acts", "Agir", "design/acts.html"),
    ("drawings", "Dessiner", "design/drawings.html"),
    ("surfaces", "Poser", "design/surfaces.html"),
    ("talk", "Parler", "design/talk.html"),
    ("forms", "Écrire", "design/forms.html"),
]
THEMES = [("light", "Clair"), ("dark", "Sombre")]
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class SampleForm(forms.Form):
    """One field of each kind, some of them wrong, so that errors show."""

    name = forms.CharField(label="Nom affiché", max_length=40, help_text="Celui que les autres membres verront.")
    email = forms.EmailField(label="Adresse e-mail")
    cadence = forms.ChoiceField(
        label="À quel rythme ?", choices=[("jour", "Chaque jour"), ("semaine", "Chaque semaine")], required=False
    )
    limits = forms.MultipleChoiceField(
        label="Ce dont il faut tenir compte",
        choices=[("voiture", "Je n’ai pas de voiture"), ("locataire", "Je suis locataire"), ("budget", "Petit budget")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    when = forms.ChoiceField(
        label="Quand ?", choices=[("matin", "Le matin"), ("soir", "Le soir")], widget=forms.RadioSelect
    )
    day = forms.DateField(label="À partir du", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    text = forms.CharField(
        label="Votre message",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "", "data-draft": "design"}),
    )
    agree = forms.BooleanField(label="J’accepte la charte", help_text="Cinq articles, deux minutes de lecture.")


def week(held: int, now: bool = True) -> list[dict[str, str]]:
    """Seven days on a rope, `held` of them done."""
    words = {"done": "tenu", "now": "aujourd’hui", "ahead": "à venir", "pause": "pause"}
    states = ["done"] * held + (["now"] if now else [])
    states += ["ahead"] * (7 - len(states))
    states[1] = "pause" if held > 2 else states[1]
    return [{"label": f"{day} : {words[state]}", "state": state} for day, state in zip(DAYS, states, strict=True)]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    wrong = {"name": "", "email": "nadia@", "text": "Bonjour", "limits": ["budget"], "cadence": "semaine"}
    context = {
        "parts": PARTS,
        "themes": [(key, name, SampleForm(wrong, auto_id=f"{key}-%s")) for key, name in THEMES],
        "skies": ["clear", "veiled", "wind", "brewing", "storm", "rain", "mist"],
        "week": week(4),
        "long_rope": [
            {"label": f"semaine {n}", "state": "done" if n < 12 else "now" if n == 12 else "ahead"}
            for n in range(1, 21)
        ],
        "first_knot": [{"label": "premier pas : à nouer", "state": "now"}, {"label": "ensuite", "state": "ahead"}],
        "topics": [
            {"label": "la cantine", "value": 23},
            {"label": "le compost", "value": 17},
            {"label": "les horaires du bus", "value": 9},
            {"label": "anticonstitutionnellement", "value": 5, "shown": "quelques"},
        ],
        "joy": [3, 4, 4, 6, 8, 7, 9],
        "anger": [1, 1, 2, 1, 3, 5, 6],
        "anger_low": [0, 0, 1, 0, 1, 3, 4],
        "anger_high": [3, 3, 4, 3, 6, 8, 9],
    }
    return render(request, "design/components.html", context)
