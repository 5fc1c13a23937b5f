"""Accounts: e-mail and a code, a password for those who like one; allauth does the work."""

from .env import TRUSTED_PROXIES, env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# passwords of people by the first, secrets of programs by the second
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", "brands.ring.SecretRing"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "actions:today"
LOGOUT_REDIRECT_URL = "home:front"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {"signup": "accounts.forms.SignupForm", "login": "accounts.forms.LoginForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900  # a letter may be slow; three tries all the same
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_MIN_LENGTH = 8
ACCOUNT_CHANGE_EMAIL = True  # one address a person, confirmed before it replaces the other
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed address or password is told to its owner
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Cordée · "

ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
# Where letters lead: they are written by workers, which know no request.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
