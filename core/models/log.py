"""The public log: append-only, each entry chained to the one before by its hash."""

from django.db import models
from django.db.models.functions import Now


class LogChain(models.Model):
    """One chain, of a community or of the site; locked while an entry is appended, so that order is total.

    Personal data: none.
    """

    name = models.CharField(max_length=80, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class LogEntry(models.Model):
    """A line that everybody can read. The database refuses to change or delete it (trigger).

    Personal data: none in clear; who is concerned enters as a salted digest, and erasing the salt erases the link.
    """

    chain = models.ForeignKey(LogChain, models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=20)
    verb = models.CharField(max_length=60)
    public = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, default="")
    previous = models.CharField(max_length=64, blank=True, default="")
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "log entries"
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_number")]
        ordering = ["chain", "number"]

    def __str__(self) -> str:
        return f"{self.chain_id}#{self.number} {self.verb}"


class LogSecret(models.Model):
    """What a digest in the log stands for, apart from the chain so that it can be erased.

    Personal data: the ids of the persons concerned by one entry; erased with the person's account.
    """

    entry = models.OneToOneField(LogEntry, models.CASCADE, related_name="secret")
    salt = models.CharField(max_length=64)
    personal = models.JSONField()
    user_id = models.BigIntegerField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"secret of {self.entry_id}"


class LogHead(models.Model):
    """The head of a chain at the end of a day, as it went out in feeds and letters.

    Personal data: none.
    """

    chain = models.ForeignKey(LogChain, models.CASCADE, related_name="heads")
    day = models.DateField()
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "day"], name="one_head_per_day")]

    def __str__(self) -> str:
        return f"{self.chain_id} {self.day}"
