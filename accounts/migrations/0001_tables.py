"""People, what they agreed to, what they are told, how far apart they are."""

import django.contrib.postgres.fields
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="User",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            (
                "is_superuser",
                models.BooleanField(
                    default=False,
                    help_text="Designates that this user has all permissions without explicitly assigning them.",
                    verbose_name="superuser status",
                ),
            ),
            ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True)),
            ("display_name", models.CharField(blank=True, default="", max_length=60)),
            ("handle", models.SlugField(blank=True, max_length=40, null=True, unique=True)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2)),
            ("is_staff", models.BooleanField(default=False)),
            ("is_active", models.BooleanField(default=True)),
            ("is_trial", models.BooleanField(default=False)),
            ("joined_at", models.DateTimeField(db_default=Now())),
            ("erased_at", models.DateTimeField(blank=True, null=True)),
            (
                "groups",
                models.ManyToManyField(
                    blank=True,
                    help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                    related_name="user_set",
                    related_query_name="user",
                    to="auth.group",
                    verbose_name="groups",
                ),
            ),
            (
                "user_permissions",
                models.ManyToManyField(
                    blank=True,
                    help_text="Specific permissions for this user.",
                    related_name="user_set",
                    related_query_name="user",
                    to="auth.permission",
                    verbose_name="user permissions",
                ),
            ),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                    name="an_email_is_kept_in_lower_case",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("erased_at__isnull", True),
                        models.Q(("display_name", ""), ("email__isnull", True), ("is_active", False)),
                        _connector="OR",
                    ),
                    name="an_erased_account_keeps_nothing",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Consent",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="consents", to=settings.AUTH_USER_MODEL)),
            (
                "purpose",
                models.CharField(
                    choices=[
                        ("suggestions", "Read what I write to suggest steps to me"),
                        ("pulse", "Count me in my communities’ weather"),
                        ("brands", "Count me in what my communities share with brands"),
                        ("rules", "Let my communities’ rules read the emotion of what I am about to post"),
                        ("answers", "Let the brands I write to read me, and answer me"),
                        ("panels", "Draw me by lot to answer the questions of brands"),
                    ],
                    max_length=20,
                ),
            ),
            ("granted_at", models.DateTimeField(db_default=Now())),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ("is_trial", models.BooleanField(default=False)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("withdrawn_at__isnull", True)),
                    fields=("user", "purpose"),
                    name="one_standing_consent_per_purpose",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Distance",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("by", models.ForeignKey(on_delete=models.CASCADE, related_name="distances", to=settings.AUTH_USER_MODEL)),
            (
                "to",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="distances_kept_from", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("is_blocked", models.BooleanField(default=False)),
            ("since", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("by", "to"), name="one_distance_between_two"),
                models.CheckConstraint(
                    condition=models.Q(("by", models.F("to")), _negated=True), name="distance_from_another"
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Notice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL)),
            ("kind", models.CharField(max_length=40)),
            ("key", models.CharField(max_length=80)),
            ("url", models.CharField(max_length=300)),
            ("data", models.JSONField(default=dict)),
            ("count", models.PositiveIntegerField(default=1)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("updated_at", models.DateTimeField(db_default=Now())),
            ("read_at", models.DateTimeField(blank=True, null=True)),
            ("mail_due_at", models.DateTimeField(blank=True, null=True)),
            ("mailed_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["user", "-updated_at"], name="notices_of_a_person"),
                models.Index(
                    condition=models.Q(("mailed_at__isnull", True)), fields=["mail_due_at"], name="notices_to_mail"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("read_at__isnull", True)),
                    fields=("user", "kind", "key"),
                    name="one_unread_notice_per_kind_and_key",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="NoticePreference",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "user",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="notice_preferences", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("kind", models.CharField(max_length=40)),
            ("on_page", models.BooleanField(default=True)),
            ("by_mail", models.BooleanField(default=True)),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("user", "kind"), name="one_preference_per_kind")]},
    ),
    migrations.CreateModel(
        name="Upload",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("owner", models.ForeignKey(on_delete=models.CASCADE, related_name="uploads", to=settings.AUTH_USER_MODEL)),
            ("purpose", models.CharField(choices=[("avatar", "Avatar"), ("shop", "Shop")], max_length=12)),
            ("name", models.CharField(max_length=60, unique=True)),
            ("width", models.PositiveSmallIntegerField()),
            ("height", models.PositiveSmallIntegerField()),
            ("bytes", models.PositiveIntegerField()),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="Profile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "user",
                models.OneToOneField(on_delete=models.CASCADE, related_name="profile", to=settings.AUTH_USER_MODEL),
            ),
            ("about", models.CharField(blank=True, default="", max_length=280)),
            (
                "constraints",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("no_car", "I have no car"),
                            ("tenant", "I rent my home"),
                            ("small_budget", "My budget is tight"),
                            ("no_garden", "I have no garden or balcony"),
                            ("little_time", "I have very little time"),
                            ("limited_mobility", "Moving around is hard for me"),
                            ("no_smartphone", "I have no smartphone"),
                            ("vegetarian", "I eat no meat"),
                            ("no_food_topics", "Please, nothing about what I eat"),
                        ],
                        max_length=20,
                    ),
                    blank=True,
                    default=list,
                    size=None,
                ),
            ),
            ("reminder_hour", models.PositiveSmallIntegerField(default=18)),
            ("quiet_from", models.PositiveSmallIntegerField(default=21)),
            ("quiet_until", models.PositiveSmallIntegerField(default=8)),
            (
                "reach",
                models.CharField(
                    choices=[
                        ("members", "Everybody in my communities"),
                        ("answered", "Those there whom I have answered"),
                        ("nobody", "Nobody"),
                    ],
                    db_default="members",
                    default="members",
                    max_length=8,
                ),
            ),
            (
                "avatar",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to="accounts.upload"
                ),
            ),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("quiet_from__lte", 23), ("quiet_until__lte", 23), ("reminder_hour__lte", 23)),
                    name="profile_hours_are_hours",
                ),
                models.CheckConstraint(
                    condition=models.Q(("reach__in", ["members", "answered", "nobody"])), name="profile_reach_is_known"
                ),
            ]
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("accounts", name)
        for name in [
            "0001_initial",
            "0002_distance",
            "0003_reach",
            "0004_consent_to_rules",
            "0005_consent_to_sharing",
            "0006_consent_to_answers",
            "0007_consent_to_panels",
            "0008_pictures_of_shops",
        ]
    ]

    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [CreateTables(TABLES)]
