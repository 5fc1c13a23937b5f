"""Celery: the row in PostgreSQL is the durable copy, a message only says that there is work.

Figures behind the choices: killed children lose tasks unless acks_late *and* reject_on_worker_lost are set, and a
task parked by a killed worker waits for the visibility timeout; so tasks are short, bounded, and safe to run twice.
"""

from datetime import timedelta

from .database import celery_url

CELERY_BROKER_URL = celery_url(0)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,  # more than any task may last
    "socket_timeout": 5,  # a broker that neither answers nor refuses is left and sought again; reads wait 1 s
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_DEFAULT_QUEUE = "events"
CELERY_TASK_ROUTES = {
    "core.deliver_events": {"queue": "events"},
    "*.send_*": {"queue": "mail"},
    "webhooks.deliver": {"queue": "webhooks"},
    "*": {"queue": "clock"},
}
CELERY_TIMEZONE = "Europe/Paris"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "core.sweep_events": {
        "task": "core.sweep_events",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 60},  # after a night without workers, one sweep is as good as thousands
    },
    "core.forget_old": {"task": "core.forget_old", "schedule": timedelta(hours=1)},
    "core.publish_log_heads": {"task": "core.publish_log_heads", "schedule": timedelta(hours=1)},
    "accounts.send_notices": {"task": "accounts.send_notices", "schedule": timedelta(seconds=30)},
    "accounts.forget_old": {"task": "accounts.forget_old", "schedule": timedelta(hours=6)},
    "brands.warn_of_keys": {"task": "brands.warn_of_keys", "schedule": timedelta(hours=6)},
    "brands.forget_old": {"task": "brands.forget_old", "schedule": timedelta(hours=1)},
    "actions.close_stale_suggestions": {
        "task": "actions.close_stale_suggestions",
        "schedule": timedelta(hours=1),
    },
    "actions.remind_pledges": {"task": "actions.remind_pledges", "schedule": timedelta(minutes=10)},
    "communities.forget_old": {"task": "communities.forget_old", "schedule": timedelta(hours=6)},
    "moderation.end_measures": {"task": "moderation.end_measures", "schedule": timedelta(minutes=1)},
    "moderation.pass_contests_on": {"task": "moderation.pass_contests_on", "schedule": timedelta(hours=1)},
    "moderation.tell_orders": {"task": "moderation.tell_orders", "schedule": timedelta(minutes=10)},
    "moderation.send_answers": {"task": "moderation.send_answers", "schedule": timedelta(seconds=30)},
    "moderation.pass_cases_on": {"task": "moderation.pass_cases_on", "schedule": timedelta(minutes=10)},
    "moderation.publish_held": {"task": "moderation.publish_held", "schedule": timedelta(minutes=1)},
    "moderation.forget_old": {"task": "moderation.forget_old", "schedule": timedelta(hours=6)},
    "government.advance_elections": {
        "task": "government.advance_elections",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 60},
    },
    "government.call_elections": {"task": "government.call_elections", "schedule": timedelta(hours=1)},
    "rounds.close_rounds": {
        "task": "rounds.close_rounds",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 60},
    },
    "commitments.close_followups": {
        "task": "commitments.close_followups",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 60},
    },
    "commitments.tell_due": {"task": "commitments.tell_due", "schedule": timedelta(hours=1)},
    "claims.advance_challenges": {"task": "claims.advance_challenges", "schedule": timedelta(minutes=5)},
    "claims.forget_old": {"task": "claims.forget_old", "schedule": timedelta(hours=6)},
    "rounds.count_rounds": {
        "task": "rounds.count_rounds",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "guests.advance_hours": {
        "task": "guests.advance_hours",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 30},
    },
    "listening.advance_inquiries": {"task": "listening.advance_inquiries", "schedule": timedelta(minutes=5)},
    "listening.publish_releases": {"task": "listening.publish_releases", "schedule": timedelta(hours=1)},
    "signals.raise_rising": {"task": "signals.raise_rising", "schedule": timedelta(minutes=5)},
    "signals.forget_old": {"task": "signals.forget_old", "schedule": timedelta(hours=6)},
    "webhooks.deliver": {
        "task": "webhooks.deliver",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 30},
    },
    "webhooks.forget_old": {"task": "webhooks.forget_old", "schedule": timedelta(hours=6)},
}
