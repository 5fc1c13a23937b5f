"""Communities: who belongs, what is said, and finding it again in French and in English."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

# Before the tables: a generated column and an index use these functions, which must be immutable for it. Accents are
# forgiven; French typography (no-break spaces, guillemets, dashes, apostrophes, ellipsis) parts words as plain signs do.
SEARCH = r"""
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEXT SEARCH CONFIGURATION cordee_fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION cordee_fr
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION cordee_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION cordee_en
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

CREATE FUNCTION cordee_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(words, U&'\00A0\202F\2009\00AB\00BB\2013\2014\2019''\2026', '          ')
$$;
CREATE FUNCTION cordee_search(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN language = 'en'
        THEN to_tsvector('public.cordee_en'::regconfig, public.cordee_plain(words))
        ELSE to_tsvector('public.cordee_fr'::regconfig, public.cordee_plain(words)) END
$$;

-- titles are found by a piece of a word, accents aside
CREATE FUNCTION cordee_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, words))
$$;
"""
NO_SEARCH = """
DROP FUNCTION cordee_fold(text);
DROP FUNCTION cordee_search(text, text);
DROP FUNCTION cordee_plain(text);
DROP TEXT SEARCH CONFIGURATION cordee_en;
DROP TEXT SEARCH CONFIGURATION cordee_fr;
"""
TABLES = [
    migrations.CreateModel(
        name="Value",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=40, unique=True)),
            ("name_fr", models.CharField(max_length=80)),
            ("name_en", models.CharField(max_length=80)),
            ("about_fr", models.CharField(blank=True, default="", max_length=200)),
            ("about_en", models.CharField(blank=True, default="", max_length=200)),
            (
                "parent",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="children", to="communities.value"
                ),
            ),
            ("position", models.PositiveSmallIntegerField(default=0)),
        ],
        options={"ordering": ["position", "slug"]},
    ),
    migrations.CreateModel(
        name="Community",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=60, unique=True)),
            ("name", models.CharField(max_length=80)),
            ("purpose", models.CharField(max_length=400)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2)),
            (
                "founder",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="founded_communities", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("is_trial", models.BooleanField(default=False)),
            ("is_fictitious", models.BooleanField(default=False)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("last_post_at", models.DateTimeField(db_default=Now())),
            ("members_count", models.PositiveIntegerField(default=0)),
            ("is_gated", models.BooleanField(default=False)),
            ("values", models.ManyToManyField(related_name="communities", to="communities.value")),
        ],
        options={
            "verbose_name_plural": "communities",
            "indexes": [models.Index(fields=["-last_post_at", "-id"], name="communities_in_list_order")],
        },
    ),
    migrations.CreateModel(
        name="Charter",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="charters", to="communities.community"),
            ),
            ("version", models.PositiveIntegerField()),
            ("adopted_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "ordering": ["-version"],
            "constraints": [models.UniqueConstraint(fields=("community", "version"), name="one_charter_per_version")],
        },
    ),
    migrations.CreateModel(
        name="Article",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("charter", models.ForeignKey(on_delete=models.CASCADE, related_name="articles", to="communities.charter")),
            ("number", models.PositiveSmallIntegerField()),
            ("title", models.CharField(max_length=120)),
            ("text", models.CharField(max_length=1000)),
        ],
        options={
            "ordering": ["number"],
            "constraints": [models.UniqueConstraint(fields=("charter", "number"), name="one_article_per_number")],
        },
    ),
    migrations.CreateModel(
        name="Membership",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="memberships", to="communities.community"),
            ),
            (
                "user",
                models.ForeignKey(on_delete=models.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL),
            ),
            ("charter", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.charter")),
            ("joined_at", models.DateTimeField(db_default=Now())),
            ("left_at", models.DateTimeField(blank=True, null=True)),
            ("muted_until", models.DateTimeField(blank=True, null=True)),
            ("suspended_until", models.DateTimeField(blank=True, null=True)),
            ("excluded_until", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("left_at__isnull", True)), fields=["community"], name="members_present"
                )
            ],
            "constraints": [
                models.UniqueConstraint(fields=("community", "user"), name="one_membership_per_person"),
                models.UniqueConstraint(fields=("id", "community"), name="a_membership_in_its_community"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Mandate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "membership",
                models.ForeignKey(on_delete=models.CASCADE, related_name="mandates", to="communities.membership"),
            ),
            (
                "community",
                models.ForeignKey(
                    db_index=False, on_delete=models.CASCADE, related_name="mandates", to="communities.community"
                ),
            ),
            ("office", models.CharField(choices=[("animator", "Animator"), ("moderator", "Moderator")], max_length=12)),
            (
                "source",
                models.CharField(
                    choices=[("provisional", "Provisional"), ("election", "Election"), ("draw", "Draw")],
                    default="provisional",
                    max_length=12,
                ),
            ),
            ("starts_at", models.DateTimeField(db_default=Now())),
            ("ends_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "ends_at"], name="mandates_of_a_community")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("ends_at__isnull", True), ("ends_at__gte", models.F("starts_at")), _connector="OR"
                    ),
                    name="a_mandate_ends_after_it_starts",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("ends_at__isnull", True)),
                    fields=("membership", "office"),
                    name="one_open_mandate_per_office",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Thread",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="threads", to="communities.community"),
            ),
            (
                "author",
                models.ForeignKey(on_delete=models.PROTECT, related_name="threads", to="communities.membership"),
            ),
            (
                "kind",
                models.CharField(
                    choices=[("discussion", "Discussion"), ("question", "Question"), ("victory", "Victory")],
                    default="discussion",
                    max_length=12,
                ),
            ),
            ("title", models.CharField(max_length=140)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("last_post_at", models.DateTimeField(db_default=Now())),
            ("posts_count", models.PositiveIntegerField(default=0)),
            ("closed_until", models.DateTimeField(blank=True, null=True)),
            ("external_id", models.CharField(blank=True, max_length=80, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["community", "-last_post_at", "-id"], name="threads_lively_first"),
                django.contrib.postgres.indexes.GinIndex(
                    django.contrib.postgres.indexes.OpClass(
                        models.Func(models.F("title"), function="cordee_fold"), name="gin_trgm_ops"
                    ),
                    name="threads_title_pieces",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("community", "external_id"), name="one_import_of_a_thread")
            ],
        },
    ),
    migrations.CreateModel(
        name="Post",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("thread", models.ForeignKey(on_delete=models.CASCADE, related_name="posts", to="communities.thread")),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="posts", to="communities.membership")),
            (
                "reply_to",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="replies", to="communities.post"
                ),
            ),
            ("text", models.TextField()),
            ("html", models.TextField()),
            ("language", models.CharField(choices=[("fr", "French"), ("en", "English")], default="fr", max_length=2)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("edited_at", models.DateTimeField(blank=True, null=True)),
            ("removed_at", models.DateTimeField(blank=True, null=True)),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ("external_id", models.CharField(blank=True, max_length=80, null=True)),
            (
                "search",
                models.GeneratedField(
                    db_persist=True,
                    expression=models.Func(
                        models.F("language"),
                        models.F("text"),
                        function="cordee_search",
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(fields=["thread", "id"], name="posts_of_a_thread"),
                models.Index(fields=["author", "-id"], name="posts_of_a_member"),
                django.contrib.postgres.indexes.GinIndex(fields=["search"], name="posts_search"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("removed_at__isnull", True), models.Q(("html", ""), ("text", "")), _connector="OR"
                    ),
                    name="a_removed_post_keeps_nothing",
                ),
                models.CheckConstraint(
                    condition=models.Q(("withdrawn_at__isnull", True), ("removed_at__isnull", False), _connector="OR"),
                    name="a_withdrawn_post_is_out_of_sight",
                ),
                models.UniqueConstraint(fields=("thread", "external_id"), name="one_import_of_a_post"),
            ],
        },
    ),
    migrations.CreateModel(
        name="PostVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("post", models.ForeignKey(on_delete=models.CASCADE, related_name="versions", to="communities.post")),
            ("text", models.TextField()),
            ("html", models.TextField()),
            ("until", models.DateTimeField()),
        ],
        options={"ordering": ["-until"]},
    ),
    migrations.CreateModel(
        name="Reaction",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("post", models.ForeignKey(on_delete=models.CASCADE, related_name="reactions", to="communities.post")),
            (
                "member",
                models.ForeignKey(on_delete=models.CASCADE, related_name="reactions", to="communities.membership"),
            ),
            (
                "kind",
                models.CharField(choices=[("support", "Support"), ("learn", "Learn"), ("do", "Do")], max_length=8),
            ),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("post", "member", "kind"), name="one_reaction_of_a_kind")]
        },
    ),
    migrations.CreateModel(
        name="Mention",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("post", models.ForeignKey(on_delete=models.CASCADE, related_name="mentions", to="communities.post")),
            (
                "member",
                models.ForeignKey(on_delete=models.CASCADE, related_name="mentions", to="communities.membership"),
            ),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("post", "member"), name="one_mention_per_post")]},
    ),
    migrations.CreateModel(
        name="CloseTie",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "by",
                models.ForeignKey(on_delete=models.CASCADE, related_name="ties_declared", to="communities.membership"),
            ),
            ("to", models.ForeignKey(on_delete=models.CASCADE, related_name="ties_told", to="communities.membership")),
            ("declared_at", models.DateTimeField(db_default=Now())),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("by", "to"), name="one_word_on_a_tie"),
                models.CheckConstraint(
                    condition=models.Q(("by", models.F("to")), _negated=True), name="close_to_another"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("ended_at__isnull", True), ("ended_at__gte", models.F("declared_at")), _connector="OR"
                    ),
                    name="a_tie_ends_after_it_was_said",
                ),
            ]
        },
    ),
]

KEPT = """
-- a mandate says in which community it is held, and it is the one of its membership
ALTER TABLE communities_mandate ADD CONSTRAINT a_mandate_where_one_belongs
    FOREIGN KEY (membership_id, community_id) REFERENCES communities_membership (id, community_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
LET_GO = """
ALTER TABLE communities_mandate DROP CONSTRAINT a_mandate_where_one_belongs;
"""


class Migration(migrations.Migration):
    replaces = [
        ("communities", name)
        for name in [
            "0001_search",
            "0002_initial",
            "0003_titles_and_imports",
            "0004_search_reads_typography",
            "0005_members_are_counted",
            "0006_lively_first_in_order",
            "0007_mandates_know_their_community",
            "0008_close_ties",
            "0009_standing",
            "0010_gated",
        ]
    ]

    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [migrations.RunSQL(SEARCH, NO_SEARCH), CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
