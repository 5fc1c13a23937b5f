"""A trial: a conversation held elsewhere, under made-up accounts with a consent marked as trial."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from accounts.services import users
from communities.models import Community
from communities.services import communities, imports
from core.actors import Clock
from core.errors import Conflict, Refused
from signals.conversations import Message

FIRST_NAMES: Final = (
    "Alix", "Ambre", "Anouk", "Basile", "Camille", "Charlie", "Claude", "Eden", "Elie", "Fanny", "Gaspard", "Hélène",
    "Ilan", "Inès", "Jade", "Jules", "Karim", "Léa", "Lou", "Maëlle", "Malik", "Marius", "Maxime", "Nina", "Noé",
    "Olive", "Pauline", "Rachel", "Robin", "Sacha", "Salomé", "Soline", "Tania", "Théa", "Ugo", "Wassim", "Yaël", "Zoé",
)  # fmt: skip
INITIALS: Final = "ABCDEFGHIJLMNPRSTV"
PURPOSES: Final = (Consent.Purpose.SUGGESTIONS, Consent.Purpose.PULSE)
DOMAIN: Final = "essai.invalid"  # RFC 2606: never a real mailbox


def community(*, by: Clock, slug: str, founder_email: str = "") -> Community:
    """The trial community of this address, founded if there is none; never one where people really live."""
    if settings.ENVIRONMENT == "production":
        raise Refused(_("Conversations from elsewhere are not brought in where people really live."))
    found = Community.objects.filter(slug=slug).first()
    if found is None:
        return _founded(slug, founder_email)
    if not found.is_trial:
        raise Conflict(_("This community is not a trial: choose another address."))
    return found


@transaction.atomic
def bring_in(*, by: Clock, community_id: int, messages: Sequence[Message], titles: dict[str, Message]) -> int:
    """One batch: the accounts, the conversations, the messages; what was brought in before is left as it is."""
    roots = {message.thread: titles.get(message.thread, message) for message in messages}
    people = _people([*(message.author for message in messages), *(root.author for root in roots.values())])
    imports.enrol(by=by, community_id=community_id, user_ids=list(people.values()))
    threads = [imports.NewThread(key, people[root.author], root.title, root.at) for key, root in roots.items()]
    posts = [_post(message, people) for message in messages]
    return len(imports.bring_in(by=by, community_id=community_id, threads=threads, posts=posts).posts)


def _post(message: Message, people: dict[str, int]) -> imports.NewPost:
    return imports.NewPost(
        key=message.key,
        thread=message.thread,
        author=people[message.author],
        text=message.text,
        created_at=message.at,
        reply_to=message.parent,
        language=message.lang,
    )


def _people(authors: Iterable[str]) -> dict[str, int]:
    """The made-up account of each author, opened when it is not there yet."""
    wanted = {author: _email(author) for author in authors}
    known = dict(User.objects.filter(email__in=wanted.values()).values_list("email", "pk"))
    people: dict[str, int] = {}
    for author, email in wanted.items():
        if email not in known:
            made = users.sign_up(
                email=email, display_name=_name(author), purposes=PURPOSES, verified=True, is_trial=True
            )
            known[email] = made.pk
        people[author] = known[email]
    return people


def _email(author: str) -> str:
    return f"voix-{hashlib.sha256(author.encode()).hexdigest()[:16]}@{DOMAIN}"


def _name(author: str) -> str:
    """A name that is nobody’s, always the same for one author."""
    number = int(hashlib.sha256(author.encode()).hexdigest()[16:24], 16)
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {INITIALS[number // 64 % len(INITIALS)]}."


def _founded(slug: str, founder_email: str) -> Community:
    founder = User.objects.filter(email=founder_email.lower()).first() if founder_email else None
    if founder is None and founder_email:
        raise Conflict(_("There is no account with this address."))
    if founder is None:
        founder = User.objects.filter(email=f"animation@{DOMAIN}").first() or users.sign_up(
            email=f"animation@{DOMAIN}", display_name="Animation d’essai", verified=True, is_trial=True
        )
    made = communities.found(
        by=founder,
        name=slug.replace("-", " ").capitalize(),
        purpose="Un essai : une conversation tenue ailleurs, sous des comptes inventés, pour voir ce qui s’y lit.",
        values=["democracy", "digital"],
        articles=[("C’est un essai", "Les comptes sont inventés et les consentements marqués comme tels.")],
        is_trial=True,
    )
    if made.slug != slug:
        raise Conflict(_("This address cannot be that of a community: use lower-case letters, figures and hyphens."))
    return made
