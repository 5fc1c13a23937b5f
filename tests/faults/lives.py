"""What people do in the stories: they talk, call each other, react, undertake steps and say how it went."""

from actions.models import Action
from communities.models import Post
from core import clock

WORDS = [
    "Quelle joie de voir le refuge rouvrir, merci pour ces animaux !",
    "J’ai peur de ce que la cantine sert à nos enfants, c’est inquiétant.",
    "Réunion de quartier mardi à la mairie, à 18 heures.",
    "Je suis très en colère : encore des déchets plastiques dans la rivière.",
    "Merci à vous, je suis tellement heureuse de ce jardin partagé.",
]
KINDS = ["support", "learn", "do"]


def lives(phones, place, random, *, replies=5, steps=3, reactions=6):
    """What each of these people does, as lists of acts to be called one after the other."""
    slugs = list(Action.objects.filter(retired_at=None).order_by("slug").values_list("slug", flat=True))
    first = Post.objects.filter(thread=place.thread).earliest("pk").pk
    known, today = [first], clock.today().isoformat()
    return [_life(phone, place, phones, slugs, known, today, random, replies, steps, reactions) for phone in phones]


def _life(phone, place, phones, slugs, known, today, random, replies, steps, reactions):
    wanted = [(_undertake, slug) for slug in random.sample(slugs, steps)]
    wanted += [(_say, f"{random.choice(WORDS)} ({phone.user.pk}-{number})") for number in range(replies)]
    wanted += [(_react, None)] * reactions
    random.shuffle(wanted)
    state = {"place": place, "phones": phones, "known": known, "today": today, "random": random, "given": set()}
    return [lambda what=what, about=about: what(phone, about, state) for what, about in wanted]


def _undertake(phone, slug, state):
    """A step, and two answers to the same day: it was missed, no, it was held."""
    plan = {"action": slug, "community": state["place"].community.slug, "cadence": "daily", "when": "après le dîner"}
    pledge = phone.act("/pledges/", **plan).answer["id"]
    for kept in (False, True):
        phone.act(f"/pledges/{pledge}/check-ins/", day=state["today"], kept=kept)


def _say(phone, words, state):
    random = state["random"]
    handle = random.choice(state["phones"]).user.handle
    text = f"@{handle} {words}" if random.random() < 0.4 else words
    answered = random.choice(state["known"])
    said = phone.act(f"/threads/{state['place'].thread.pk}/posts/", text=text, reply_to=answered)
    state["known"].append(said.answer["id"])


def _react(phone, _about, state):
    """A reaction that this person did not give yet."""
    while True:
        given = state["random"].choice(state["known"]), state["random"].choice(KINDS)
        if len(state["given"]) >= len(state["known"]) * len(KINDS):
            return
        if given not in state["given"]:
            break
    state["given"].add(given)
    phone.act(f"/posts/{given[0]}/reactions/", kind=given[1], stands=True)
