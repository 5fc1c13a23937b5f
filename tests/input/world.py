"""A small world in which every address of the product leads somewhere; its addresses, read from the product itself."""

import datetime as dt
import io
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import translation
from PIL import Image

from accounts.models import Notice, Upload
from accounts.services import letters, notices, profiles
from actions.services import suggestions
from brands.scopes import SCOPES
from communities.models import Mandate
from communities.notices import ANSWER
from core import clock
from core.access import CALLS
from core.actors import CLOCK
from government.selectors import constitutions as constitutions_of
from government.services import constitutions
from signals.models import Reading, WeakSignal
from signals.services import readings, signals
from tests.access import cases, claims, decisions, elections, guests, inquiries, messages, panels, recalls, rounds
from tests.factories import webhooks
from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue, pledge
from tests.factories.brands import bearer_of, brand, program_of
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread

BOTH = ("suggestions", "pulse")
WORRIES = [
    "Je suis inquiète pour la cantine.",
    "La cantine, ça m’angoisse vraiment.",
    "J’ai peur pour la cantine de mes enfants.",
    "Très inquiet de ce qui arrive à la cantine.",
    "La cantine me fait peur.",
]


# what stands in the address of a page about a case, where it is not the one that waits
_OF_CASES = {"vote": "voted", "jury": "jury"}


# what stands in the address of a page about a claim, where it is not the one in public
_OF_CLAIMS = {
    "rediger": "draft", "preuves": "draft", "evidence": "draft", "retirer": "published", "publier": "proven",
    "confirmer": "of_others", "contester": "of_others",
}  # fmt: skip


def _session_of(person):
    """The key of somebody who came in once, and stays."""
    browser = Client()
    browser.force_login(person)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


class World:
    """Nadia animates a community; Léo belongs to it and has one of everything; Berthe belongs elsewhere; Odile operates."""

    def __init__(self):
        load_catalogue()
        self.nadia = UserFactory(display_name="Nadia", consents=BOTH, password="cordee-demo")
        self.leo = UserFactory(display_name="Léo", consents=BOTH, email="leo@exemple.fr", password="cordee-demo")
        self.berthe = UserFactory(display_name="Berthe")
        self.odile = UserFactory(display_name="Odile", is_staff=True, is_superuser=True)
        self.community = CommunityFactory(name="La cantine", values=["fairness", "animals"], founder=self.nadia)
        self.elsewhere = CommunityFactory(name="Ailleurs", founder=self.berthe)
        constitutions.choose(by=founder_of(self.community), pattern="elected-bench")
        self.membership = member(self.community, self.leo)
        self.elections = elections.of_every_state(
            self.community, self.elsewhere, constitutions_of.in_force(self.community.pk)
        )
        self.decisions = decisions.of_every_kind(self.community, constitutions_of.in_force(self.community.pk))
        self.recall = recalls.about(member(self.community), constitutions_of.in_force(self.community.pk))
        self.panels = panels.of_every_door(self.community, constitutions_of.in_force(self.community.pk))
        self.cases = cases.of_every_door(
            self.community,
            constitutions_of.in_force(self.community.pk),
            person=member(self.community),
            other=member(self.community),
            appellant=self.membership,
        )
        self.ruling = cases.about(self.membership, founder_of(self.community))
        self.brand = brand(self.leo, name="La laiterie")
        self.withdrawn = cases.withdrawn(self.brand)
        shown = program_of(self.brand, scopes=tuple(SCOPES))
        self.program, self.bearer = shown.key, bearer_of(shown)
        self.hook, _told = webhooks.told(self.brand)
        rules = constitutions_of.in_force(self.community.pk)
        self.claims = claims.of_every_door(self.brand, self.community, founder_of(self.community))
        self.messages = messages.of_brand(self.brand, self.membership)
        self.inquiries = inquiries.of_every_door(self.brand, self.community, founder_of(self.community))
        self.own_message = messages.own(self.brand, self.membership)
        self.voted_on = cases.voted_on(self.membership, founder_of(self.community), rules).puid
        self.misuse = cases.misuse(self.membership, founder_of(self.community), "Cinq fois la même phrase.")
        self.rounds = rounds.of_brand(self.brand), rounds.of_place(self.community, [self.membership])
        self.guests = guests.of_every_door(self.community, self.membership, founder_of(self.community))
        self.invited = guests.invitation(self.community, self.leo)
        self._talk()
        self._act()
        self.sessions = {one.pk: _session_of(one) for one in (self.nadia, self.leo, self.berthe, self.odile)}

    def _talk(self):
        self.thread = thread(self.membership, title="La place", text="Quelle joie de voir le refuge rouvrir, merci !")
        self.post = self.thread.posts.get()
        others = [founder_of(self.community), *(member(self.community, UserFactory(consents=BOTH)) for _ in range(4))]
        said = [reply(by, self.thread, text) for by, text in zip(others, WORRIES, strict=True)]
        with translation.override("fr"):
            readings.record(by=CLOCK, post_ids=[self.post.pk, *(post.pk for post in said)])
        signals.raise_rising(by=CLOCK, community_id=self.community.pk, day=clock.today())
        self.signal = WeakSignal.objects.get(community=self.community)
        self.reading = Reading.objects.get(post=self.post)

    def _act(self):
        self.pledge = pledge(self.leo, community_id=self.community.pk)
        self.suggestion = suggestions.ask(by=self.leo, value="animals")
        self.notice = self._notice()
        picture = io.BytesIO()
        Image.new("RGB", (64, 64)).save(picture, "PNG")
        profiles.set_picture(by=self.leo, file=SimpleUploadedFile("moi.png", picture.getvalue()))
        self.upload = Upload.objects.get(owner=self.leo)

    def _notice(self):
        url = f"/c/{self.community.slug}/fils/{self.thread.pk}/"
        notices.send(to=self.leo.pk, kind=ANSWER, url=url, key="thread:0", data={})
        return Notice.objects.filter(user=self.leo).latest("pk")

    def client(self, person=None, **options):
        """A browser, somebody's or nobody's."""
        browser = Client(raise_request_exception=False, **options)
        if person is not None:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person.pk]
        return browser

    def words(self, route):
        """What stands in the place of each name of an address."""
        is_step = "petits-pas/" in route or "actions/" in route
        slug = (
            "stop-pub"
            if is_step
            else self.brand.slug
            if "marques/" in route or "brands/" in route
            else self.community.slug
        )
        return {
            "slug": slug,
            "thread_id": self.thread.pk,
            "post_id": self.post.pk,
            "pledge_id": self.pledge.pk,
            "suggestion_id": self.suggestion.pk,
            "signal_id": self.signal.pk,
            "reading_id": self.reading.pk,
            "notice_id": self.notice.pk,
            "election_id": self.elections.voting,
            "poll_id": self.elections.poll_voting,
            "decision_id": self.decisions.talked,
            "number": 2,
            "statement_id": self.decisions.statement,
            "subject": "text",
            "recall_id": self.recall,
            "panel_id": self.panels.willing,
            "case_id": self.cases.last
            if "dernier-recours" in route
            else getattr(self.cases, _OF_CASES.get(route.rstrip("/").rsplit("/", 1)[-1], "waiting")),
            "appeal_id": self.cases.appeal,
            "puid": self._statement(route),
            "finding_id": self.cases.team_text if route.startswith("exploitation/") else self.cases.text,
            "scene": "insult",
            "contest_id": self.cases.contest,
            "report_id": self.cases.misused,
            "misuse_id": self.misuse,
            "flagger_id": self.cases.flagger,
            "order_id": self.cases.order,
            "rule_id": self.cases.rule_on,
            "held_id": self.cases.held,
            "receipt": self.withdrawn.objections.get().receipt if "textes/" in route else self.cases.receipt,
            "kind": "brand" if route.startswith("signaler/") else "post",
            "form": "csv",
            "hour_id": self._hour(route),
            "question_id": self._asked(route),
            "answer_id": self.guests.answer,
            "content": self.withdrawn.content if route.startswith("signaler/") else self.cases.content,
            "office": "moderator",
            "mandate_id": Mandate.objects.get(community=self.community, office="moderator").pk,
            "handle": self.nadia.handle,
            "brand": self.brand.slug,
            "round_id": self._round(route),
            "sighting_id": self.rounds[0].seen.sighting,
            "followup_id": self.rounds[1].followup,
            "client_id": self.program.client_id,
            "endpoint_id": self.hook,
            "name": "brands"
            if route.startswith("api/reference/")
            else self.claims.file
            if "allegations/" in route
            else self.upload.name.removesuffix(".webp"),
            "community": self.community.slug,
            "purpose": "suggestions",
            "inquiry_id": self.inquiries.own if "marques/" in route or "brands/" in route else self.inquiries.answering,
            "message_id": self.messages.waiting if route.endswith(("reponse/", "answers/")) else self.own_message,
            "claim_id": getattr(self.claims, _OF_CLAIMS.get(route.rstrip("/").rsplit("/", 1)[-1], "published")),
            "evidence_id": self.claims.evidence,
            "challenge_id": self.claims.challenge,
            "token": letters.unsubscribe_token(self.leo.pk),
        }

    def _hour(self, route):
        """One that goes on; one to come, where somebody may still change it; one to which he is invited."""
        last = route.rstrip("/").rsplit("/", 1)[-1]
        if last == "invitation":
            return self.invited
        return self.guests.planned if last in ("modifier", "venir") else self.guests.open

    def _asked(self, route):
        """What candidates are asked; what a guest is: by him, answered, waiting."""
        if "seances/" not in route and "hour-questions/" not in route:
            return self.elections.question
        if route.endswith("reprendre/"):
            return self.guests.own[self.leo.pk]
        return self.guests.done if "reponses/" in route else self.guests.waiting

    def _statement(self, route):
        """What was decided: of somebody of whom the members vote, of a text of his brand, of him."""
        if "textes/" in route:
            return self.withdrawn.puid
        return self.voted_on if route.endswith(("reponse/", "answer/")) else self.ruling

    def _round(self, route):
        """Of his brand: a draft, one accepted, one open; in his community, one that he answered, one that waits."""
        ours, theirs = self.rounds
        last = route.rstrip("/").rsplit("/", 1)[-1]
        if last in ("nouveau-prix", "dire", "en-magasin", "sightings") and "brands/" not in route:
            return theirs.priced
        if "sighting_id" in route:
            return ours.seen.round
        if "/suite/" in route or "/commitments/" in route:
            return ours.drafted if last in ("repondre", "publier", "publication") else ours.taken_on
        if "marques/" in route or "brands/" in route:
            return {"presentation": ours.draft, "montrer": ours.draft, "showing": ours.draft, "reprendre": ours.accepted,
                    "ouvrir": ours.accepted, "opening": ours.accepted}.get(last, ours.open)  # fmt: skip
        return theirs.waiting if last in ("relecture", "review") else theirs.open


@dataclass(frozen=True)
class Address:
    """One address of the product: its route, and the names that stand in it."""

    route: str
    names: tuple[str, ...]

    def __str__(self):
        return "/" + self.route

    def of(self, world, **instead):
        """The address in this world, with some of its names replaced."""
        path = "/" + self.route
        words = world.words(self.route) | instead
        for name in self.names:
            path = path.replace(f"<{name}>", str(words[name]))
        return path


@cache
def addresses():
    """Every address but the administration's own and the allauth pages that need a key sent by e-mail."""
    found = [_address(route, pattern) for route, pattern in _leaves(get_resolver().url_patterns, "")]
    return [a for a in found if a and not a.route.startswith("admin/")]


def pages():
    return [a for a in addresses() if not a.route.startswith(CALLS)]


def doors_of_the_api():
    return [a for a in addresses() if a.route.startswith(CALLS)]


def _leaves(patterns, prefix):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from _leaves(pattern.url_patterns, route)


def _address(route, pattern):
    names = tuple(pattern.pattern.converters)
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        route = route.replace(f"<{kind}:{name}>", f"<{name}>").replace(
            f"<{'str:' if kind == 'string' else ''}{name}>", f"<{name}>"
        )
    return None if "(" in route or "^" in route else Address(route, names)


def tomorrow():
    return clock.today() + dt.timedelta(days=1)
