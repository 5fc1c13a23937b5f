"""What the clock does for accounts: each task is one call, and may run twice."""

import pytest
from django.core import mail

from accounts import tasks
from accounts.models import Notice
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_letters_leave_by_the_clock_and_once(told, due):
    told(UserFactory())
    due()
    tasks.send_notices()
    tasks.send_notices()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_forgetting_twice_forgets_nothing_more(told):
    told(UserFactory())
    tasks.forget_old()
    tasks.forget_old()
    assert Notice.objects.count() == 1
