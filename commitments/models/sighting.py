"""What members saw in shops of what a brand took on."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import Upload
from commitments.models.commitment import Commitment
from communities.models import Membership


class Sighting(models.Model):
    """A member says what they saw of a product in a shop: as promised or not, at which price, in which town, with a picture or not.

    Nobody is told who said it, the brand neither. What was seen stays (a trigger holds it); its words and its picture may be taken
    out of sight, and go with the account. Taken back, it is nobody's, counts as taken back alone, and is shown no more, its answer
    neither.

    Personal data: who said it (seen by themselves alone), what they wrote, the picture; none of it once the account is erased.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="sightings")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    as_promised = models.BooleanField()
    seen_on = models.DateField()
    place = models.CharField(max_length=60)
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    text = models.CharField(max_length=1000, blank=True, default="")
    photo = models.OneToOneField(Upload, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    withheld_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_withheld_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
                name="an_answer_to_a_sighting_has_words",
            )
        ]
        indexes = [models.Index(fields=["commitment", "-id"], name="sightings_of_a_product")]

    def __str__(self) -> str:
        return f"seen of {self.commitment_id}"
