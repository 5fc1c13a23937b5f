"""Keys of programs, and what they did."""

from django.db import models
from django.db.models.functions import Now

from brands.models.brand import Brand


class Key(models.Model):
    """A way in for a program of a brand: a client of the OAuth2 provider, which acts from a seat of its own.

    The client holds the name it goes by (`client_id`), its scopes and the digests of its secrets (`brands.ring`). It expires, and
    is then worth nothing: a new secret gives it as many days again. ``made_as`` is the form it was made by: sent again, it makes
    no second key. ``secrets`` counts the secrets it had: whoever asks for a new one says which they saw.

    Personal data: none; ``made_by`` is a seat, and goes with the person.
    """

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="keys")
    client = models.OneToOneField("allauth_idp_oidc.Client", models.PROTECT, related_name="key")
    name = models.CharField(max_length=60)
    days = models.PositiveSmallIntegerField()
    secrets = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey("brands.Seat", models.SET_NULL, null=True, related_name="+")
    made_as = models.UUIDField(unique=True)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    old_until = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "-id"], name="keys_of_a_brand")]

    def __str__(self) -> str:
        return f"key {self.pk} of {self.brand_id}"


class Call(models.Model):
    """One call of a program: by which key, to which door, what came of it, how long it took. No body, no query, no address.

    Kept some months for those who act for the brand (`brands.services.calls`); ``brand`` is its key's, so that their page reads it
    in one walk of an index.

    Personal data: none; a path may hold a number or a name that is public.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    key = models.ForeignKey(Key, models.CASCADE, related_name="calls")
    at = models.DateTimeField(db_default=Now())
    method = models.CharField(max_length=7)
    route = models.CharField(max_length=80, blank=True, default="")
    path = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField()
    milliseconds = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["brand", "-id"], name="calls_of_a_brand"),
            models.Index(fields=["key", "-id"], name="calls_of_a_key"),
            models.Index(fields=["at"], name="calls_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.route}: {self.status}"
