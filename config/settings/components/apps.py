"""What is installed, and the order in which a request crosses it."""

from .env import BASE_DIR

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "django_cotton",
    "channels",
    "core",
    "accounts",
    "communities",
    "actions",
    "signals",
    "government",
    "moderation",
    "brands",
    "rounds",
    "commitments",
    "sharing",
    "sandbox",
    "claims",
    "guests",
    "listening",
    "webhooks",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.RequestId",
    "core.middleware.NothingOfTheDevice",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.KeptByOneBrowser",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.OwnLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.Heard",
    "core.middleware.HumaneErrors",
    "core.middleware.Readable",
    "core.middleware.Paced",
    "brands.middleware.Written",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "core.templatetags.cordee",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.page",
            ],
        },
    }
]
COTTON_DIR = "components"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
# Each app of ours has its words in a folder of its name.
LOCALE_PATHS = [words for app in INSTALLED_APPS if (words := BASE_DIR / "locale" / app).is_dir()]
USE_TZ = True
TIME_ZONE = "Europe/Paris"
SITE_NAME = "Cordée"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
