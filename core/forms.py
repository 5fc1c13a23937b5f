"""A form and the service it speaks to: what the service refuses is said beside what was written."""

from collections.abc import Callable

from django import forms

from core.errors import DomainError, Invalid, TooMany
from core.gates import Rephrase
from core.pages import RETRY_AFTER

ASKED = "asked"  # what the author is asked before it is posted, left on the form


def explain(form: forms.BaseForm, error: DomainError) -> None:
    """Put what a service refused where the person can read it, next to what they wrote."""
    if isinstance(error, Rephrase):
        setattr(form, ASKED, error)
        return
    setattr(form, RETRY_AFTER, error.retry_after if isinstance(error, TooMany) else 0)
    fields = error.fields if isinstance(error, Invalid) else {}
    known = {name: sentence for name, sentence in fields.items() if name in form.fields}
    for name, sentence in known.items():
        form.add_error(name, str(sentence))
    if not known:
        form.add_error(None, str(error.sentence))


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> int:
    """Do it if the form is filled in as it should be. 0 once it is done, else the status with which the form goes back,
    with what is wrong beside what was written.
    """
    if not form.is_valid():
        return 422
    try:
        act()
    except DomainError as error:
        explain(form, error)
        return error.status
    return 0
