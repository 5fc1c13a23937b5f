"""What a person does in a browser, said once; whatever is seen after it is waited for (`expect`, `until`)."""

from django.test import Client
from playwright.sync_api import expect

PATIENCE = 20_000  # ms: a busy machine draws late
expect.set_options(timeout=PATIENCE)


def cookie_of(user):
    """The session of somebody who has come in."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def send(page, action):
    """Press the first button of the form that goes to an address."""
    form = f'form[action*="{action}"]'
    page.locator(f"{form} button[type=submit], {form} button:not([type])").first.click()
    page.wait_for_load_state()


def press(page, name, *, within="main"):
    """Press a button or a link, by its whole words."""
    place = page.locator(within)
    button, link = (place.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    button.or_(link).first.click()
    page.wait_for_load_state()
