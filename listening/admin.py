"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from core.admin import ReadOnly
from listening.models import Agreement, Delay, Inquiry, Message, Release


@admin.register(Agreement)
class AgreementAdmin(ReadOnly):
    list_display = ["community", "brand", "agreed_at", "ended_at"]
    list_select_related = ["community", "brand"]


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    list_display = ["community", "week", "at", "digest"]
    list_select_related = ["community"]


@admin.register(Delay)
class DelayAdmin(ReadOnly):
    list_display = ["brand", "days", "at"]
    list_select_related = ["brand"]


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """Moments and states; what was said stays between those who said it."""

    list_display = ["brand", "community", "mood", "is_public", "at", "answered_at", "satisfied"]
    list_select_related = ["brand", "community"]
    exclude = ["by", "about"]


@admin.register(Inquiry)
class InquiryAdmin(ReadOnly):
    """Who may be drawn, who was and what they answer stand nowhere here; nor does the secret before the lot is cast."""

    list_display = ["brand", "community", "subject", "state", "seats", "asked_at"]
    list_select_related = ["brand", "community"]
    exclude = ["secret"]
