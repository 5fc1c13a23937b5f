"""How communities govern themselves: constitutions, polls, elections, recalls, decisions, panels.

The database itself holds each of them to what it froze: it goes forward, and nothing of it is changed or deleted.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="ConstitutionVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="constitutions", to="communities.community"),
            ),
            ("version", models.PositiveIntegerField()),
            ("rules", models.JSONField()),
            ("digest", models.CharField(max_length=64)),
            ("adopted_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "ordering": ["-version"],
            "constraints": [
                models.UniqueConstraint(fields=("community", "version"), name="one_constitution_per_version")
            ],
        },
    ),
    migrations.CreateModel(
        name="Poll",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="polls", to="communities.community"),
            ),
            (
                "rules",
                models.ForeignKey(on_delete=models.PROTECT, related_name="polls", to="government.constitutionversion"),
            ),
            ("method", models.CharField(max_length=20)),
            ("seats", models.PositiveSmallIntegerField(default=1)),
            ("secret", models.BooleanField()),
            ("roll_size", models.PositiveIntegerField()),
            ("roll_digest", models.CharField(max_length=64)),
            ("quorum", models.PositiveIntegerField()),
            ("opens_at", models.DateTimeField(blank=True, null=True)),
            ("closes_at", models.DateTimeField(blank=True, null=True)),
            (
                "state",
                models.CharField(
                    choices=[("waiting", "Waiting"), ("open", "Open"), ("closed", "Closed")],
                    default="waiting",
                    max_length=8,
                ),
            ),
            ("options", models.PositiveIntegerField(default=0)),
            ("public_key", models.CharField(blank=True, default="", max_length=64)),
            ("commitment", models.CharField(blank=True, default="", max_length=64)),
            ("pool_digest", models.CharField(blank=True, default="", max_length=64)),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("opens_at__lt", models.F("closes_at")),
                        models.Q(("closes_at__isnull", True), ("opens_at__isnull", True)),
                        _connector="OR",
                    ),
                    name="a_poll_goes_forward",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="RollEntry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("poll", models.ForeignKey(on_delete=models.PROTECT, related_name="roll", to="government.poll")),
            ("membership", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
        ],
        options={
            "verbose_name_plural": "roll entries",
            "constraints": [models.UniqueConstraint(fields=("poll", "membership"), name="once_on_a_roll")],
        },
    ),
    migrations.CreateModel(
        name="Envelope",
        fields=[
            (
                "entry",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    primary_key=True,
                    related_name="envelope",
                    serialize=False,
                    to="government.rollentry",
                ),
            ),
            ("poll", models.ForeignKey(on_delete=models.PROTECT, related_name="envelopes", to="government.poll")),
            ("sealed", models.BinaryField()),
        ],
    ),
    migrations.CreateModel(
        name="Ballot",
        fields=[
            ("receipt", models.CharField(max_length=60, primary_key=True, serialize=False)),
            ("poll", models.ForeignKey(on_delete=models.PROTECT, related_name="ballots", to="government.poll")),
            ("choices", models.JSONField()),
            (
                "voter",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="DrawWord",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("poll", models.ForeignKey(on_delete=models.PROTECT, related_name="words", to="government.poll")),
            ("membership", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("word", models.CharField(max_length=60)),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("poll", "membership"), name="one_word_per_draw")]},
    ),
    migrations.CreateModel(
        name="CountRecord",
        fields=[
            (
                "poll",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    primary_key=True,
                    related_name="count",
                    serialize=False,
                    to="government.poll",
                ),
            ),
            ("cast", models.PositiveIntegerField()),
            ("secret", models.CharField(max_length=64)),
            ("lot", models.CharField(max_length=64)),
            ("record", models.JSONField()),
            ("digest", models.CharField(max_length=64)),
            ("counted_at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="Decision",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="decisions", to="communities.community"),
            ),
            (
                "author",
                models.ForeignKey(on_delete=models.PROTECT, related_name="decisions", to="communities.membership"),
            ),
            (
                "subject",
                models.CharField(
                    choices=[("text", "Text"), ("charter", "Charter"), ("constitution", "Constitution")], max_length=12
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[("consultation", "Consultation"), ("majority", "Majority"), ("consent", "Consent")],
                    max_length=12,
                ),
            ),
            ("share", models.PositiveSmallIntegerField()),
            ("title", models.CharField(max_length=120)),
            ("amends", models.PositiveIntegerField(blank=True, null=True)),
            ("makes", models.PositiveIntegerField(blank=True, null=True)),
            ("poll", models.OneToOneField(on_delete=models.PROTECT, related_name="decision", to="government.poll")),
            (
                "aside",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="decision_set_aside",
                    to="government.poll",
                ),
            ),
            (
                "thread",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.thread"
                ),
            ),
            ("opened_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[("discussion", "Discussion"), ("voting", "Voting"), ("aside", "Aside"), ("done", "Done")],
                    default="discussion",
                    max_length=12,
                ),
            ),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("adopted", "Adopted"),
                        ("rejected", "Rejected"),
                        ("heard", "Heard"),
                        ("quorum", "Quorum"),
                        ("withdrawn", "Withdrawn"),
                        ("key_lost", "Key Lost"),
                        ("hindered", "Hindered"),
                    ],
                    default="",
                    max_length=12,
                ),
            ),
            ("hindrances", models.JSONField(blank=True, default=list)),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="decisions_of_a_community")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(
                        ("subject__in", ("charter", "constitution")), models.Q(("state", "done"), _negated=True)
                    ),
                    fields=("community", "subject"),
                    name="one_amendment_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("ended_at__isnull", False), ("state", "done"), models.Q(("ending", ""), _negated=True)
                        ),
                        models.Q(
                            models.Q(("state", "done"), _negated=True), ("ended_at__isnull", True), ("ending", "")
                        ),
                        _connector="OR",
                    ),
                    name="a_decision_says_how_it_ended",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Draft",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("decision", models.ForeignKey(on_delete=models.PROTECT, related_name="drafts", to="government.decision")),
            ("number", models.PositiveSmallIntegerField()),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("content", models.JSONField()),
            ("why", models.CharField(max_length=1500)),
            (
                "state",
                models.CharField(
                    choices=[("offered", "Offered"), ("taken", "Taken"), ("declined", "Declined")],
                    default="offered",
                    max_length=8,
                ),
            ),
            ("taken_at", models.DateTimeField(blank=True, null=True)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("decision", "number"), name="one_draft_per_number"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "taken"), ("taken_at__isnull", False)),
                        models.Q(("state", "taken"), _negated=True),
                        _connector="OR",
                    ),
                    name="a_draft_is_taken_at_a_time",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="ReasonedObjection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "decision",
                models.ForeignKey(on_delete=models.PROTECT, related_name="objections", to="government.decision"),
            ),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=1000)),
            ("created_at", models.DateTimeField(db_default=Now())),
            ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
            ("is_set_aside", models.BooleanField(default=False)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("decision", "author"), name="one_reasoned_objection_per_member")
            ]
        },
    ),
    migrations.CreateModel(
        name="Election",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="elections", to="communities.community"),
            ),
            ("poll", models.OneToOneField(on_delete=models.PROTECT, related_name="election", to="government.poll")),
            ("office", models.CharField(choices=[("animator", "Animator"), ("moderator", "Moderator")], max_length=12)),
            ("objectors", models.PositiveIntegerField()),
            ("called_at", models.DateTimeField()),
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
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="elections_of_a_community")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("state__in", ("done", "void")), _negated=True),
                    fields=("community", "office"),
                    name="one_election_at_a_time_for_an_office",
                ),
                models.CheckConstraint(
                    condition=models.Q(("called_at__lt", models.F("objections_until"))), name="an_election_goes_forward"
                ),
                models.CheckConstraint(
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
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Candidacy",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "election",
                models.ForeignKey(on_delete=models.PROTECT, related_name="candidacies", to="government.election"),
            ),
            (
                "membership",
                models.ForeignKey(on_delete=models.PROTECT, related_name="candidacies", to="communities.membership"),
            ),
            ("proposed_by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
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
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "verbose_name_plural": "candidacies",
            "constraints": [
                models.UniqueConstraint(fields=("election", "membership"), name="one_candidacy_per_election"),
                models.UniqueConstraint(fields=("election", "number"), name="one_candidate_per_number"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Question",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "election",
                models.ForeignKey(on_delete=models.PROTECT, related_name="questions", to="government.election"),
            ),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=400)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
    ),
    migrations.CreateModel(
        name="Answer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("question", models.ForeignKey(on_delete=models.PROTECT, related_name="answers", to="government.question")),
            (
                "candidacy",
                models.ForeignKey(on_delete=models.PROTECT, related_name="answers", to="government.candidacy"),
            ),
            ("text", models.CharField(max_length=1000)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("question", "candidacy"), name="one_answer_per_candidate")]
        },
    ),
    migrations.CreateModel(
        name="Objection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "election",
                models.ForeignKey(on_delete=models.PROTECT, related_name="objections", to="government.election"),
            ),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=1000)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("election", "author"), name="one_objection_per_member")]
        },
    ),
    migrations.CreateModel(
        name="Appointment",
        fields=[
            (
                "candidacy",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    primary_key=True,
                    related_name="appointment",
                    serialize=False,
                    to="government.candidacy",
                ),
            ),
            (
                "mandate",
                models.OneToOneField(on_delete=models.PROTECT, related_name="appointment", to="communities.mandate"),
            ),
            ("until", models.DateTimeField()),
            (
                "follows",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="followed_by",
                    to="government.appointment",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Statement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "decision",
                models.ForeignKey(on_delete=models.PROTECT, related_name="statements", to="government.decision"),
            ),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(max_length=200)),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("created_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("text", ""), _negated=True),
                    fields=("decision", "text"),
                    name="one_statement_of_a_text",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Opinion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "statement",
                models.ForeignKey(on_delete=models.CASCADE, related_name="opinions", to="government.statement"),
            ),
            ("member", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("says", models.SmallIntegerField(choices=[(1, "Agree"), (-1, "Disagree"), (0, "Pass")])),
            ("said_at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["member", "statement"], name="opinions_of_a_member")],
            "constraints": [models.UniqueConstraint(fields=("statement", "member"), name="one_opinion_on_a_statement")],
        },
    ),
    migrations.CreateModel(
        name="OpinionPicture",
        fields=[
            (
                "decision",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    primary_key=True,
                    related_name="picture",
                    serialize=False,
                    to="government.decision",
                ),
            ),
            ("people", models.PositiveIntegerField()),
            ("silent", models.PositiveIntegerField()),
            ("record", models.JSONField()),
            ("drawn_at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Panel",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="panels", to="communities.community"),
            ),
            ("poll", models.OneToOneField(on_delete=models.PROTECT, related_name="panel", to="government.poll")),
            (
                "vote",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="panel_answering",
                    to="government.poll",
                ),
            ),
            ("kind", models.CharField(choices=[("panel", "Panel"), ("jury", "Jury")], max_length=5)),
            (
                "caller",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="communities.membership"
                ),
            ),
            ("origin", models.CharField(blank=True, max_length=80, null=True, unique=True)),
            ("subject", models.CharField(max_length=200)),
            ("question", models.CharField(max_length=4000)),
            (
                "former",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="again", to="government.panel"
                ),
            ),
            ("turn", models.PositiveSmallIntegerField(default=1)),
            ("serving_days", models.PositiveSmallIntegerField()),
            ("called_at", models.DateTimeField()),
            ("excluded", models.PositiveIntegerField(default=0)),
            ("reasons", models.JSONField(blank=True, default=list)),
            (
                "state",
                models.CharField(
                    choices=[
                        ("gathering", "Gathering"),
                        ("words", "Words"),
                        ("seating", "Seating"),
                        ("serving", "Serving"),
                        ("done", "Done"),
                    ],
                    default="gathering",
                    max_length=9,
                ),
            ),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("divided", "Divided"),
                        ("quorum", "Quorum"),
                        ("too_few", "Too Few"),
                        ("key_lost", "Key Lost"),
                    ],
                    default="",
                    max_length=8,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="panels_of_a_community")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True), ("kind", "panel")),
                    fields=("community",),
                    name="one_panel_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("former__isnull", True), ("turn", 1)),
                        models.Q(("former__isnull", False), ("turn__gt", 1)),
                        _connector="OR",
                    ),
                    name="a_panel_drawn_again_says_so",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("caller__isnull", False), ("origin__isnull", True)),
                        models.Q(("caller__isnull", True), ("origin__isnull", False)),
                        _connector="OR",
                    ),
                    name="somebody_or_something_called_a_panel",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("ended_at__isnull", False), ("state", "done"), models.Q(("ending", ""), _negated=True)
                        ),
                        models.Q(
                            models.Q(("state", "done"), _negated=True), ("ended_at__isnull", True), ("ending", "")
                        ),
                        _connector="OR",
                    ),
                    name="a_panel_says_how_it_ended",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Party",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("panel", models.ForeignKey(on_delete=models.PROTECT, related_name="parties", to="government.panel")),
            ("user", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
        ],
        options={
            "verbose_name_plural": "parties",
            "constraints": [models.UniqueConstraint(fields=("panel", "user"), name="once_a_party")],
        },
    ),
    migrations.CreateModel(
        name="Panelist",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("panel", models.ForeignKey(on_delete=models.PROTECT, related_name="panelists", to="government.panel")),
            ("membership", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("number", models.PositiveIntegerField(blank=True, null=True)),
            (
                "state",
                models.CharField(
                    choices=[
                        ("willing", "Willing"),
                        ("drawn", "Drawn"),
                        ("seated", "Seated"),
                        ("withdrawn", "Withdrawn"),
                        ("declined", "Declined"),
                        ("silent", "Silent"),
                        ("left", "Left"),
                        ("concerned", "Concerned"),
                    ],
                    default="willing",
                    max_length=9,
                ),
            ),
            ("until", models.DateTimeField(blank=True, null=True)),
            ("reason", models.CharField(blank=True, default="", max_length=2000)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("panel", "membership"), name="once_willing"),
                models.UniqueConstraint(fields=("panel", "number"), name="one_panelist_per_number"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("number__isnull", False), ("state__in", ("willing", "concerned")), _connector="OR"
                    ),
                    name="only_the_pool_is_drawn_from",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Recall",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="recalls", to="communities.community"),
            ),
            ("poll", models.OneToOneField(on_delete=models.PROTECT, related_name="recall", to="government.poll")),
            ("mandate", models.ForeignKey(on_delete=models.PROTECT, related_name="recalls", to="communities.mandate")),
            ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("reasons", models.CharField(max_length=2000)),
            ("reply", models.CharField(blank=True, default="", max_length=2000)),
            ("needed", models.PositiveIntegerField()),
            ("signed", models.PositiveIntegerField(default=0)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("petition_until", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[("petition", "Petition"), ("voting", "Voting"), ("done", "Done")],
                    default="petition",
                    max_length=8,
                ),
            ),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("carried", "Carried"),
                        ("kept", "Kept"),
                        ("quorum", "Quorum"),
                        ("lapsed", "Lapsed"),
                        ("moot", "Moot"),
                        ("key_lost", "Key Lost"),
                    ],
                    default="",
                    max_length=8,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [models.Index(fields=["community", "-id"], name="recalls_of_a_community")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True)),
                    fields=("mandate",),
                    name="one_recall_at_a_time_of_a_mandate",
                ),
                models.CheckConstraint(
                    condition=models.Q(("opened_at__lt", models.F("petition_until"))), name="a_petition_goes_forward"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("ended_at__isnull", False), ("state", "done"), models.Q(("ending", ""), _negated=True)
                        ),
                        models.Q(
                            models.Q(("state", "done"), _negated=True), ("ended_at__isnull", True), ("ending", "")
                        ),
                        _connector="OR",
                    ),
                    name="a_recall_says_how_it_ended",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Signature",
        fields=[
            (
                "entry",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    primary_key=True,
                    related_name="signature",
                    serialize=False,
                    to="government.rollentry",
                ),
            ),
            ("recall", models.ForeignKey(on_delete=models.PROTECT, related_name="signatures", to="government.recall")),
        ],
    ),
    migrations.CreateModel(
        name="Referendum",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="referendums", to="communities.community"),
            ),
            ("poll", models.OneToOneField(on_delete=models.PROTECT, related_name="referendum", to="government.poll")),
            ("origin", models.CharField(max_length=80, unique=True)),
            ("share", models.PositiveSmallIntegerField()),
            ("called_at", models.DateTimeField()),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("carried", "Carried"),
                        ("not_carried", "Not Carried"),
                        ("quorum", "Quorum"),
                        ("moot", "Moot"),
                        ("key_lost", "Key Lost"),
                    ],
                    default="",
                    max_length=11,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at__isnull", True), ("ending", "")),
                        models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_referendum_says_how_it_ended",
                )
            ]
        },
    ),
    migrations.CreateModel(
        name="Vouch",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "by",
                models.ForeignKey(on_delete=models.CASCADE, related_name="vouches_given", to="communities.membership"),
            ),
            (
                "whom",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="vouches_received", to="communities.membership"
                ),
            ),
            ("given_at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "verbose_name_plural": "vouches",
            "constraints": [
                models.UniqueConstraint(fields=("by", "whom"), name="one_vouch_for_each"),
                models.CheckConstraint(
                    condition=models.Q(("by", models.F("whom")), _negated=True), name="nobody_vouches_for_themselves"
                ),
            ],
        },
    ),
]

KEPT = """
-- Versions of a constitution, rolls, ballots, counts, objections: as they were written.
CREATE FUNCTION government_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed nor deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER constitution_is_kept BEFORE UPDATE OR DELETE ON government_constitutionversion
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
CREATE TRIGGER candidacy_is_kept BEFORE DELETE ON government_candidacy
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
CREATE TRIGGER objection_is_kept BEFORE UPDATE OR DELETE ON government_objection
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
CREATE TRIGGER appointment_is_kept BEFORE UPDATE OR DELETE ON government_appointment
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();

CREATE FUNCTION government_election_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['nominations', 'voting', 'objections', 'done', 'void'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an election is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.office, NEW.objectors, NEW.called_at, NEW.objections_until)
        IS DISTINCT FROM (OLD.community_id, OLD.poll_id, OLD.office, OLD.objectors, OLD.called_at, OLD.objections_until)
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what an election froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER election_goes_forward BEFORE UPDATE OR DELETE ON government_election
    FOR EACH ROW EXECUTE FUNCTION government_election_goes_forward();

CREATE FUNCTION government_poll_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['waiting', 'open', 'closed'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a poll is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.community_id, NEW.rules_id, NEW.method, NEW.seats, NEW.secret, NEW.roll_size, NEW.roll_digest, NEW.quorum)
        IS DISTINCT FROM
       (OLD.community_id, OLD.rules_id, OLD.method, OLD.seats, OLD.secret, OLD.roll_size, OLD.roll_digest, OLD.quorum)
        OR OLD.closes_at IS NOT NULL AND (NEW.opens_at, NEW.closes_at) IS DISTINCT FROM (OLD.opens_at, OLD.closes_at)
        OR OLD.state <> 'waiting' AND (NEW.options, NEW.public_key, NEW.commitment, NEW.pool_digest)
            IS DISTINCT FROM (OLD.options, OLD.public_key, OLD.commitment, OLD.pool_digest)
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a poll froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER poll_goes_forward BEFORE UPDATE OR DELETE ON government_poll
    FOR EACH ROW EXECUTE FUNCTION government_poll_goes_forward();
CREATE TRIGGER rollentry_is_kept BEFORE UPDATE OR DELETE ON government_rollentry
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
CREATE TRIGGER ballot_is_kept BEFORE UPDATE OR DELETE ON government_ballot
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();
CREATE TRIGGER countrecord_is_kept BEFORE UPDATE OR DELETE ON government_countrecord
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();

CREATE FUNCTION government_recall_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['petition', 'voting', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a recall is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.mandate_id, NEW.author_id, NEW.reasons, NEW.needed, NEW.opened_at,
            NEW.petition_until)
        IS DISTINCT FROM
           (OLD.community_id, OLD.poll_id, OLD.mandate_id, OLD.author_id, OLD.reasons, OLD.needed, OLD.opened_at,
            OLD.petition_until)
        OR OLD.state <> 'petition' AND NEW.signed <> OLD.signed
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a recall froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER recall_goes_forward BEFORE UPDATE OR DELETE ON government_recall
    FOR EACH ROW EXECUTE FUNCTION government_recall_goes_forward();

CREATE FUNCTION government_decision_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['discussion', 'voting', 'aside', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a decision is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.author_id, NEW.subject, NEW.kind, NEW.share, NEW.title, NEW.amends, NEW.poll_id, NEW.opened_at)
        IS DISTINCT FROM
           (OLD.community_id, OLD.author_id, OLD.subject, OLD.kind, OLD.share, OLD.title, OLD.amends, OLD.poll_id, OLD.opened_at)
        OR OLD.aside_id IS NOT NULL AND NEW.aside_id IS DISTINCT FROM OLD.aside_id
        OR OLD.thread_id IS NOT NULL AND NEW.thread_id IS DISTINCT FROM OLD.thread_id
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a decision froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER decision_goes_forward BEFORE UPDATE OR DELETE ON government_decision
    FOR EACH ROW EXECUTE FUNCTION government_decision_goes_forward();

CREATE FUNCTION government_draft_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (NEW.decision_id, NEW.number, NEW.author_id, NEW.content, NEW.why)
        IS DISTINCT FROM (OLD.decision_id, OLD.number, OLD.author_id, OLD.content, OLD.why)
        OR EXISTS (SELECT FROM government_decision WHERE id = OLD.decision_id AND state <> 'discussion')
    THEN
        RAISE EXCEPTION 'a wording is kept as it was written' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER draft_is_kept BEFORE UPDATE OR DELETE ON government_draft
    FOR EACH ROW EXECUTE FUNCTION government_draft_is_kept();
CREATE TRIGGER reasonedobjection_is_kept BEFORE DELETE ON government_reasonedobjection
    FOR EACH ROW EXECUTE FUNCTION government_is_kept();

CREATE FUNCTION government_panel_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['gathering', 'words', 'seating', 'serving', 'done'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a panel is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.kind, NEW.caller_id, NEW.origin, NEW.subject, NEW.question, NEW.former_id,
            NEW.turn, NEW.serving_days, NEW.called_at)
        IS DISTINCT FROM
           (OLD.community_id, OLD.poll_id, OLD.kind, OLD.caller_id, OLD.origin, OLD.subject, OLD.question, OLD.former_id,
            OLD.turn, OLD.serving_days, OLD.called_at)
        OR OLD.vote_id IS NOT NULL AND NEW.vote_id IS DISTINCT FROM OLD.vote_id
        OR OLD.state <> 'gathering' AND NEW.excluded <> OLD.excluded
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what a panel froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER panel_goes_forward BEFORE UPDATE OR DELETE ON government_panel
    FOR EACH ROW EXECUTE FUNCTION government_panel_goes_forward();

CREATE FUNCTION government_panelist_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    states text[] := ARRAY['willing', 'drawn', 'seated'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.number IS NOT NULL THEN
            RAISE EXCEPTION 'a pool is kept as it was frozen' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.panel_id, NEW.membership_id) IS DISTINCT FROM (OLD.panel_id, OLD.membership_id)
        OR OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number
        OR OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until
        OR NOT OLD.state = ANY (states) AND NEW.state <> OLD.state
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
    THEN
        RAISE EXCEPTION 'what became of somebody who was willing is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER panelist_goes_forward BEFORE UPDATE OR DELETE ON government_panelist
    FOR EACH ROW EXECUTE FUNCTION government_panelist_goes_forward();

CREATE FUNCTION government_referendum_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a referendum is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.community_id, NEW.poll_id, NEW.origin, NEW.share, NEW.called_at)
        IS DISTINCT FROM (OLD.community_id, OLD.poll_id, OLD.origin, OLD.share, OLD.called_at)
    THEN
        RAISE EXCEPTION 'what a referendum froze is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER referendum_goes_forward BEFORE UPDATE OR DELETE ON government_referendum
    FOR EACH ROW EXECUTE FUNCTION government_referendum_goes_forward();
"""
LET_GO = """
DROP TRIGGER referendum_goes_forward ON government_referendum;
DROP TRIGGER panelist_goes_forward ON government_panelist;
DROP TRIGGER panel_goes_forward ON government_panel;
DROP TRIGGER reasonedobjection_is_kept ON government_reasonedobjection;
DROP TRIGGER draft_is_kept ON government_draft;
DROP TRIGGER decision_goes_forward ON government_decision;
DROP TRIGGER recall_goes_forward ON government_recall;
DROP TRIGGER countrecord_is_kept ON government_countrecord;
DROP TRIGGER ballot_is_kept ON government_ballot;
DROP TRIGGER rollentry_is_kept ON government_rollentry;
DROP TRIGGER poll_goes_forward ON government_poll;
DROP TRIGGER election_goes_forward ON government_election;
DROP TRIGGER appointment_is_kept ON government_appointment;
DROP TRIGGER objection_is_kept ON government_objection;
DROP TRIGGER candidacy_is_kept ON government_candidacy;
DROP TRIGGER constitution_is_kept ON government_constitutionversion;
DROP FUNCTION government_referendum_goes_forward();
DROP FUNCTION government_panelist_goes_forward();
DROP FUNCTION government_panel_goes_forward();
DROP FUNCTION government_draft_is_kept();
DROP FUNCTION government_decision_goes_forward();
DROP FUNCTION government_recall_goes_forward();
DROP FUNCTION government_poll_goes_forward();
DROP FUNCTION government_election_goes_forward();
DROP FUNCTION government_is_kept();
"""


class Migration(migrations.Migration):
    replaces = [
        ("government", name)
        for name in [
            "0001_constitutions",
            "0002_elections",
            "0003_what_was_frozen",
            "0004_seats_that_fall_vacant",
            "0005_polls",
            "0006_recalls",
            "0007_decisions",
            "0008_opinions",
            "0009_vouches",
            "0010_panels",
            "0011_adopted_without_effect",
            "0012_referendums",
            "0013_words_withheld",
        ]
    ]

    initial = True

    dependencies = [("communities", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
