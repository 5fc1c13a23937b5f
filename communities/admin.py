"""The operator's view: everything can be read, nothing is changed by hand (services write, and the log tells)."""

from django.contrib import admin

from communities.models import Charter, Community, Mandate, Membership, Post, Thread, Value
from core.admin import ReadOnly


@admin.register(Community)
class CommunityAdmin(ReadOnly):
    list_display = ["name", "slug", "language", "is_trial", "is_fictitious", "created_at", "last_post_at"]
    list_filter = ["is_trial", "is_fictitious", "language"]
    search_fields = ["name", "slug"]


@admin.register(Value)
class ValueAdmin(ReadOnly):
    list_display = ["slug", "name_fr", "name_en", "parent"]
    list_select_related = ["parent"]


@admin.register(Charter)
class CharterAdmin(ReadOnly):
    list_display = ["community", "version", "adopted_at"]
    list_select_related = ["community"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    list_display = ["user", "community", "joined_at", "left_at"]
    list_select_related = ["user", "community"]
    list_filter = ["community"]
    show_full_result_count = False


@admin.register(Mandate)
class MandateAdmin(ReadOnly):
    list_display = ["membership", "community", "office", "source", "starts_at", "ends_at"]
    list_select_related = ["membership", "community"]
    list_filter = ["office", "source"]


@admin.register(Thread)
class ThreadAdmin(ReadOnly):
    list_display = ["title", "community", "kind", "posts_count", "last_post_at"]
    list_select_related = ["community"]
    list_filter = ["kind", "community"]
    search_fields = ["title"]
    show_full_result_count = False


@admin.register(Post)
class PostAdmin(ReadOnly):
    list_display = ["pk", "thread", "created_at", "edited_at", "removed_at", "language"]
    list_select_related = ["thread"]
    list_filter = ["language"]
    show_full_result_count = False
    exclude = ["search"]
