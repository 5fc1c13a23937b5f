"""A queue that nobody serves keeps what it is given for ever: every place that starts workers serves all of them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from config.launcher.supervision import QUEUES

ROOT = Path(__file__).resolve().parents[2]
ROUTED = {settings.CELERY_TASK_DEFAULT_QUEUE, *(route["queue"] for route in settings.CELERY_TASK_ROUTES.values())}


@pytest.mark.parametrize("place", ["Procfile", "compose.yaml"])
def test_each_queue_has_a_worker_in_production(place):
    served = re.findall(r"celery -A config worker -Q (\S+)", (ROOT / place).read_text())
    assert {queue for queues in served for queue in queues.split(",")} == ROUTED


def test_each_queue_has_a_worker_in_one_command():
    assert set(QUEUES.split(",")) == ROUTED
