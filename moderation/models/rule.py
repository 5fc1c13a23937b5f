"""Rules that a community gives itself for what is about to be said: versions, trials, periods in force, what they caught."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from communities.models import Article, Community, Membership
from moderation.models.case import Case


class Rule(models.Model):
    """Something that a community looks for in what is about to be said. What it looks for stands in its versions.

    Personal data: none.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="rules")
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"rule {self.pk}"


class RuleVersion(models.Model):
    """A rule as it was written once; the database refuses to change it. Public, as the rules of a community are.

    ``article``: which article of the charter it serves. ``conditions``: what `moderation.conditions` reads; all of them must hold.
    ``sentence``: what the author is told, in the community's language.

    Personal data: who wrote it, a task of those who moderate; told to them alone.
    """

    class Verdict(models.TextChoices):
        """What follows, from the lightest up. None of them touches a person: a rule sanctions nobody."""

        FLAG = "flag"  # published, and those who moderate are told
        REPHRASE = "rephrase"  # the author is asked first; as it is, it is published and flagged
        HOLD = "hold"  # somebody looks first, for a day at most

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    conditions = models.JSONField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    sentence = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="versions_of_a_rule_in_order")]

    def __str__(self) -> str:
        return f"rule {self.rule_id}, version {self.number}"


class RuleTrial(models.Model):
    """A version tried on what was said last: how many of ``looked`` it would have ``caught``; of these, how many were judged
    ``fine`` since, how many were rightly ``measured``. ``examples``: numbers of messages, never their words.

    Personal data: who tried it, a task of those who moderate.
    """

    version = models.ForeignKey(RuleVersion, models.CASCADE, related_name="trials")
    looked = models.PositiveSmallIntegerField()
    caught = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    fine = models.PositiveSmallIntegerField()
    measured = models.PositiveSmallIntegerField()
    examples = ArrayField(models.PositiveBigIntegerField(), default=list)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"trial of {self.version_id}"


class RulePeriod(models.Model):
    """A version in force, from a moment to another. One version of a rule at a time.

    Personal data: who turned it on or off, a task of those who moderate.
    """

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="periods")
    version = models.ForeignKey(RuleVersion, models.CASCADE, related_name="periods")
    begins_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule"], condition=models.Q(ends_at__isnull=True), name="one_version_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in force"


class Held(models.Model):
    """A text that waits for somebody who moderates to look, until ``due_at`` at the latest: then it is published by the clock.

    ``way`` and ``kept`` are what saying it takes (`core.gates`), ``text`` what they read. ``versions`` made it wait, or flagged it
    besides. Once it was published nothing of its words is kept here; of one that was not, its author finds them for a month.

    Personal data: what somebody meant to publish, for its author and those who moderate; who looked.
    """

    class Ending(models.TextChoices):
        PASSED = "passed"  # somebody looked, and let it through
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"
        CLOCK = "clock"  # nobody looked in time: published
        CLOSED = "closed"  # it could not be published any more, and why is in ``word``

    community = models.ForeignKey(Community, models.PROTECT, related_name="held_texts")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="held_texts")
    way = models.CharField(max_length=20)
    kept = models.JSONField()
    text = models.TextField(blank=True, default="")
    versions = models.ManyToManyField(RuleVersion, related_name="+")
    at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True, default="")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=1000, blank=True, default="")
    content = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="a_held_text_says_how_it_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(ended_at__isnull=True), name="held_texts_to_publish"),
            models.Index(fields=["community", "-id"], name="held_texts_of_a_community"),
            models.Index(fields=["author", "-id"], name="held_texts_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"held text {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.ended_at is None


class Catch(models.Model):
    """A version caught something: the case that it opened or joined, or the text that it made wait. No words, and nothing of what
    was read of the text: its emotion, where its author allows that it is read, is forgotten at once.

    Personal data: that a rule caught something of somebody's, by its case or its text.
    """

    version = models.ForeignKey(RuleVersion, models.CASCADE, related_name="catches")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="catches")
    held = models.ForeignKey(Held, models.CASCADE, null=True, blank=True, related_name="catches")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) | models.Q(held__isnull=False), name="a_catch_caught_something"
            ),
            models.UniqueConstraint(fields=["version", "case"], name="one_catch_of_a_case"),
            models.UniqueConstraint(fields=["version", "held"], name="one_catch_of_a_held_text"),
        ]
        indexes = [models.Index(fields=["version", "-id"], name="catches_of_a_version")]

    def __str__(self) -> str:
        return f"caught by {self.version_id}"
