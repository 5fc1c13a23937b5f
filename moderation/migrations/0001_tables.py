"""Reports, cases, rulings, measures, appeals, orders, rules; the bench among itself, and what is contested.

The database itself holds what was decided to what it was.
"""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Case",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="cases", to="communities.community"),
            ),
            ("kind", models.CharField(max_length=20)),
            ("content", models.PositiveBigIntegerField()),
            ("around", models.PositiveBigIntegerField(blank=True, null=True)),
            ("person", models.ForeignKey(on_delete=models.PROTECT, related_name="cases", to="communities.membership")),
            ("words", models.TextField(blank=True, default="")),
            ("flagged", models.BooleanField(default=False)),
            ("gravity", models.PositiveSmallIntegerField(default=0)),
            ("reports_count", models.PositiveIntegerField(default=0)),
            (
                "keeper",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            (
                "operator_for",
                models.CharField(
                    blank=True,
                    choices=[("authority", "authority"), ("life", "life"), ("child", "child")],
                    default="",
                    max_length=10,
                ),
            ),
            ("handed_at", models.DateTimeField(blank=True, null=True)),
            ("handed_back", models.CharField(blank=True, default="", max_length=500)),
            (
                "former",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="moderation.case"
                ),
            ),
            ("written_at", models.DateTimeField(blank=True, null=True)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("seen_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("decided_at__isnull", True), ("operator_for", "")),
                    fields=["community", "-flagged", "-gravity", "opened_at", "id"],
                    name="cases_waiting",
                ),
                models.Index(
                    condition=models.Q(("decided_at__isnull", True), models.Q(("operator_for", ""), _negated=True)),
                    fields=["handed_at", "id"],
                    name="cases_of_the_operator",
                ),
                models.Index(fields=["community", "-decided_at", "-id"], name="cases_decided"),
                models.Index(fields=["person", "-id"], name="cases_of_a_member"),
                django.contrib.postgres.indexes.GinIndex(
                    django.contrib.postgres.indexes.OpClass("words", name="gin_trgm_ops"), name="cases_alike"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("decided_at__isnull", True)),
                    fields=("kind", "content"),
                    name="one_open_case_of_a_content",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Report",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.ForeignKey(on_delete=models.PROTECT, related_name="reports", to="moderation.case")),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("contact", models.EmailField(blank=True, default="", max_length=254)),
            ("receipt", models.CharField(max_length=40, unique=True)),
            (
                "source",
                models.CharField(
                    choices=[
                        ("member", "Member"),
                        ("outside", "Outside"),
                        ("flagger", "Flagger"),
                        ("moderator", "Moderator"),
                        ("rule", "Rule"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.article"
                ),
            ),
            (
                "category",
                models.CharField(
                    blank=True,
                    choices=[
                        ("ANIMAL_WELFARE", "ANIMAL_WELFARE"),
                        ("CONSUMER_INFORMATION", "CONSUMER_INFORMATION"),
                        ("CYBER_VIOLENCE", "CYBER_VIOLENCE"),
                        ("CYBER_VIOLENCE_AGAINST_WOMEN", "CYBER_VIOLENCE_AGAINST_WOMEN"),
                        ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
                        ("ILLEGAL_OR_HARMFUL_SPEECH", "ILLEGAL_OR_HARMFUL_SPEECH"),
                        ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
                        (
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                        ),
                        ("NOT_SPECIFIED_NOTICE", "NOT_SPECIFIED_NOTICE"),
                        ("PROTECTION_OF_MINORS", "PROTECTION_OF_MINORS"),
                        ("RISK_FOR_PUBLIC_SECURITY", "RISK_FOR_PUBLIC_SECURITY"),
                        ("SCAMS_AND_FRAUD", "SCAMS_AND_FRAUD"),
                        ("SELF_HARM", "SELF_HARM"),
                        ("UNSAFE_AND_PROHIBITED_PRODUCTS", "UNSAFE_AND_PROHIBITED_PRODUCTS"),
                        ("VIOLENCE", "VIOLENCE"),
                    ],
                    default="",
                    max_length=60,
                ),
            ),
            ("text", models.CharField(max_length=2000)),
            ("unfounded", models.BooleanField(blank=True, null=True)),
            ("answer_due_at", models.DateTimeField(blank=True, null=True)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [
                models.Index(fields=["by", "-id"], name="reports_of_a_person"),
                models.Index(
                    condition=models.Q(("answer_due_at__isnull", False)),
                    fields=["answer_due_at"],
                    name="reports_to_answer",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("case", "by"), name="one_report_of_a_person"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("article__isnull", False), ("category", "")),
                        models.Q(("article__isnull", True), models.Q(("category", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_report_has_one_ground",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Remark",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.ForeignKey(on_delete=models.CASCADE, related_name="remarks", to="moderation.case")),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=2000)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"ordering": ["at", "pk"]},
    ),
    migrations.CreateModel(
        name="Look",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.ForeignKey(on_delete=models.CASCADE, related_name="looks", to="moderation.case")),
            ("by", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="communities.membership")),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("case", "by"), name="one_look_of_a_moderator")]},
    ),
    migrations.CreateModel(
        name="Ruling",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.OneToOneField(on_delete=models.PROTECT, related_name="ruling", to="moderation.case")),
            ("puid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("by_team", models.BooleanField(default=False)),
            (
                "seconded_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.article"
                ),
            ),
            (
                "category",
                models.CharField(
                    blank=True,
                    choices=[
                        ("ANIMAL_WELFARE", "ANIMAL_WELFARE"),
                        ("CONSUMER_INFORMATION", "CONSUMER_INFORMATION"),
                        ("CYBER_VIOLENCE", "CYBER_VIOLENCE"),
                        ("CYBER_VIOLENCE_AGAINST_WOMEN", "CYBER_VIOLENCE_AGAINST_WOMEN"),
                        ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
                        ("ILLEGAL_OR_HARMFUL_SPEECH", "ILLEGAL_OR_HARMFUL_SPEECH"),
                        ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
                        (
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                        ),
                        ("NOT_SPECIFIED_NOTICE", "NOT_SPECIFIED_NOTICE"),
                        ("OTHER_VIOLATION_TC", "OTHER_VIOLATION_TC"),
                        ("PROTECTION_OF_MINORS", "PROTECTION_OF_MINORS"),
                        ("RISK_FOR_PUBLIC_SECURITY", "RISK_FOR_PUBLIC_SECURITY"),
                        ("SCAMS_AND_FRAUD", "SCAMS_AND_FRAUD"),
                        ("SELF_HARM", "SELF_HARM"),
                        ("UNSAFE_AND_PROHIBITED_PRODUCTS", "UNSAFE_AND_PROHIBITED_PRODUCTS"),
                        ("VIOLENCE", "VIOLENCE"),
                    ],
                    default="",
                    max_length=60,
                ),
            ),
            ("law", models.CharField(blank=True, default="", max_length=500)),
            ("facts", models.CharField(max_length=5000)),
            ("why", models.CharField(max_length=2000)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
            ("source", models.CharField(max_length=10)),
            (
                "panel",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="government.panel"
                ),
            ),
            ("at", models.DateTimeField()),
            ("appeal_until", models.DateTimeField()),
            ("overturned_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("by__isnull", False), ("by_team", False)),
                        models.Q(("by_team", False), ("panel__isnull", False)),
                        models.Q(("by", None), ("by_team", True), ("panel", None)),
                        _connector="OR",
                    ),
                    name="somebody_decided_a_ruling",
                ),
                models.CheckConstraint(
                    condition=models.Q(("article__isnull", True), ("law", ""), _connector="OR"),
                    name="a_ruling_rests_on_one_ground",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Measure",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("ruling", models.ForeignKey(on_delete=models.PROTECT, related_name="measures", to="moderation.ruling")),
            (
                "person",
                models.ForeignKey(on_delete=models.PROTECT, related_name="measures", to="communities.membership"),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("rewrite", "Rewrite"),
                        ("withdrawal", "Withdrawal"),
                        ("closure", "Closure"),
                        ("reminder", "Reminder"),
                        ("warning", "Warning"),
                        ("mute", "Mute"),
                        ("suspension", "Suspension"),
                        ("exclusion", "Exclusion"),
                    ],
                    max_length=10,
                ),
            ),
            ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
            ("begins_at", models.DateTimeField(blank=True, null=True)),
            ("until", models.DateTimeField(blank=True, null=True)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("ended_at__isnull", True), ("until__isnull", False)),
                    fields=["until"],
                    name="measures_to_end",
                ),
                models.Index(fields=["person", "kind", "-id"], name="measures_of_a_member"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("ruling", "kind"), name="each_measure_once"),
                models.CheckConstraint(
                    condition=models.Q(("until__isnull", True), ("until__gt", models.F("begins_at")), _connector="OR"),
                    name="a_measure_ends_after_it_begins",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SealedContent",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("ruling", models.OneToOneField(on_delete=models.CASCADE, related_name="sealed", to="moderation.ruling")),
            ("kept", models.JSONField()),
            ("at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="Appeal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("ruling", models.ForeignKey(on_delete=models.PROTECT, related_name="appeals", to="moderation.ruling")),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("side", models.CharField(choices=[("person", "Person"), ("reporter", "Reporter")], max_length=8)),
            ("reasons", models.CharField(max_length=4000)),
            ("reply", models.CharField(blank=True, default="", max_length=4000)),
            (
                "panel",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="government.panel"
                ),
            ),
            ("turn", models.PositiveSmallIntegerField(default=0)),
            ("at", models.DateTimeField(db_default=Now())),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("overturned", "Overturned"),
                        ("upheld", "Upheld"),
                        ("divided", "Divided"),
                        ("unheard", "Unheard"),
                        ("moot", "Moot"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("ruling", "side"), name="one_appeal_of_a_side"),
                models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True)), fields=("ruling",), name="one_appeal_at_a_time"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at__isnull", True), ("ending", "")),
                        models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_appeal_says_how_it_ended",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Absence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "membership",
                models.OneToOneField(on_delete=models.CASCADE, related_name="absence", to="communities.membership"),
            ),
            ("begins_on", models.DateField()),
            ("ends_on", models.DateField()),
            ("hands_over", models.BooleanField(default=False)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="an_absence_ends_after_it_begins"
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="BenchNote",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="bench_notes", to="communities.community"),
            ),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=2000)),
            ("is_handover", models.BooleanField(default=False)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"indexes": [models.Index(fields=["community", "-id"], name="notes_of_a_bench")]},
    ),
    migrations.CreateModel(
        name="CourseAnswer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "membership",
                models.ForeignKey(on_delete=models.CASCADE, related_name="course_answers", to="communities.membership"),
            ),
            ("scene", models.CharField(max_length=20)),
            ("choice", models.CharField(max_length=1)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("membership", "scene"), name="one_answer_of_a_learner")]
        },
    ),
    migrations.CreateModel(
        name="Misuse",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("community", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            (
                "user",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("report", models.ForeignKey(on_delete=models.PROTECT, related_name="misuses", to="moderation.report")),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("kind", models.CharField(choices=[("warning", "Warning"), ("suspension", "Suspension")], max_length=10)),
            ("decided", models.PositiveIntegerField()),
            ("unfounded", models.PositiveIntegerField()),
            ("why", models.CharField(max_length=2000)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
            ("at", models.DateTimeField()),
            ("until", models.DateTimeField(blank=True, null=True)),
            ("lifted_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["user", "community", "-at"], name="misuses_of_a_person")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "warning"), ("until__isnull", True)),
                        models.Q(("kind", "suspension"), ("until__isnull", False)),
                        _connector="OR",
                    ),
                    name="a_suspension_of_reports_ends",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Contest",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("community", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.community")),
            ("line", models.PositiveBigIntegerField(blank=True, null=True)),
            (
                "misuse",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="contest", to="moderation.misuse"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("text", models.CharField(max_length=2000)),
            ("at", models.DateTimeField()),
            ("due_at", models.DateTimeField()),
            ("for_operator", models.BooleanField(default=False)),
            (
                "answered_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("answer", models.CharField(blank=True, default="", max_length=2000)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2)),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[("maintained", "Maintained"), ("corrected", "Corrected")],
                    default="",
                    max_length=10,
                ),
            ),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("answered_at__isnull", True)),
                    fields=["community", "due_at"],
                    name="contests_to_answer",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("line__isnull", True), ("misuse__isnull", False)),
                        models.Q(("line__isnull", False), ("misuse__isnull", True)),
                        _connector="OR",
                    ),
                    name="a_contest_is_of_one_thing",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("answered_at__isnull", True)),
                    fields=("community", "line"),
                    name="one_open_contest_of_a_line",
                ),
                models.UniqueConstraint(fields=("community", "line", "by"), name="one_contest_of_a_person"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answered_at__isnull", True), ("ending", "")),
                        models.Q(("answered_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_answer_says_what_came_of_it",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="MembersVote",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("ruling", models.OneToOneField(on_delete=models.PROTECT, related_name="vote", to="moderation.ruling")),
            (
                "referendum",
                models.OneToOneField(on_delete=models.PROTECT, related_name="+", to="government.referendum"),
            ),
            ("answer", models.CharField(blank=True, default="", max_length=4000)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="Finding",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("puid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            (
                "community",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.community"
                ),
            ),
            ("kind", models.CharField(max_length=20)),
            ("content", models.PositiveBigIntegerField()),
            ("words", models.TextField(blank=True, default="")),
            ("objections_count", models.PositiveIntegerField(default=0)),
            ("for_team", models.BooleanField(default=False)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("due_at", models.DateTimeField()),
            ("withdraws", models.BooleanField(blank=True, null=True)),
            (
                "article",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.article"
                ),
            ),
            (
                "category",
                models.CharField(
                    blank=True,
                    choices=[
                        ("ANIMAL_WELFARE", "ANIMAL_WELFARE"),
                        ("CONSUMER_INFORMATION", "CONSUMER_INFORMATION"),
                        ("CYBER_VIOLENCE", "CYBER_VIOLENCE"),
                        ("CYBER_VIOLENCE_AGAINST_WOMEN", "CYBER_VIOLENCE_AGAINST_WOMEN"),
                        ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
                        ("ILLEGAL_OR_HARMFUL_SPEECH", "ILLEGAL_OR_HARMFUL_SPEECH"),
                        ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
                        (
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                        ),
                        ("NOT_SPECIFIED_NOTICE", "NOT_SPECIFIED_NOTICE"),
                        ("OTHER_VIOLATION_TC", "OTHER_VIOLATION_TC"),
                        ("PROTECTION_OF_MINORS", "PROTECTION_OF_MINORS"),
                        ("RISK_FOR_PUBLIC_SECURITY", "RISK_FOR_PUBLIC_SECURITY"),
                        ("SCAMS_AND_FRAUD", "SCAMS_AND_FRAUD"),
                        ("SELF_HARM", "SELF_HARM"),
                        ("UNSAFE_AND_PROHIBITED_PRODUCTS", "UNSAFE_AND_PROHIBITED_PRODUCTS"),
                        ("VIOLENCE", "VIOLENCE"),
                    ],
                    default="",
                    max_length=60,
                ),
            ),
            ("why", models.CharField(blank=True, default="", max_length=4000)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2)),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("by_team", models.BooleanField(default=False)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            ("kept", models.JSONField(blank=True, default=dict)),
            ("contest_until", models.DateTimeField(blank=True, null=True)),
            ("contest", models.CharField(blank=True, default="", max_length=4000)),
            ("contested_at", models.DateTimeField(blank=True, null=True)),
            ("answer", models.CharField(blank=True, default="", max_length=4000)),
            (
                "answered_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            ("restored_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(
                        ("decided_at", None),
                        models.Q(("answered_at", None), ("contested_at__isnull", False)),
                        _connector="OR",
                    ),
                    fields=["for_team", "community", "due_at"],
                    name="findings_to_decide",
                ),
                models.Index(fields=["kind", "content", "-id"], name="findings_of_a_text"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("decided_at", None)),
                    fields=("kind", "content"),
                    name="one_open_finding_of_a_text",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided_at", None), ("withdraws", None)),
                        models.Q(("decided_at__isnull", False), ("withdraws__isnull", False)),
                        _connector="OR",
                    ),
                    name="a_finding_says_what_was_found",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("withdraws", True), _negated=True),
                        models.Q(("article__isnull", False), ("category", "")),
                        models.Q(("article", None), models.Q(("category", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_withdrawal_rests_on_one_ground",
                ),
                models.CheckConstraint(
                    condition=models.Q(("community__isnull", False), ("for_team", True), _connector="OR"),
                    name="what_stands_in_no_community_is_the_teams",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Objection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "finding",
                models.ForeignKey(on_delete=models.PROTECT, related_name="objections", to="moderation.finding"),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("receipt", models.CharField(max_length=40, unique=True)),
            (
                "article",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.article"
                ),
            ),
            (
                "category",
                models.CharField(
                    blank=True,
                    choices=[
                        ("ANIMAL_WELFARE", "ANIMAL_WELFARE"),
                        ("CONSUMER_INFORMATION", "CONSUMER_INFORMATION"),
                        ("CYBER_VIOLENCE", "CYBER_VIOLENCE"),
                        ("CYBER_VIOLENCE_AGAINST_WOMEN", "CYBER_VIOLENCE_AGAINST_WOMEN"),
                        ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
                        ("ILLEGAL_OR_HARMFUL_SPEECH", "ILLEGAL_OR_HARMFUL_SPEECH"),
                        ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
                        (
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                        ),
                        ("NOT_SPECIFIED_NOTICE", "NOT_SPECIFIED_NOTICE"),
                        ("PROTECTION_OF_MINORS", "PROTECTION_OF_MINORS"),
                        ("RISK_FOR_PUBLIC_SECURITY", "RISK_FOR_PUBLIC_SECURITY"),
                        ("SCAMS_AND_FRAUD", "SCAMS_AND_FRAUD"),
                        ("SELF_HARM", "SELF_HARM"),
                        ("UNSAFE_AND_PROHIBITED_PRODUCTS", "UNSAFE_AND_PROHIBITED_PRODUCTS"),
                        ("VIOLENCE", "VIOLENCE"),
                    ],
                    default="",
                    max_length=60,
                ),
            ),
            ("text", models.CharField(max_length=2000)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [models.Index(fields=["by", "-id"], name="objections_of_a_person")],
            "constraints": [
                models.UniqueConstraint(fields=("finding", "by"), name="one_objection_of_a_person"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("article__isnull", False), ("category", "")),
                        models.Q(("article", None), models.Q(("category", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_objection_has_one_ground",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Flagger",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ("organisation", models.CharField(max_length=200)),
            ("awarded_by", models.CharField(max_length=200)),
            (
                "categories",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("ANIMAL_WELFARE", "ANIMAL_WELFARE"),
                            ("CONSUMER_INFORMATION", "CONSUMER_INFORMATION"),
                            ("CYBER_VIOLENCE", "CYBER_VIOLENCE"),
                            ("CYBER_VIOLENCE_AGAINST_WOMEN", "CYBER_VIOLENCE_AGAINST_WOMEN"),
                            ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
                            ("ILLEGAL_OR_HARMFUL_SPEECH", "ILLEGAL_OR_HARMFUL_SPEECH"),
                            ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
                            (
                                "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                                "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            ),
                            ("NOT_SPECIFIED_NOTICE", "NOT_SPECIFIED_NOTICE"),
                            ("PROTECTION_OF_MINORS", "PROTECTION_OF_MINORS"),
                            ("RISK_FOR_PUBLIC_SECURITY", "RISK_FOR_PUBLIC_SECURITY"),
                            ("SCAMS_AND_FRAUD", "SCAMS_AND_FRAUD"),
                            ("SELF_HARM", "SELF_HARM"),
                            ("UNSAFE_AND_PROHIBITED_PRODUCTS", "UNSAFE_AND_PROHIBITED_PRODUCTS"),
                            ("VIOLENCE", "VIOLENCE"),
                        ],
                        max_length=60,
                    ),
                    size=None,
                ),
            ),
            ("until", models.DateField()),
            ("at", models.DateTimeField(db_default=Now())),
            ("suspended_at", models.DateTimeField(blank=True, null=True)),
            ("suspended_for", models.CharField(blank=True, default="", max_length=500)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True)), fields=("user",), name="one_status_of_a_flagger"
                ),
                models.CheckConstraint(
                    condition=models.Q(("categories", []), _negated=True), name="a_flagger_has_fields"
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Order",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("puid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="orders", to="communities.community"),
            ),
            ("kind", models.CharField(max_length=20)),
            ("content", models.PositiveBigIntegerField()),
            ("person", models.ForeignKey(on_delete=models.PROTECT, related_name="orders", to="communities.membership")),
            (
                "case",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="order", to="moderation.case"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "ground",
                models.CharField(
                    choices=[("authority", "authority"), ("life", "life"), ("child", "child")], max_length=10
                ),
            ),
            ("authority", models.CharField(blank=True, default="", max_length=200)),
            ("reference", models.CharField(blank=True, default="", max_length=200)),
            ("issued_on", models.DateField(blank=True, null=True)),
            ("territory", models.CharField(blank=True, default="", max_length=200)),
            ("facts", models.CharField(max_length=4000)),
            ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
            ("withdrew", models.BooleanField()),
            ("received_at", models.DateTimeField()),
            ("at", models.DateTimeField()),
            ("silent_until", models.DateTimeField(blank=True, null=True)),
            ("told_at", models.DateTimeField(blank=True, null=True)),
            ("contest_until", models.DateTimeField(blank=True, null=True)),
            ("reported_to", models.CharField(blank=True, default="", max_length=200)),
            ("report_reference", models.CharField(blank=True, default="", max_length=200)),
            ("reported_at", models.DateTimeField(blank=True, null=True)),
            ("contest", models.CharField(blank=True, default="", max_length=4000)),
            ("contested_at", models.DateTimeField(blank=True, null=True)),
            ("answer", models.CharField(blank=True, default="", max_length=4000)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            ("lifted_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["community", "-id"], name="orders_of_a_community"),
                models.Index(fields=["person", "-id"], name="orders_of_a_member"),
                models.Index(
                    condition=models.Q(("silent_until__isnull", False), ("told_at__isnull", True)),
                    fields=["silent_until"],
                    name="orders_to_tell",
                ),
                models.Index(condition=models.Q(("reported_at__isnull", True)), fields=["at"], name="orders_to_report"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("lifted_at__isnull", True)),
                    fields=("kind", "content"),
                    name="one_order_of_a_content",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ground", "authority"), _negated=True),
                        models.Q(
                            ("issued_on__isnull", False),
                            models.Q(("authority", ""), _negated=True),
                            models.Q(("reference", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="an_order_says_whose_it_is",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Prolongation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("order", models.ForeignKey(on_delete=models.PROTECT, related_name="prolongations", to="moderation.order")),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("reason", models.CharField(max_length=1000)),
            ("before", models.DateTimeField()),
            ("until", models.DateTimeField()),
            ("at", models.DateTimeField()),
        ],
        options={
            "ordering": ["pk"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("until__gt", models.F("before"))), name="a_ban_is_prolonged_forward"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SetAside",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.OneToOneField(on_delete=models.CASCADE, related_name="aside", to="moderation.case")),
            ("kept", models.JSONField()),
            ("at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="SealedOrder",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("order", models.OneToOneField(on_delete=models.CASCADE, related_name="sealed", to="moderation.order")),
            ("kept", models.JSONField()),
            (
                "ruling",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="moderation.ruling"
                ),
            ),
            ("at", models.DateTimeField(db_default=Now())),
            ("keep_until", models.DateTimeField(blank=True, null=True)),
        ],
        options={"indexes": [models.Index(fields=["keep_until"], name="seals_to_erase")]},
    ),
    migrations.CreateModel(
        name="Referral",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("case", models.OneToOneField(on_delete=models.PROTECT, related_name="referral", to="moderation.case")),
            (
                "panel",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="government.panel"
                ),
            ),
            ("turn", models.PositiveSmallIntegerField(default=0)),
            ("at", models.DateTimeField(db_default=Now())),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[("decided", "Decided"), ("unheard", "Unheard"), ("team", "Team")],
                    default="",
                    max_length=8,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at__isnull", True), ("ending", "")),
                        models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_referral_says_how_it_ended",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Rule",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.CASCADE, related_name="rules", to="communities.community"),
            ),
            ("at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="RuleVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rule", models.ForeignKey(on_delete=models.CASCADE, related_name="versions", to="moderation.rule")),
            ("number", models.PositiveSmallIntegerField()),
            ("title", models.CharField(max_length=80)),
            ("article", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.article")),
            ("conditions", models.JSONField()),
            (
                "verdict",
                models.CharField(choices=[("flag", "Flag"), ("rephrase", "Rephrase"), ("hold", "Hold")], max_length=8),
            ),
            ("sentence", models.CharField(blank=True, default="", max_length=300)),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "ordering": ["-number"],
            "constraints": [models.UniqueConstraint(fields=("rule", "number"), name="versions_of_a_rule_in_order")],
        },
    ),
    migrations.CreateModel(
        name="RuleTrial",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "version",
                models.ForeignKey(on_delete=models.CASCADE, related_name="trials", to="moderation.ruleversion"),
            ),
            ("looked", models.PositiveSmallIntegerField()),
            ("caught", models.PositiveSmallIntegerField()),
            ("people", models.PositiveSmallIntegerField()),
            ("fine", models.PositiveSmallIntegerField()),
            ("measured", models.PositiveSmallIntegerField()),
            (
                "examples",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.PositiveBigIntegerField(), default=list, size=None
                ),
            ),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={"ordering": ["-at", "-pk"]},
    ),
    migrations.CreateModel(
        name="RulePeriod",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rule", models.ForeignKey(on_delete=models.CASCADE, related_name="periods", to="moderation.rule")),
            (
                "version",
                models.ForeignKey(on_delete=models.CASCADE, related_name="periods", to="moderation.ruleversion"),
            ),
            ("begins_at", models.DateTimeField(db_default=Now())),
            ("ends_at", models.DateTimeField(blank=True, null=True)),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            (
                "ended_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
        ],
        options={
            "ordering": ["-begins_at", "-pk"],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ends_at__isnull", True)), fields=("rule",), name="one_version_in_force"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Held",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="held_texts", to="communities.community"),
            ),
            (
                "author",
                models.ForeignKey(on_delete=models.PROTECT, related_name="held_texts", to="communities.membership"),
            ),
            ("way", models.CharField(max_length=20)),
            ("kept", models.JSONField()),
            ("text", models.TextField(blank=True, default="")),
            ("at", models.DateTimeField(db_default=Now())),
            ("due_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("passed", "Passed"),
                        ("declined", "Declined"),
                        ("taken_back", "Taken Back"),
                        ("clock", "Clock"),
                        ("closed", "Closed"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("word", models.CharField(blank=True, default="", max_length=1000)),
            ("content", models.PositiveBigIntegerField(blank=True, null=True)),
            ("versions", models.ManyToManyField(related_name="+", to="moderation.ruleversion")),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("ended_at__isnull", True)), fields=["due_at"], name="held_texts_to_publish"
                ),
                models.Index(fields=["community", "-id"], name="held_texts_of_a_community"),
                models.Index(fields=["author", "-id"], name="held_texts_of_a_member"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at__isnull", True), ("ending", "")),
                        models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_held_text_says_how_it_ended",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Catch",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "version",
                models.ForeignKey(on_delete=models.CASCADE, related_name="catches", to="moderation.ruleversion"),
            ),
            (
                "case",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.CASCADE, related_name="catches", to="moderation.case"
                ),
            ),
            (
                "held",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.CASCADE, related_name="catches", to="moderation.held"
                ),
            ),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "indexes": [models.Index(fields=["version", "-id"], name="catches_of_a_version")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("case__isnull", False), ("held__isnull", False), _connector="OR"),
                    name="a_catch_caught_something",
                ),
                models.UniqueConstraint(fields=("version", "case"), name="one_catch_of_a_case"),
                models.UniqueConstraint(fields=("version", "held"), name="one_catch_of_a_held_text"),
            ],
        },
    ),
]

KEPT = """
-- What a moderator wrote can be forgotten, never changed; that the site's team decided cannot be changed afterwards.
CREATE FUNCTION moderation_ruling_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a ruling is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.case_id, NEW.puid, NEW.by_id, NEW.by_team, NEW.article_id, NEW.category, NEW.law, NEW.language, NEW.source,
        NEW.at, NEW.appeal_until)
        IS DISTINCT FROM
       (OLD.case_id, OLD.puid, OLD.by_id, OLD.by_team, OLD.article_id, OLD.category, OLD.law, OLD.language, OLD.source,
        OLD.at, OLD.appeal_until)
        OR NEW.facts IS DISTINCT FROM OLD.facts AND NEW.facts <> ''
        OR NEW.why IS DISTINCT FROM OLD.why AND NEW.why <> ''
        OR OLD.seconded_by_id IS NOT NULL AND NEW.seconded_by_id IS DISTINCT FROM OLD.seconded_by_id
        OR OLD.panel_id IS NOT NULL AND NEW.panel_id IS DISTINCT FROM OLD.panel_id
        OR OLD.overturned_at IS NOT NULL AND NEW.overturned_at IS DISTINCT FROM OLD.overturned_at
    THEN
        RAISE EXCEPTION 'what was decided is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER ruling_stands BEFORE UPDATE OR DELETE ON moderation_ruling
    FOR EACH ROW EXECUTE FUNCTION moderation_ruling_stands();

CREATE FUNCTION moderation_measure_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a measure is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.ruling_id, NEW.person_id, NEW.kind, NEW.days) IS DISTINCT FROM (OLD.ruling_id, OLD.person_id, OLD.kind, OLD.days)
        OR OLD.begins_at IS NOT NULL AND (NEW.begins_at, NEW.until) IS DISTINCT FROM (OLD.begins_at, OLD.until)
        OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
    THEN
        RAISE EXCEPTION 'what was imposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER measure_stands BEFORE UPDATE OR DELETE ON moderation_measure
    FOR EACH ROW EXECUTE FUNCTION moderation_measure_stands();

CREATE FUNCTION moderation_order_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.puid, NEW.community_id, NEW.kind, NEW.content, NEW.person_id, NEW.case_id, NEW.ground, NEW.authority, NEW.reference,
        NEW.issued_on, NEW.territory, NEW.language, NEW.withdrew)
        IS DISTINCT FROM
       (OLD.puid, OLD.community_id, OLD.kind, OLD.content, OLD.person_id, OLD.case_id, OLD.ground, OLD.authority, OLD.reference,
        OLD.issued_on, OLD.territory, OLD.language, OLD.withdrew)
        OR NEW.facts IS DISTINCT FROM OLD.facts AND NEW.facts <> ''
        OR OLD.reported_at IS NOT NULL AND (NEW.reported_to, NEW.report_reference) IS DISTINCT FROM (OLD.reported_to, OLD.report_reference)
    THEN
        RAISE EXCEPTION 'what was ordered is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER order_stands BEFORE UPDATE OR DELETE ON moderation_order
    FOR EACH ROW EXECUTE FUNCTION moderation_order_stands();

CREATE FUNCTION moderation_ruleversion_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a version of a rule is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER ruleversion_stands BEFORE UPDATE ON moderation_ruleversion
    FOR EACH ROW EXECUTE FUNCTION moderation_ruleversion_stands();
"""
LET_GO = """
DROP TRIGGER ruleversion_stands ON moderation_ruleversion;
DROP TRIGGER order_stands ON moderation_order;
DROP TRIGGER measure_stands ON moderation_measure;
DROP TRIGGER ruling_stands ON moderation_ruling;
DROP FUNCTION moderation_ruleversion_stands();
DROP FUNCTION moderation_order_stands();
DROP FUNCTION moderation_measure_stands();
DROP FUNCTION moderation_ruling_stands();
"""


class Migration(migrations.Migration):
    replaces = [
        ("moderation", name)
        for name in [
            "0001_moderation",
            "0002_members_votes",
            "0003_cases_before_a_jury",
            "0004_bench_among_itself",
            "0005_orders",
            "0006_flaggers",
            "0007_forget_rulings",
            "0008_rules",
            "0009_contests",
            "0010_set_aside",
            "0011_findings",
            "0012_prolongations",
            "0013_last_resort",
        ]
    ]

    initial = True

    dependencies = [
        ("communities", "0001_tables"),
        ("government", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
