"""All components together; each environment adds its own few lines."""

from .components.api import *
from .components.apps import *
from .components.auth import *
from .components.celery import *
from .components.database import *
from .components.env import *
from .components.logging import *
from .components.security import *

DEBUG = False
ENVIRONMENT = "base"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Cordée <bonjour@cordee.localhost>")
# Trials import made-up accounts with made-up consents: never beside real people.
TRIALS_ALLOWED = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
