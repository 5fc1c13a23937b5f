"""Whoever reported without an account and left an address is answered once, in the community's language; then it is forgotten."""

import pytest
from django.core import mail

from moderation.services import letters
from tests.factories.communities import CommunityFactory
from tests.factories.moderation import again, decide, message, moderator, report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "subject"),
    [("fr", "Votre signalement a reçu une décision"), ("en", "What you reported has been decided")],
)
def test_one_letter_once_it_is_decided_then_the_address_is_forgotten(language, subject):
    community = CommunityFactory(language=language)
    made = report(message(community), None, contact="lea@exemple.fr")
    assert letters.send_due() == 0
    decide(moderator(community), made.case)
    assert (letters.send_due(), letters.send_due()) == (1, 0)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["lea@exemple.fr"], subject)
    assert made.receipt in letter.body
    assert again(made).contact == ""


def test_a_letter_that_could_not_go_is_tried_again(monkeypatch):
    community = CommunityFactory()
    made = report(message(community), None, contact="lea@exemple.fr")
    decide(moderator(community), made.case)

    def away(_letter):
        raise OSError("no route to the mail server")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", away)
        assert letters.send_due() == 0
    kept = again(made)
    assert kept.contact == "lea@exemple.fr"
    assert kept.answer_due_at > kept.at


def test_who_left_no_address_gets_no_letter():
    community = CommunityFactory()
    decide(moderator(community), report(message(community), None).case)
    assert letters.send_due() == 0
