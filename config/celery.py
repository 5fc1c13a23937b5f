"""The Celery application: ``celery -A config worker``."""

import ctypes
import os
import signal
import sys
from typing import Any

import structlog
from celery import Celery
from celery.signals import beat_embedded_init, before_task_publish, setup_logging, task_postrun, task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

PR_SET_PDEATHSIG = 1

app = Celery("cordee")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_kwargs: Any) -> None:
    """Settings already say how to log."""


@beat_embedded_init.connect
def end_with_the_worker(**_kwargs: Any) -> None:
    """The clock inside a worker ends when the worker does, killed or not: it would go on alone, and a second one come beside it."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


@before_task_publish.connect
def send_request_id(headers: dict[str, Any], **_kwargs: Any) -> None:
    headers["request_id"] = structlog.contextvars.get_contextvars().get("request_id", "")


@task_prerun.connect
def take_request_id(task: Any, **_kwargs: Any) -> None:
    request_id = getattr(task.request, "request_id", "") or ""
    structlog.contextvars.bind_contextvars(request_id=request_id, task=task.name)


@task_postrun.connect
def drop_request_id(**_kwargs: Any) -> None:
    structlog.contextvars.clear_contextvars()
