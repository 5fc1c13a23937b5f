"""Hours with a guest, what is asked and answered there, who wants it answered, who comes."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Hour",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="hours", to="communities.community"),
            ),
            ("planned_by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("guest", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            (
                "state",
                models.CharField(
                    choices=[
                        ("invited", "Invited"),
                        ("planned", "Planned"),
                        ("open", "Open"),
                        ("writing", "Writing"),
                        ("over", "Over"),
                        ("declined", "Declined"),
                        ("cancelled", "Cancelled"),
                    ],
                    default="invited",
                    max_length=9,
                ),
            ),
            ("title", models.CharField(max_length=120)),
            ("about", models.CharField(max_length=1000)),
            ("who", models.CharField(blank=True, default="", max_length=300)),
            (
                "speaks_for",
                models.CharField(
                    choices=[("themselves", "Themselves"), ("organisation", "Organisation"), ("brand", "Brand")],
                    max_length=12,
                ),
            ),
            ("organisation", models.CharField(blank=True, default="", max_length=120)),
            (
                "brand",
                models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="brands.brand"),
            ),
            ("interests", models.CharField(blank=True, default="", max_length=600)),
            ("starts_at", models.DateTimeField()),
            ("ends_at", models.DateTimeField()),
            ("made_at", models.DateTimeField(db_default=Now())),
            ("accepted_at", models.DateTimeField(blank=True, null=True)),
            ("opened_at", models.DateTimeField(blank=True, null=True)),
            ("closed_at", models.DateTimeField(blank=True, null=True)),
            ("write_until", models.DateTimeField(blank=True, null=True)),
            (
                "cause",
                models.CharField(
                    blank=True,
                    choices=[
                        ("host", "Host"),
                        ("guest", "Guest"),
                        ("unanswered", "Unanswered"),
                        ("unwelcome", "Unwelcome"),
                        ("erased", "Erased"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            ("why", models.CharField(blank=True, default="", max_length=600)),
            (
                "now",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to="guests.question"
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(fields=["community", "-starts_at"], name="hours_of_a_community"),
                models.Index(
                    condition=models.Q(("state__in", ("invited", "planned", "open", "writing"))),
                    fields=["state"],
                    name="hours_to_go_on",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="an_hour_ends_after_it_began"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("brand__isnull", False), ("speaks_for", "brand")),
                        models.Q(models.Q(("speaks_for", "brand"), _negated=True), ("brand__isnull", True)),
                        _connector="OR",
                    ),
                    name="who_speaks_for_a_brand_says_which",
                ),
                models.CheckConstraint(
                    condition=models.Q(("organisation", ""), ("speaks_for", "organisation"), _connector="OR"),
                    name="only_who_speaks_for_an_organisation_names_it",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("state__in", ("invited", "declined", "cancelled")),
                        ("accepted_at__isnull", False),
                        _connector="OR",
                    ),
                    name="an_hour_is_announced_once_the_guest_said_yes",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state__in", ("writing", "over")), _negated=True),
                        models.Q(
                            ("closed_at__isnull", False), ("opened_at__isnull", False), ("write_until__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="what_is_over_was_open",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "cancelled"), models.Q(("cause", ""), _negated=True)),
                        models.Q(models.Q(("state", "cancelled"), _negated=True), ("cause", "")),
                        _connector="OR",
                    ),
                    name="what_is_cancelled_says_who_did",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Coming",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("hour", models.ForeignKey(on_delete=models.CASCADE, related_name="comings", to="guests.hour")),
            ("member", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="communities.membership")),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("hour", "member"), name="one_comes_once")]},
    ),
    migrations.CreateModel(
        name="Question",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("hour", models.ForeignKey(on_delete=models.PROTECT, related_name="questions", to="guests.hour")),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(blank=True, default="", max_length=400)),
            ("at", models.DateTimeField(db_default=Now())),
            ("votes_count", models.PositiveIntegerField(default=0)),
            (
                "joined_to",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="joined", to="guests.question"
                ),
            ),
            ("aside_at", models.DateTimeField(blank=True, null=True)),
            ("aside_why", models.CharField(blank=True, default="", max_length=300)),
            ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["hour", "-votes_count", "id"], name="questions_by_votes"),
                models.Index(fields=["author", "-id"], name="questions_of_a_member"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("joined_to", models.F("id")), _negated=True),
                    name="no_question_is_joined_to_itself",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("aside_at", None), ("aside_why", "")),
                        models.Q(("aside_at__isnull", False), models.Q(("aside_why", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="what_is_set_aside_says_why",
                ),
                models.CheckConstraint(
                    condition=models.Q(("taken_back_at", None), ("text", ""), _connector="OR"),
                    name="what_is_taken_back_keeps_nothing",
                ),
                models.CheckConstraint(
                    condition=models.Q(("withheld_at", None), ("text", ""), _connector="OR"),
                    name="what_is_withheld_keeps_nothing",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("text", ""), _negated=True),
                        ("taken_back_at__isnull", False),
                        ("withheld_at__isnull", False),
                        _connector="OR",
                    ),
                    name="a_question_has_words",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Vote",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("question", models.ForeignKey(on_delete=models.CASCADE, related_name="votes", to="guests.question")),
            ("member", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="communities.membership")),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("question", "member"), name="one_vote_of_a_member")]},
    ),
    migrations.CreateModel(
        name="Answer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("question", models.ForeignKey(on_delete=models.PROTECT, related_name="answers", to="guests.question")),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ("by_guest", models.BooleanField()),
            ("text", models.CharField(max_length=3000)),
            ("at", models.DateTimeField(db_default=Now())),
            ("aside_at", models.DateTimeField(blank=True, null=True)),
            ("aside_why", models.CharField(blank=True, default="", max_length=300)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["question", "id"], name="answers_of_a_question")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("aside_at", None), ("aside_why", "")),
                        models.Q(("aside_at__isnull", False), models.Q(("aside_why", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_answer_set_aside_says_why",
                ),
                models.CheckConstraint(
                    condition=models.Q(("withheld_at", None), ("text", ""), _connector="OR"),
                    name="an_answer_withheld_keeps_nothing",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [("guests", "0001_hours"), ("guests", "0002_withheld_answers")]

    initial = True

    dependencies = [
        ("brands", "0001_tables"),
        ("communities", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables(TABLES)]
