"""Claims of brands, what stands behind them, what others say of them; what was published never changes."""

from django.db import migrations, models
from django.db.models.functions import Now

from core.tables import CreateTables

TABLES = [
    migrations.CreateModel(
        name="Claim",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("brand", models.ForeignKey(on_delete=models.PROTECT, related_name="claims", to="brands.brand")),
            ("version", models.PositiveIntegerField(default=1)),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            (
                "withdrawn_by",
                models.CharField(blank=True, choices=[("brand", "Brand"), ("jury", "Jury")], default="", max_length=5),
            ),
            ("withdrawn_why", models.CharField(blank=True, default="", max_length=1000)),
        ],
        options={
            "indexes": [models.Index(fields=["brand", "-id"], name="claims_of_a_brand")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("withdrawn_at", None), ("withdrawn_by", ""), ("withdrawn_why", "")),
                        models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_by", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_withdrawal_says_by_whom",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Wording",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("claim", models.ForeignKey(on_delete=models.PROTECT, related_name="wordings", to="claims.claim")),
            ("number", models.PositiveIntegerField()),
            ("text", models.CharField(max_length=300)),
            ("scope", models.CharField(max_length=300)),
            ("dated", models.DateField()),
            ("until", models.DateField(blank=True, null=True)),
            ("verifier", models.CharField(blank=True, default="", max_length=120)),
            ("reference", models.CharField(blank=True, default="", max_length=120)),
            (
                "ground",
                models.CharField(
                    blank=True,
                    choices=[
                        ("ecolabel", "Ecolabel"),
                        ("type_one", "Type One"),
                        ("top_class", "Top Class"),
                        ("life_cycle", "Life Cycle"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            ("why", models.CharField(blank=True, default="", max_length=600)),
            ("published_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("claim", "number"), name="one_wording_a_number"),
                models.UniqueConstraint(
                    condition=models.Q(("published_at", None)), fields=("claim",), name="one_draft_of_a_claim"
                ),
                models.CheckConstraint(
                    condition=models.Q(("until", None), ("until__gte", models.F("dated")), _connector="OR"),
                    name="a_claim_ends_after_it_began",
                ),
                models.CheckConstraint(
                    condition=models.Q(("reference", ""), models.Q(("verifier", ""), _negated=True), _connector="OR"),
                    name="a_reference_is_somebodys",
                ),
            ]
        },
    ),
    migrations.CreateModel(
        name="Evidence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("wording", models.ForeignKey(on_delete=models.PROTECT, related_name="evidence", to="claims.wording")),
            ("title", models.CharField(max_length=120)),
            ("url", models.CharField(blank=True, default="", max_length=300)),
            ("name", models.CharField(blank=True, default="", max_length=60)),
            (
                "media",
                models.CharField(
                    blank=True,
                    choices=[("application/pdf", "Pdf"), ("image/png", "Png"), ("image/jpeg", "Jpeg")],
                    default="",
                    max_length=20,
                ),
            ),
            ("digest", models.CharField(blank=True, default="", max_length=64)),
            ("bytes", models.PositiveIntegerField(default=0)),
            ("at", models.DateTimeField(db_default=Now())),
        ],
        options={
            "verbose_name_plural": "evidence",
            "indexes": [models.Index(fields=["name"], name="evidence_by_name")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("bytes", 0),
                            ("digest", ""),
                            ("media", ""),
                            ("name", ""),
                            models.Q(("url", ""), _negated=True),
                        ),
                        models.Q(
                            ("url", ""), models.Q(("name", ""), _negated=True), models.Q(("digest", ""), _negated=True)
                        ),
                        _connector="OR",
                    ),
                    name="evidence_is_a_file_or_an_address",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("digest", ""), _negated=True),
                    fields=("wording", "digest"),
                    name="the_same_file_once",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("url", ""), _negated=True),
                    fields=("wording", "url"),
                    name="the_same_address_once",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Confirmation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("wording", models.ForeignKey(on_delete=models.PROTECT, related_name="confirmations", to="claims.wording")),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("text", models.CharField(blank=True, default="", max_length=1000)),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={"constraints": [models.UniqueConstraint(fields=("wording", "by"), name="once_confirmed_by_a_member")]},
    ),
    migrations.CreateModel(
        name="Challenge",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("wording", models.ForeignKey(on_delete=models.PROTECT, related_name="challenges", to="claims.wording")),
            (
                "community",
                models.ForeignKey(on_delete=models.PROTECT, related_name="challenges", to="communities.community"),
            ),
            ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="communities.membership")),
            ("reasons", models.CharField(blank=True, default="", max_length=4000)),
            ("at", models.DateTimeField(db_default=Now())),
            ("withheld_at", models.DateTimeField(blank=True, null=True)),
            ("answer_until", models.DateTimeField()),
            ("answer", models.CharField(blank=True, default="", max_length=4000)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            (
                "panel",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="government.panel"
                ),
            ),
            ("turn", models.PositiveSmallIntegerField(default=0)),
            ("correct_until", models.DateTimeField(blank=True, null=True)),
            (
                "ending",
                models.CharField(
                    blank=True,
                    choices=[
                        ("upheld", "Upheld"),
                        ("corrected", "Corrected"),
                        ("withdrawn", "Withdrawn"),
                        ("divided", "Divided"),
                        ("unheard", "Unheard"),
                    ],
                    default="",
                    max_length=9,
                ),
            ),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["community", "-id"], name="challenges_of_a_community"),
                models.Index(
                    condition=models.Q(("ended_at", None)), fields=["answer_until"], name="challenges_that_go_on"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("ended_at", None)),
                    fields=("wording", "community"),
                    name="one_challenge_at_a_time_in_a_community",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended_at", None), ("ending", "")),
                        models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="a_challenge_says_how_it_ended",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answer", ""), ("answered_at", None)),
                        models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="an_answer_has_words",
                ),
            ],
        },
    ),
]

KEPT = """
CREATE FUNCTION claims_wording_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'what a brand published is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER wording_is_frozen BEFORE UPDATE OR DELETE ON claims_wording
    FOR EACH ROW EXECUTE FUNCTION claims_wording_is_frozen();

CREATE FUNCTION claims_evidence_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_wording bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.wording_id ELSE OLD.wording_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM claims_wording WHERE id = of_wording AND published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'evidence of what was published is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER evidence_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_evidence_is_frozen();

CREATE FUNCTION claims_claim_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL
        AND (NEW.withdrawn_at, NEW.withdrawn_by, NEW.withdrawn_why) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by, OLD.withdrawn_why)
        OR NEW.brand_id <> OLD.brand_id THEN
        RAISE EXCEPTION 'a claim that was withdrawn stays so, and stays its brand''s' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER claim_stays BEFORE UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_claim_stays();

CREATE FUNCTION claims_challenge_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a challenge is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.wording_id, NEW.community_id, NEW.by_id, NEW.at, NEW.answer_until)
            IS DISTINCT FROM (OLD.wording_id, OLD.community_id, OLD.by_id, OLD.at, OLD.answer_until)
        OR OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answer) IS DISTINCT FROM (OLD.answered_at, OLD.answer)
        OR OLD.correct_until IS NOT NULL AND NEW.correct_until IS DISTINCT FROM OLD.correct_until
        OR OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.ending, NEW.panel_id) IS DISTINCT FROM (OLD.ended_at, OLD.ending, OLD.panel_id)
        OR NEW.reasons <> OLD.reasons AND NEW.reasons <> '' AND OLD.reasons <> '' THEN
        RAISE EXCEPTION 'a challenge goes forward' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER challenge_goes_forward BEFORE UPDATE OR DELETE ON claims_challenge
    FOR EACH ROW EXECUTE FUNCTION claims_challenge_goes_forward();
"""
LET_GO = """
DROP TRIGGER challenge_goes_forward ON claims_challenge;
DROP TRIGGER claim_stays ON claims_claim;
DROP TRIGGER evidence_is_frozen ON claims_evidence;
DROP TRIGGER wording_is_frozen ON claims_wording;
DROP FUNCTION claims_challenge_goes_forward();
DROP FUNCTION claims_claim_stays();
DROP FUNCTION claims_evidence_is_frozen();
DROP FUNCTION claims_wording_is_frozen();
"""


class Migration(migrations.Migration):
    replaces = [("claims", "0001_claims"), ("claims", "0002_withheld"), ("claims", "0003_longer_histories")]

    initial = True

    dependencies = [("brands", "0001_tables"), ("communities", "0001_tables"), ("government", "0001_tables")]

    operations = [CreateTables(TABLES), migrations.RunSQL(KEPT, LET_GO)]
