"""What brands say after results, as readers see it: what was taken out of sight is not there."""

from django.db.models import QuerySet

from commitments.models import Commitment, CostChange, Sighting, Turn


def answers() -> QuerySet[Commitment]:
    """Answers that are published."""
    return Commitment.objects.filter(published_at__isnull=False, withheld_at=None)


def endings() -> QuerySet[Commitment]:
    """Products whose brand said why they are made no more."""
    return Commitment.objects.filter(stopped_by=Commitment.By.BRAND, why_withheld_at=None)


def turns() -> QuerySet[Turn]:
    """What was said of lines since."""
    return Turn.objects.filter(withheld_at=None)


def notes() -> QuerySet[CostChange]:
    """Where new prices come from."""
    return CostChange.objects.filter(withheld_at=None)


def replies() -> QuerySet[Sighting]:
    """Answers to what members saw."""
    return Sighting.objects.filter(answered_at__isnull=False, answer_withheld_at=None, taken_back_at=None)


def words(one: Commitment) -> str:
    """All that an answer says in the brand's own words: to members, of what it does not keep, of its milestones."""
    lines = [one.content.get("words", "")]
    for answer in one.content.get("answers", ()):
        lines += [answer["why"], answer["instead"]]
    lines += [milestone["what"] for milestone in one.content.get("milestones", ())]
    return "\n".join(line for line in lines if line)
