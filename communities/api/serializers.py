"""How the API shows and takes what communities are made of."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models.user import public_name
from communities.journal import actor_in_words, in_words
from communities.models import Community, Membership, Post, Reaction, Thread, Value
from communities.selectors import charters
from communities.services import charters as chartering
from communities.services import communities, threads, writing
from core.gates import NOTES
from core.models import LogEntry
from core.privacy import shown


class ValueSerializer(serializers.ModelSerializer):
    """One societal value; ``parent`` is the branch of the tree it grows on (null for a branch)."""

    parent = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)

    class Meta:
        model = Value
        fields = ["slug", "name_fr", "name_en", "about_fr", "about_en", "parent"]


class ArticleSerializer(serializers.Serializer):
    """A numbered article of a charter."""

    number = serializers.IntegerField(read_only=True)
    title = serializers.CharField(max_length=chartering.TITLE)
    text = serializers.CharField(max_length=chartering.TEXT)


class CharterSerializer(serializers.Serializer):
    """The charter in force."""

    version = serializers.IntegerField()
    adopted_at = serializers.DateTimeField()
    articles = ArticleSerializer(many=True)


class CommunitySerializer(serializers.ModelSerializer):
    """A community; ``members`` is a number, or words under the privacy threshold."""

    values = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    members = serializers.SerializerMethodField()

    class Meta:
        model = Community
        fields = [
            "slug", "name", "purpose", "language", "values", "members", "is_trial", "is_fictitious", "created_at",
            "last_post_at",
        ]  # fmt: skip

    def get_members(self, community: Any) -> str:
        return shown(community.members_count)


class CommunityDetailSerializer(CommunitySerializer):
    """A community with its charter."""

    charter = serializers.SerializerMethodField()

    class Meta(CommunitySerializer.Meta):
        fields = [*CommunitySerializer.Meta.fields, "charter"]

    @extend_schema_field(CharterSerializer)
    def get_charter(self, community: Community) -> Any:
        charter = charters.current(community.pk)
        return CharterSerializer(charter).data if charter else None


class FoundingSerializer(serializers.Serializer):
    """What founding a community takes."""

    name = serializers.CharField(max_length=communities.NAME)
    purpose = serializers.CharField(max_length=communities.PURPOSE)
    values = serializers.ListField(child=serializers.CharField(max_length=40), min_length=1, max_length=20)
    language = serializers.ChoiceField(choices=["fr", "en"], default="fr")
    articles = ArticleSerializer(many=True)


class JoiningSerializer(serializers.Serializer):
    """The version of the charter that was read and is accepted."""

    charter_version = serializers.IntegerField(min_value=1, max_value=100_000)


class MembershipSerializer(serializers.ModelSerializer):
    """One's own membership."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    charter_version = serializers.IntegerField(source="charter.version", read_only=True)

    class Meta:
        model = Membership
        fields = [
            "community",
            "charter_version",
            "joined_at",
            "left_at",
            "muted_until",
            "suspended_until",
            "excluded_until",
        ]


class ClosenessSerializer(serializers.Serializer):
    """Somebody close, and since when each of the two says so (null: does not say it)."""

    handle = serializers.CharField(source="member.user.handle")
    name = serializers.CharField(source="member.user.public_name")
    said_at = serializers.DateTimeField(source="mine", allow_null=True)
    said_by_them_at = serializers.DateTimeField(source="theirs", allow_null=True)


class ThreadSerializer(serializers.ModelSerializer):
    """A conversation."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    author = serializers.CharField(source="author.user.public_name", read_only=True)

    class Meta:
        model = Thread
        fields = [
            "id", "community", "kind", "title", "author", "posts_count", "closed_until", "created_at", "last_post_at",
        ]  # fmt: skip


class SpokenSerializer(serializers.Serializer):
    """Words for everybody. Asked to say them otherwise (409, `rephrase`), one may send them as they are."""

    as_it_is = serializers.CharField(
        max_length=NOTES, required=False, allow_blank=True,
        help_text="What the refusal gave to post it as it is: those who moderate are then told. Under another Idempotency-Key.",
    )  # fmt: skip


class WaitingSerializer(serializers.Serializer):
    """It is kept, and somebody who moderates looks first (202): its number, its address, and when it is published at the latest."""

    waiting = serializers.IntegerField(source="pk")
    url = serializers.CharField()
    until = serializers.DateTimeField()


class OpeningSerializer(SpokenSerializer):
    """What opening a conversation takes."""

    kind = serializers.ChoiceField(choices=Thread.Kind.choices, default=Thread.Kind.DISCUSSION)
    title = serializers.CharField(max_length=threads.TITLE)
    text = serializers.CharField(max_length=writing.LONGEST)


class ReactionsSerializer(serializers.Serializer):
    """How many gave each reaction: a number, or words under the privacy threshold."""

    support = serializers.CharField()
    learn = serializers.CharField()
    do = serializers.CharField()


class PostSerializer(serializers.ModelSerializer):
    """A message: as written (``text``, Markdown) and as shown (``html``, safe). A removed one keeps its place, empty."""

    thread = serializers.IntegerField(source="thread_id", read_only=True)
    author = serializers.CharField(source="author.user.public_name", read_only=True)
    reply_to = serializers.IntegerField(source="reply_to_id", read_only=True, allow_null=True)
    reactions = serializers.SerializerMethodField()

    class Meta:
        model = Post
        fields = [
            "id", "thread", "author", "reply_to", "text", "html", "language", "created_at", "edited_at", "removed_at",
            "withdrawn_at",
            "reactions",
        ]  # fmt: skip

    def to_representation(self, post: Post | dict[str, Any]) -> dict[str, Any]:
        """The same for a row of a list, which no model was made of (`selectors.posts.LISTED`)."""
        if isinstance(post, Post):
            return dict(super().to_representation(post))
        return {
            "id": post["pk"],
            "thread": post["thread_id"],
            "author": public_name(post["author__user__display_name"], post["author__user__erased_at"]),
            "reply_to": post["reply_to_id"],
            "text": post["text"],
            "html": post["html"],
            "language": post["language"],
            "created_at": post["created_at"],
            "edited_at": post["edited_at"],
            "removed_at": post["removed_at"],
            "withdrawn_at": post["withdrawn_at"],
            "reactions": self._reactions(post["pk"]),
        }

    @extend_schema_field(ReactionsSerializer)
    def get_reactions(self, post: Post) -> dict[str, str]:
        return self._reactions(post.pk)

    def _reactions(self, post_id: int) -> dict[str, str]:
        counts = self.context.get("counts", {}).get(post_id, {})
        return {kind: shown(counts.get(kind, 0)) for kind in Reaction.Kind.values}


class SayingSerializer(SpokenSerializer):
    """What a message takes."""

    text = serializers.CharField(max_length=writing.LONGEST)
    reply_to = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**62)


class ChangingSerializer(SpokenSerializer):
    """The new words of one's own message."""

    text = serializers.CharField(max_length=writing.LONGEST)


class ReactingSerializer(serializers.Serializer):
    """Which reaction, and whether it stands."""

    kind = serializers.ChoiceField(choices=Reaction.Kind.choices)
    stands = serializers.BooleanField(default=True)


class HitSerializer(serializers.Serializer):
    """Something found; ``excerpt`` is safe HTML in which the words found are marked."""

    thread_id = serializers.IntegerField()
    post_id = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    excerpt = serializers.CharField()
    author = serializers.CharField()
    at = serializers.DateTimeField()


class LogLineSerializer(serializers.ModelSerializer):
    """A line of the public log: everything that is needed to recompute its hash, and its sentence."""

    words = serializers.SerializerMethodField()
    actor_words = serializers.SerializerMethodField()

    class Meta:
        model = LogEntry
        fields = ["number", "at", "actor", "actor_words", "verb", "words", "public", "digest", "previous", "hash"]

    def get_words(self, entry: LogEntry) -> str:
        return in_words(entry.verb, entry.public)

    def get_actor_words(self, entry: LogEntry) -> str:
        return actor_in_words(entry.actor)
