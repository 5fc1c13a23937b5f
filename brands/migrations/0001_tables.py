"""Brands, who acts for them, which communities let them in, their programs and what those called."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Brand",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=60, unique=True)),
            ("name", models.CharField(max_length=80)),
            ("about", models.CharField(max_length=600)),
            ("company", models.CharField(max_length=120)),
            ("registration", models.CharField(blank=True, default="", max_length=60)),
            ("site", models.CharField(blank=True, default="", max_length=200)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("closed_at", models.DateTimeField(blank=True, null=True)),
            ("is_sandbox", models.BooleanField(default=False)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("version", models.PositiveIntegerField(default=1)),
        ],
    ),
    migrations.CreateModel(
        name="Seat",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="seats", to="brands.brand")),
            (
                "user",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.CASCADE, related_name="seats", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "key",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.CASCADE, related_name="seat", to="brands.key"
                ),
            ),
            (
                "role",
                models.CharField(
                    choices=[("owner", "Owner"), ("designer", "Designer"), ("reader", "Reader")], max_length=10
                ),
            ),
            ("offered_at", models.DateTimeField(db_default=Now())),
            ("taken_at", models.DateTimeField(blank=True, null=True)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["user", "-id"], name="seats_of_a_person")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at", None)),
                    fields=("brand", "user"),
                    name="one_seat_of_a_person_in_a_brand",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("key__isnull", True), ("user__isnull", False)),
                        models.Q(
                            ("key__isnull", False), ("user__isnull", True), models.Q(("role", "owner"), _negated=True)
                        ),
                        _connector="OR",
                    ),
                    name="a_program_sits_alone_and_owns_nothing",
                ),
                models.CheckConstraint(
                    condition=models.Q(("taken_at", None), ("taken_at__gte", models.F("offered_at")), _connector="OR"),
                    name="a_seat_is_taken_after_it_was_offered",
                ),
                models.CheckConstraint(
                    condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("offered_at")), _connector="OR"),
                    name="a_seat_ends_after_it_was_offered",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Key",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="keys", to="brands.brand")),
            (
                "client",
                models.OneToOneField(on_delete=models.PROTECT, related_name="key", to="allauth_idp_oidc.client"),
            ),
            ("name", models.CharField(max_length=60)),
            ("days", models.PositiveSmallIntegerField()),
            ("secrets", models.PositiveIntegerField(default=1)),
            ("made_by", models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="+", to="brands.seat")),
            ("made_as", models.UUIDField(unique=True)),
            ("made_at", models.DateTimeField(db_default=Now())),
            ("expires_at", models.DateTimeField()),
            ("old_until", models.DateTimeField(blank=True, null=True)),
            ("warned_at", models.DateTimeField(blank=True, null=True)),
            ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ("revoked_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={"indexes": [models.Index(fields=["brand", "-id"], name="keys_of_a_brand")]},
    ),
    migrations.CreateModel(
        name="Call",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="brands.brand")),
            ("key", models.ForeignKey(on_delete=models.CASCADE, related_name="calls", to="brands.key")),
            ("at", models.DateTimeField(db_default=Now())),
            ("method", models.CharField(max_length=7)),
            ("route", models.CharField(blank=True, default="", max_length=80)),
            ("path", models.CharField(max_length=300)),
            ("status", models.PositiveSmallIntegerField()),
            ("milliseconds", models.PositiveIntegerField()),
        ],
        options={
            "indexes": [
                models.Index(fields=["brand", "-id"], name="calls_of_a_brand"),
                models.Index(fields=["key", "-id"], name="calls_of_a_key"),
                models.Index(fields=["at"], name="calls_by_age"),
            ]
        },
    ),
    migrations.CreateModel(
        name="Welcome",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="welcomes", to="brands.brand")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="brands_welcomed", to="communities.community"),
            ),
            ("purpose", models.CharField(blank=True, default="", max_length=400)),
            ("brand_at", models.DateTimeField(blank=True, null=True)),
            ("community_at", models.DateTimeField(blank=True, null=True)),
            (
                "rules",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="government.constitutionversion",
                ),
            ),
            ("until", models.DateTimeField(blank=True, null=True)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            (
                "ended_by",
                models.CharField(
                    blank=True, choices=[("brand", "Brand"), ("community", "Community")], default="", max_length=10
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="welcomes_of_a_community")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at", None)),
                    fields=("brand", "community"),
                    name="one_welcome_of_a_brand_in_a_community",
                ),
                models.CheckConstraint(
                    condition=models.Q(("brand_at__isnull", False), ("community_at__isnull", False), _connector="OR"),
                    name="a_welcome_is_wished_by_somebody",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("until", None),
                        models.Q(
                            ("brand_at__isnull", False), ("community_at__isnull", False), ("rules__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="a_welcome_is_wished_by_both",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("brands", name)
        for name in ["0001_brands", "0002_programs", "0003_sandbox", "0004_withheld", "0005_calls_of_a_brand"]
    ]

    initial = True

    dependencies = [
        ("allauth_idp_oidc", "0003_client_allow_uri_wildcards"),
        ("communities", "0001_tables"),
        ("government", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables(TABLES)]
