"""Elections: what is frozen at their call, who stands, sealed votes, ballots, counts, whom they named."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0007_mandates_know_their_community"),
        ("government", "0001_constitutions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Election",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.CharField(choices=[("animator", "Animator"), ("moderator", "Moderator")], max_length=12),
                ),
                ("method", models.CharField(max_length=20)),
                ("seats", models.PositiveSmallIntegerField()),
                ("secret", models.BooleanField()),
                ("roll_size", models.PositiveIntegerField()),
                ("roll_digest", models.CharField(max_length=64)),
                ("quorum", models.PositiveIntegerField()),
                ("objectors", models.PositiveIntegerField()),
                ("called_at", models.DateTimeField()),
                ("nominations_until", models.DateTimeField()),
                ("voting_until", models.DateTimeField()),
                ("objections_until", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominations", "Nominations"),
                            ("voting", "Voting"),
                            ("objections", "Objections"),
                            ("done", "Done"),
                            ("void", "Void"),
                        ],
                        default="nominations",
                        max_length=12,
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("named", "Named"),
                            ("nobody", "Nobody"),
                            ("quorum", "Quorum"),
                            ("annulled", "Annulled"),
                            ("key_lost", "Key Lost"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("public_key", models.CharField(blank=True, default="", max_length=64)),
                ("commitment", models.CharField(blank=True, default="", max_length=64)),
                ("pool_digest", models.CharField(blank=True, default="", max_length=64)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elections",
                        to="communities.community",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elections",
                        to="government.constitutionversion",
                    ),
                ),
            ],options={"indexes": [models.Index(fields=["community", "-id"], name="elections_of_a_community")],"constraints": [models.UniqueConstraint(
                condition=models.Q(("state__in", ("done", "void")), _negated=True),
                fields=("community", "office"),
                name="one_election_at_a_time_for_an_office",
            ), models.CheckConstraint(
                condition=models.Q(
                    ("called_at__lt", models.F("nominations_until")),
                    ("nominations_until__lt", models.F("voting_until")),
                    ("voting_until__lt", models.F("objections_until")),
                ),
                name="an_election_goes_forward",
            ), models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("state__in", ("done", "void")),
                        models.Q(("ending", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state__in", ("done", "void")), _negated=True),
                        ("ended_at__isnull", True),
                        ("ending", ""),
                    ),
                    _connector="OR",
                ),
                name="an_election_says_how_it_ended",
            )]},
        ),
        migrations.CreateModel(
            name="RollEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roll", to="government.election"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.membership"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "roll entries","constraints": [models.UniqueConstraint(fields=("election", "membership"), name="once_on_a_roll")]},
        ),
        migrations.CreateModel(
            name="CountRecord",
            fields=[
                (
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="count",
                        serialize=False,
                        to="government.election",
                    ),
                ),
                ("cast", models.PositiveIntegerField()),
                ("secret", models.CharField(max_length=64)),
                ("lot", models.CharField(max_length=64)),
                ("record", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("counted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="Candidacy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("stands", "Stands"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("statement", models.CharField(blank=True, default="", max_length=1500)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="communities.membership",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.membership"
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="government.election",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "candidacies","constraints": [models.UniqueConstraint(fields=("election", "membership"), name="one_candidacy_per_election"), models.UniqueConstraint(fields=("election", "number"), name="one_candidate_per_number")]},
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("receipt", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("choices", models.JSONField()),
                (
                    "voter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.membership",
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="government.election"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DrawWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="government.election"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.membership"
                    ),
                ),
            ],options={"constraints": [models.UniqueConstraint(fields=("election", "membership"), name="one_word_per_draw")]},
        ),
        migrations.CreateModel(
            name="Envelope",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="envelope",
                        serialize=False,
                        to="government.rollentry",
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.membership"
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="government.election"
                    ),
                ),
            ],options={"constraints": [models.UniqueConstraint(fields=("election", "author"), name="one_objection_per_member")]},
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=400)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.membership"
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="government.election"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000)),
                (
                    "candidacy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="government.candidacy"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="government.question"
                    ),
                ),
            ],options={"constraints": [models.UniqueConstraint(fields=("question", "candidacy"), name="one_answer_per_candidate")]},
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "candidacy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="appointment",
                        serialize=False,
                        to="government.candidacy",
                    ),
                ),
                (
                    "mandate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointment",
                        to="communities.mandate",
                    ),
                ),
            ],
        ),
        
        
        
        
        
        
        
        migrations.AddField(
            model_name="envelope",
            name="election",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="envelopes", to="government.election"
            ),
        ),
        
        
        
    ]
