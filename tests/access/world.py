"""The world that every door is tried in: thirteen kinds of persons, three communities, things of each person.

Whatever is private carries a mark, `secret-<owner>-<what>`: wherever an answer shows one, it must be to its owner.
"""

import datetime as dt
import io
from types import SimpleNamespace

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from accounts.models import Notice, Profile, Upload, User
from accounts.services import distances, erasure, notices, profiles
from actions.models import Pledge, Suggestion
from brands.models import Brand
from commitments.models import Commitment, Sighting
from communities.models import Community, Mandate, Membership
from communities.notices import ANSWER
from communities.services import memberships, ties
from core import clock
from core.models import Delivery, OutboxEvent
from government.services import constitutions, vouches
from signals.models import Reading, WeakSignal
from tests.access import cases, claims, decisions, elections, guests, inquiries, messages, panels, recalls, rounds
from tests.factories import brands, webhooks
from tests.factories.accounts import UserFactory
from tests.factories.actions import load_catalogue, step
from tests.factories.communities import CommunityFactory, founder_of, member, reply, thread

# who is who; the order is the one in which faults are told
ANONYMOUS, NEWCOMER, MEMBER, AUTHOR, OUTSIDER, FORMER = (
    "anonymous",
    "newcomer",
    "member",
    "author",
    "outsider",
    "former",
)
FOUNDER, ANIMATOR, NEIGHBOUR, STAFF, OPERATOR, CLOSED, ERASED = (
    "founder", "animator", "neighbour", "staff", "operator", "closed", "erased",
)  # fmt: skip
ACTORS = (
    ANONYMOUS, NEWCOMER, MEMBER, AUTHOR, OUTSIDER, FORMER, FOUNDER, ANIMATOR, NEIGHBOUR, STAFF, OPERATOR, CLOSED, ERASED,
)  # fmt: skip
NOBODY = (ANONYMOUS, CLOSED, ERASED)
OWNERS, SEATED, ASKED = (
    (AUTHOR, FOUNDER),
    (AUTHOR, FOUNDER, MEMBER),
    (AUTHOR, FOUNDER, MEMBER, OUTSIDER),
)  # of the brand
HERE, ELSEWHERE, TRIAL = "here", "elsewhere", "trial"
MEMBERS = {HERE: (MEMBER, AUTHOR, FOUNDER, ANIMATOR), ELSEWHERE: (OUTSIDER, NEIGHBOUR), TRIAL: (NEIGHBOUR,)}
FOUNDERS = {HERE: FOUNDER, ELSEWHERE: NEIGHBOUR, TRIAL: NEIGHBOUR}
ANIMATORS = {HERE: (FOUNDER, ANIMATOR), ELSEWHERE: (NEIGHBOUR,), TRIAL: (NEIGHBOUR,)}
HEARD = {
    HERE: (FOUNDER, AUTHOR, MEMBER, ANIMATOR),
    ELSEWHERE: (NEIGHBOUR, OUTSIDER),
    TRIAL: (NEIGHBOUR,),
}  # in an appeal
WROTE = {HERE: (*MEMBERS[HERE], FORMER, CLOSED, ERASED), ELSEWHERE: MEMBERS[ELSEWHERE], TRIAL: MEMBERS[TRIAL]}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# ids of different kinds never meet, so that one in the place of another names nothing
APART = (User, Community, Pledge, Suggestion, Notice, Reading, WeakSignal)


def secret(owner, what):
    return f"secret-{owner}-{what}"


class World:
    """Seeded once; each request is tried in a transaction that is rolled back."""

    def __init__(self):
        _keep_ids_apart()
        load_catalogue()
        self.people = {name: self._person(name) for name in ACTORS if name != ANONYMOUS}
        self.places = {
            HERE: CommunityFactory(name="Ici", founder=self.people[FOUNDERS[HERE]]),
            ELSEWHERE: CommunityFactory(name="Ailleurs", founder=self.people[FOUNDERS[ELSEWHERE]]),
            TRIAL: CommunityFactory(name="Essai", founder=self.people[FOUNDERS[TRIAL]], is_trial=True),
        }
        self.undecided = {place: self._twin(place) for place in self.places}
        _found_long_ago()  # one may found others today
        self.strangers = {}
        self.calm = {place: self._calm(place) for place in self.places}
        _found_long_ago()
        self.threads, self.posts, self.signals = {}, {}, {}
        for place in self.places:
            self._settle(place)
        Membership.objects.update(joined_at=timezone.now() - dt.timedelta(days=365))  # who may vote and stand by now
        self.elections = {place: self._elections(place) for place in self.places}
        self.decisions = {place: self._decisions(place) for place in self.places}
        self.recalls = {place: self._recalls(place) for place in self.places}
        self._vouch()
        self.panels = {place: self._panels(place) for place in self.places}
        self.cases = {place: self._cases(place) for place in self.places}
        for person in self.people.values():
            distances.keep(by=person, handle=self.strangers[HERE][1].user.handle, is_blocked=False)
        self.brand = self._brand()
        self.rounds = self._rounds()
        self.guests = self._guests()
        self.things = {name: self._things(name) for name in ACTORS if name != ANONYMOUS}
        self.sessions = {name: self._session(person) for name, person in self.people.items()}
        self._part()
        Delivery.objects.update(state=Delivery.State.DONE)  # heard long ago: nothing of this world is late
        Delivery.objects.create(event=OutboxEvent.objects.latest("pk"), subscriber="nobody", state=Delivery.State.DEAD)
        self.free_step = _other_step(3).slug
        self.picture_id = Upload.objects.get(owner=self.people[AUTHOR]).pk
        self.type_of_pictures = ContentType.objects.get_for_model(Upload).pk

    def _person(self, name):
        person = UserFactory(
            email=f"{secret(name, 'mail')}@exemple.fr", display_name=f"Nom {name}", consents=("suggestions", "pulse", "answers"),
            password="cordee-demo", is_staff=name in (STAFF, OPERATOR), is_superuser=name == OPERATOR,
        )  # fmt: skip
        Profile.objects.filter(user=person).update(about=secret(name, "about"), constraints=["no_car"])
        if name in (AUTHOR, MEMBER):
            profiles.set_picture(by=person, file=picture())
        return person

    def _twin(self, place):
        """The same people in another community, whose founder has not chosen its rules yet."""
        twin = CommunityFactory(founder=self.people[FOUNDERS[place]], is_trial=place == TRIAL)
        for name in MEMBERS[place]:
            self._belong(twin, name)
        return twin

    def _calm(self, place):
        """The same people where rules hold and no election is open."""
        calm = self._twin(place)
        self.strangers[place] = [member(calm) for _ in range(2)]  # among fewer than three there is no vote
        constitutions.choose(by=founder_of(calm), pattern="small-circle")
        return calm

    def _elections(self, place):
        rules = self.places[place].constitutions.get()
        return elections.of_every_state(self.places[place], self.undecided[place], rules)

    def _decisions(self, place):
        return decisions.of_every_kind(self.places[place], self.places[place].constitutions.get())

    def _recalls(self, place):
        calm = self.calm[place]
        return recalls.of_every_door(calm, calm.constitutions.get(), *self.strangers[place])

    def _vouch(self):
        """Each vouches for somebody, who is close to them."""
        for place, calm in self.calm.items():
            for name in MEMBERS[place]:
                about = {"by": self._belong(calm, name), "member_id": self.strangers[place][1].pk}
                ties.declare(**about)
                vouches.give(**about)

    def _panels(self, place):
        calm = self.calm[place]
        if place == HERE:
            animator = Membership.objects.get(community=calm, user=self.people[ANIMATOR])
            Mandate.objects.create(membership=animator, community=calm, office="animator")
        return panels.of_every_door(calm, calm.constitutions.get())

    def _cases(self, place):
        """Cases about the first stranger, whom nobody is close to; where there are enough, actors have a part in the appeal."""
        calm, (first, other) = self.calm[place], self.strangers[place]
        parts = {
            HERE: {"appellant": AUTHOR, "juror": MEMBER, "reporter": ANIMATOR},
            ELSEWHERE: {"appellant": OUTSIDER},
            TRIAL: {},
        }
        part = {part: self._belong(calm, name) for part, name in parts[place].items()}
        return cases.of_every_door(calm, calm.constitutions.get(), person=first, other=other, **part)

    def _ruling(self, name):
        """What was decided about somebody."""
        place = next((place for place, names in MEMBERS.items() if name in names), None)
        if place is None:
            return None
        facts = f"Un message du fil traite quelqu’un de menteur : {secret(name, 'facts')}."
        reporter = self.people[ANIMATOR] if place == HERE and name != ANIMATOR else None
        about = self._belong(self.calm[place], name)
        return cases.about(about, self.strangers[place][0], facts=facts, reporter=reporter)

    def _brand(self):
        """Two answer for it, one reads; somebody is asked and has not answered."""
        brand = brands.brand(self.people[AUTHOR], name="La laiterie")
        for name, role in ((FOUNDER, "owner"), (MEMBER, "reader")):
            brands.seated(brand, self.people[name], role)
        brands.asked(brand, self.people[OUTSIDER])
        self.other_brand, wished = brands.brand(name="La fromagerie d’en face").slug, brands.brand(name="Le moulin")
        brands.asks(brand, self.calm[HERE])
        brands.asks(wished, self.calm[HERE])
        self.wished = wished.slug
        self.withdrawn = cases.withdrawn(brand)
        self.program = brands.program_of(brand).key.client_id
        self.hook, self.hook_told = webhooks.told(brand)
        self.claims = self._claims(brand)
        self.listening = claims.of_listening(self.calm[HERE])
        self.messages = messages.of_brand(brand, self._belong_to_calm(AUTHOR))
        self.inquiries = inquiries.of_every_door(brand, self.calm[HERE], self._belong_to_calm(FOUNDERS[HERE]))
        return brand.slug

    def _rounds(self):
        """Of the brand, each in a state of its own; and one that all who belong to the calm place have answered."""
        members = [self._belong(self.calm[HERE], name) for name in MEMBERS[HERE]]
        place = rounds.of_place(self.calm[HERE], members)
        return SimpleNamespace(brand=rounds.of_brand(Brand.objects.get(slug=self.brand)), place=place)

    def _guests(self):
        """In the calm place: everybody who belongs there asked something of a guest."""
        members = [self._belong(self.calm[HERE], name) for name in MEMBERS[HERE]]
        return guests.of_every_door(self.calm[HERE], *members)

    def _claims(self, brand):
        """Of the brand, and of one that was let in where nothing else is open."""
        calm = self.calm[HERE]
        return claims.of_every_door(brand, calm, self.strangers[HERE][0])

    def _voted_on(self, name):
        """A decision about somebody whose exclusion the members vote on."""
        place = next((place for place, names in MEMBERS.items() if name in names), None)
        if place is None:
            return None
        calm = self.calm[place]
        about = self._belong(calm, name)
        return str(cases.voted_on(about, self.strangers[place][0], calm.constitutions.get()).puid)

    def _statement(self, name):
        """What was withdrawn of somebody's because the law orders it."""
        place = next((place for place, names in MEMBERS.items() if name in names), None)
        facts = f"Le message menace quelqu’un : {secret(name, 'order')}."
        return cases.statement(self._belong(self.calm[place], name), facts) if place else None

    def _held(self, name):
        """A text of theirs that waits."""
        place = next((place for place, names in MEMBERS.items() if name in names), None)
        return cases.held_by(self._belong(self.calm[place], name)).pk if place else None

    def _misuse(self, name):
        """A warning that somebody got about their reports."""
        place = next((place for place, names in MEMBERS.items() if name in names), None)
        about = self._belong(self.calm[place], name) if place else None
        return cases.misuse(about, self.strangers[place][0], secret(name, "reports")) if about else None

    def _settle(self, place):
        """Who belongs, under which rules, what was said, what rises."""
        community = self.places[place]
        founder = founder_of(community)
        constitutions.choose(by=founder, pattern="small-circle")
        belonging = {name: self._belong(community, name) for name in WROTE[place]}
        self.threads[place] = thread(founder, title="La place", text="Bonjour à toutes et à tous.")
        for name, membership in belonging.items():
            self.posts[name, place] = reply(membership, self.threads[place], f"Message de {name} ici.")
            self._reading(name, place)
        if place == HERE:
            Mandate.objects.create(membership=belonging[ANIMATOR], community=community, office="animator")
            ended = {"starts_at": timezone.now() - dt.timedelta(days=400), "ends_at": timezone.now()}
            Mandate.objects.create(membership=belonging[MEMBER], community=community, office="animator", **ended)
        self.signals[place] = WeakSignal.objects.create(
            community=community, topic="cantine", surface="la cantine", family="fear", first_day=clock.today(),
            last_day=clock.today(), voices=7, expected=0.5, surprise=4.0, answer=secret(place, "signal"),
        )  # fmt: skip

    def _belong(self, community, name):
        known = Membership.objects.filter(community=community, user=self.people[name]).first()
        return known or member(community, self.people[name])

    def _reading(self, name, place):
        post = self.posts[name, place]
        Reading.objects.create(
            post=post, author=self.people[name], community=self.places[place], language="fr", labels=["joy"],
            emotions={"joy": 0.8}, topics=[secret(name, "topic")], written_at=post.created_at, reader_version="test",
        )  # fmt: skip

    def _things(self, name):
        """What is one's own: a pledge, one that rests, a suggestion, a notice, a reading."""
        person = self.people[name]
        plan = {"user": person, "when": secret(name, "when"), "where": secret(name, "where"), "cadence": "daily"}
        notices.send(to=person.pk, kind=ANSWER, url="/c/", key="thread:0", data={"name": secret(name, "notice")})
        return SimpleNamespace(
            pledge=Pledge.objects.create(action=step("stop-pub"), **plan).pk,
            resting=Pledge.objects.create(action=_other_step(1), state="paused", **plan).pk,
            suggestion=Suggestion.objects.create(
                user=person, action=_other_step(2), lever="example", value="health", words=[secret(name, "words")],
                source=f"post:{name}", reason={"terms": {}}, scoring_version="test",
            ).pk,
            ruling=self._ruling(name),
            voted_on=self._voted_on(name),
            statement=self._statement(name),
            held=self._held(name),
            invitation=guests.invitation(self.calm[HERE], person),
            asked=self.guests.own.get(person.pk),
            misuse=self._misuse(name),
            message=self._message(name),
            seen=self._seen(name),
            notice=Notice.objects.get(user=person).pk,
            reading=Reading.objects.filter(author=person).values_list("pk", flat=True).first(),
            picture=Upload.objects.filter(owner=person).values_list("name", flat=True).first(),
        )  # fmt: skip

    def _message(self, name):
        """What each who belongs wrote to the brand."""
        brand = Brand.objects.get(slug=self.brand)
        return messages.own(brand, self._belong_to_calm(name)) if name in MEMBERS[HERE] else None

    def _seen(self, name):
        """What each who belongs saw of that brand's product in a shop."""
        if name not in MEMBERS[HERE]:
            return None
        made = Commitment.objects.get(round=self.rounds.brand.seen.round)
        told = {"as_promised": True, "seen_on": made.published_at.date(), "place": secret(name, "place")}
        return Sighting.objects.create(commitment=made, by=self._belong_to_calm(name), **told).pk

    def _belong_to_calm(self, name):
        return Membership.objects.get(community=self.calm[HERE], user=self.people[name])

    def _session(self, person):
        session = SessionStore()
        session.update(
            {
                SESSION_KEY: str(person.pk),
                BACKEND_SESSION_KEY: BACKEND,
                HASH_SESSION_KEY: person.get_session_auth_hash(),
            }
        )
        session.create()
        return session.session_key

    def _part(self):
        """Somebody leaves, an account is closed, another erased; their sessions were open."""
        memberships.leave(by=Membership.objects.get(community=self.places[HERE], user=self.people[FORMER]))
        User.objects.filter(pk=self.people[CLOSED].pk).update(is_active=False)
        erasure.erase(by=self.people[ERASED], confirmation=self.people[ERASED].email)


def _found_long_ago():
    Community.objects.update(created_at=timezone.now() - dt.timedelta(days=2))


def _keep_ids_apart():
    with connection.cursor() as cursor:
        for number, model in enumerate(APART, start=2):
            sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
            cursor.execute(f"SELECT setval({sequence}, {number}0000000)")


def _other_step(number):
    others = step("stop-pub")._meta.model.objects.exclude(slug="stop-pub").filter(cadence="daily", retired_at=None)
    return others.order_by("slug")[number]


def picture():
    """A small picture, as a browser sends one."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(content, "PNG")
    return SimpleUploadedFile("moi.png", content.getvalue(), "image/png")
