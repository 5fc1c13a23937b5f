"""Keys to the doors of communities."""

from communities.selectors import charters
from tests.access.keys.key import SAY, Key, always, calm, slug, stranger

ARTICLES = [{"title": "Se parler", "text": "Comme en face."}]


PAGE_OF_ARTICLES = {
    "articles-TOTAL_FORMS": "1", "articles-INITIAL_FORMS": "0", "articles-0-title": "Se parler",
    "articles-0-text": "Comme en face.",
}  # fmt: skip


FOUNDING = {"name": "Nouvelle", "purpose": "Prendre soin ensemble.", "language": "fr", "values": ["solidarity"]}


def thread(at):
    return {"slug": at.slug, "thread_id": at.thread}


def post(at):
    return {"slug": at.slug, "post_id": at.post}


def charter_of(at):
    return {"charter_version": charters.current(at.world.places[at.place].pk).version}


def is_in(at):
    return at.is_member


OPEN_ONE = always(kind="discussion", title="Un sujet neuf", text="De quoi parler ensemble.")


KEYS = {
    "communities:found": Key(body=always(**FOUNDING, **PAGE_OF_ARTICLES)),
    "communities:join": Key(slug, lambda at: {"accept": "on", **charter_of(at)}, is_in),
    "communities:leave": Key(slug),
    "communities:new_thread": Key(slug, OPEN_ONE),
    "communities:thread": Key(thread, SAY),
    "communities:post_edit": Key(post, SAY),
    "communities:post_react": Key(post, always(kind="learn")),
    "communities:post*": Key(post),
    "communities:ties": Key(calm, lambda at: {"handle": stranger(at)}),
    "communities:untie": Key(lambda at: {**calm(at), "handle": stranger(at, 1)}),
    "communities:list": Key(),
    "communities:*": Key(slug),
    "communities-api:communities": Key(body=always(**FOUNDING, articles=ARTICLES)),
    "communities-api:join": Key(slug, charter_of, is_in),
    "communities-api:leave": Key(slug),
    "communities-api:threads": Key(slug, OPEN_ONE),
    "communities-api:thread": Key(lambda at: {"thread_id": at.thread}),
    "communities-api:posts": Key(lambda at: {"thread_id": at.thread}, SAY),
    "communities-api:post": Key(lambda at: {"post_id": at.post}, SAY),
    "communities-api:reactions": Key(lambda at: {"post_id": at.post}, always(kind="learn")),
    "communities-api:values": Key(),
    "communities-api:ties": Key(calm),
    "communities-api:tie": Key(lambda at: {**calm(at), "handle": stranger(at, at.method == "DELETE")}),
    "communities-api:*": Key(slug),
}
