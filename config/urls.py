"""Every address of the product, by app."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.views import language
from config import access, health

__all__ = ["access", "urlpatterns"]  # who may come in by which door is said where doors are hung

handler400 = "config.errors.unreadable"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.missing"
handler429 = "config.errors.too_fast"  # allauth’s
handler500 = "config.errors.broken"
# one door for everybody, with its limits
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("", include("config.home")),
    path("", include("accounts.urls")),
    path("", include("communities.urls")),
    path("", include("government.urls")),
    path("", include("moderation.urls")),
    path("", include("actions.urls")),
    path("", include("signals.urls")),
    path("", include("brands.urls")),
    path("", include("rounds.urls")),
    path("", include("commitments.urls")),
    path("", include("sharing.urls")),
    path("", include("sandbox.urls")),
    path("", include("claims.urls")),
    path("", include("guests.urls")),
    path("", include("listening.urls")),
    path("", include("webhooks.urls")),
    path("compte/", include("allauth.account.urls")),
    path("langue/setlang/", language.choose, name="set_language"),
    path("api/v1/", include("config.api")),
    path("api/oauth/", include("brands.api.oauth_urls")),
    path("api/", include("config.reference")),
    # a password is changed in one place, which tells its owner
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]
if settings.ENVIRONMENT in ("local", "test"):
    urlpatterns += [path("", include("config.workshop"))]
