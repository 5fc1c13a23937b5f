"""Messages to brands for the tests, written and answered as one does."""

import datetime as dt

from listening.models import Message, Turn
from listening.services import messages
from tests.factories.brands import owner_of
from tests.factories.government import move

WORDS = "Le bouchon fuit depuis le changement de carton, trois litres perdus ce mois-ci."
ANSWER = "Vous avez raison, le lot d’octobre est en cause, nous vous le remplaçons."


def words(**more):
    """What a member says, and how they would be answered."""
    said = {"mood": "unhappy", "text": WORDS, "is_public": False, "is_signed": False, "consents_to_it": True}
    return {**said, **more}


def written(member, place, **more):
    return messages.write(by=member, brand_id=place.pk, **words(**more))


def answered(message, text=ANSWER):
    return messages.answer(by=owner_of(message.brand), message_id=message.pk, text=text)


def days_pass(days):
    """So many days go by for all that was written."""
    for model in (Message, Turn):
        move(model, list(model.objects.values_list("pk", flat=True)), dt.timedelta(days=days))
