"""Keys to the doors of listening."""

from tests.access import inquiries
from tests.access.keys.key import Key, always, brand, calm

MESSAGE = {"mood": "unhappy", "text": "Le bouchon fuit depuis octobre, à chaque litre.", "consents_to_it": True}


def waiting_message(at):
    """What waits for an answer of the brand, in public."""
    return {"message_id": at.world.messages.waiting}


def own_message(at):
    return {"message_id": at.thing("message")}


def writing_here(at):
    """To a brand that was let in."""
    return {**calm(at), "brand": at.world.listening.sharable}


def asked_panel(kind):
    """One that a brand asks of the community."""
    return lambda at: {**calm(at), "inquiry_id": getattr(at.world.inquiries, kind)}


def own_panel(at):
    """One that the brand asks elsewhere."""
    return {**brand(at), "inquiry_id": at.world.inquiries.own}


def asking(at):
    """A page’s words to ask for one."""
    kinds = {f"q{number}_kind": "choice" for number in range(1, 5)}
    question = {"q1_text": inquiries.SHEET[0]["text"], "q1_options": "À vis\nÀ clip"}
    return {**inquiries.ASKED, **kinds, **question, "community": at.world.inquiries.lets_in.pk}


KEYS = {
    "listening:of-community": Key(calm),
    "listening:decide": Key(lambda at: {**calm(at), "brand": at.world.listening.sharable}, always(answer="yes")),
    "listening:of-brand": Key(brand),
    "listening:write": Key(writing_here, always(**MESSAGE, reach="private", is_signed="yes")),
    "listening:messages": Key(brand),
    "listening:announce": Key(brand, always(days=9)),
    "listening:message": Key(lambda at: {**brand(at), **waiting_message(at)}),
    "listening:answer": Key(lambda at: {**brand(at), **waiting_message(at)}, always(text="Nous le remplaçons.")),
    "listening:follow-up": Key(lambda at: {**brand(at), **own_message(at)}, always(text="Et le suivant ?")),
    "listening:rate": Key(lambda at: {**brand(at), **own_message(at)}, always(satisfied="partly")),
    "listening:take-back": Key(lambda at: {**brand(at), **own_message(at)}),
    "listening:asking": Key(brand, asking),
    "listening:asked": Key(own_panel),
    "listening:stop": Key(own_panel),
    "listening:inquiries": Key(calm),
    "listening:inquiry": Key(asked_panel("answering")),
    "listening:review": Key(asked_panel("waiting"), always(answer="no")),
    "listening:place": Key(asked_panel("answering"), always(answer="yes")),
    "listening:reply": Key(asked_panel("answering"), always(q1="1")),
    "listening-api:inquiries": Key(
        brand,
        lambda at: {**inquiries.ASKED, "questions": inquiries.SHEET, "community": at.world.inquiries.lets_in.slug},
    ),
    "listening-api:inquiry": Key(own_panel),
    "listening-api:write": Key(writing_here, always(**MESSAGE, is_public=False, is_signed=True)),
    "listening-api:messages": Key(brand),
    "listening-api:answering": Key(brand, always(days=9)),
    "listening-api:message": Key(lambda at: (own_message if at.method == "DELETE" else waiting_message)(at)),
    "listening-api:answers": Key(waiting_message, always(text="Nous le remplaçons.")),
    "listening-api:follow-ups": Key(own_message, always(text="Et le suivant ?")),
    "listening-api:rating": Key(own_message, always(satisfied="partly")),
    "listening-api:of-brand": Key(brand),
    "listening-api:of-community": Key(calm),
    "listening-api:one": Key(
        lambda at: {**calm(at), "brand": getattr(at.world.listening, "shared" if at.method == "DELETE" else "sharable")}
    ),
}
