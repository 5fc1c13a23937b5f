"""What people say to each other."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now

from communities.models.community import Community
from communities.models.membership import Membership


class Thread(models.Model):
    """A conversation in a community: its first post opens it.

    Until ``closed_until`` nobody adds to it.

    Personal data: who opened it.
    """

    class Kind(models.TextChoices):
        DISCUSSION = "discussion"
        QUESTION = "question"
        VICTORY = "victory"

    community = models.ForeignKey(Community, models.CASCADE, related_name="threads")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="threads")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DISCUSSION)
    title = models.CharField(max_length=140)
    created_at = models.DateTimeField(db_default=Now())
    last_post_at = models.DateTimeField(db_default=Now())
    posts_count = models.PositiveIntegerField(default=0)
    closed_until = models.DateTimeField(null=True, blank=True)
    external_id = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001  born here: no key, no twin

    class Meta:
        indexes = [
            models.Index(fields=["community", "-last_post_at", "-id"], name="threads_lively_first"),
            GinIndex(
                OpClass(models.Func(models.F("title"), function="cordee_fold"), name="gin_trgm_ops"),
                name="threads_title_pieces",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["community", "external_id"], name="one_import_of_a_thread")]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """One message. ``text`` is what was written, ``html`` what is shown; ``search`` is made by the database.

    ``removed_at``: its place is empty. ``withdrawn_at``: others took it out of sight, and may have to bring it back.

    Personal data: what somebody wrote, in public, under their name; emptied when they remove it. After the
    account is erased it is signed "former member".
    """

    class Language(models.TextChoices):
        FRENCH = "fr"
        ENGLISH = "en"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="posts")
    reply_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replies")
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=2, choices=Language, default=Language.FRENCH)
    created_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    external_id = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001  born here: no key, no twin
    search = models.GeneratedField(
        expression=models.Func(
            models.F("language"), models.F("text"), function="cordee_search", output_field=SearchVectorField()
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["thread", "id"], name="posts_of_a_thread"),
            models.Index(fields=["author", "-id"], name="posts_of_a_member"),
            GinIndex(fields=["search"], name="posts_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True) | models.Q(text="", html=""),
                name="a_removed_post_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(removed_at__isnull=False),
                name="a_withdrawn_post_is_out_of_sight",
            ),
            models.UniqueConstraint(fields=["thread", "external_id"], name="one_import_of_a_post"),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"


class PostVersion(models.Model):
    """What a post said before its author changed it.

    Personal data: former words, shown in the post's history; erased with the post.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    text = models.TextField()
    html = models.TextField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"{self.post_id} until {self.until}"


class Reaction(models.Model):
    """A named answer in one tap: I support, I learn, I do.

    Personal data: who reacted to what.
    """

    class Kind(models.TextChoices):
        SUPPORT = "support"
        LEARN = "learn"
        DO = "do"

    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=8, choices=Kind)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "member", "kind"], name="one_reaction_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind} {self.post_id}"


class Mention(models.Model):
    """Somebody called by their handle in a post.

    Personal data: who was mentioned where.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="one_mention_per_post")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.post_id}"
