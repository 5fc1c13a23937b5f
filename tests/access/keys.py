"""How each door is reached: what stands in its address, and a body that would be accepted from those who may."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from accounts.services import letters
from brands.models import Brand
from communities.selectors import charters
from core import clock
from tests.access import inquiries
from tests.access.world import FOUNDERS, SEATED, picture
from tests.factories.commitments import PARTS, content
from tests.factories.rounds import WHOLE, design
from tests.factories.rounds import WORDS as ROUND

Fill = Callable[[Any], dict[str, Any]]
ARTICLES = [{"title": "Se parler", "text": "Comme en face."}]
PAGE_OF_ARTICLES = {
    "articles-TOTAL_FORMS": "1", "articles-INITIAL_FORMS": "0", "articles-0-title": "Se parler",
    "articles-0-text": "Comme en face.",
}  # fmt: skip
FOUNDING = {"name": "Nouvelle", "purpose": "Prendre soin ensemble.", "language": "fr", "values": ["solidarity"]}
PROPOSAL = {"title": "Un samedi sur deux", "why": "Pour que chacun puisse venir."}
WORDING = "On se retrouve un samedi sur deux."
BRAND = {
    "name": "La fromagerie",
    "about": "Des fromages de saison, conçus ensemble.",
    "company": "Coopérative du Bocage",
}
HOOK = {"url": "http://127.0.0.1:9/cordee", "kinds": ["welcome.moved"]}
PROGRAM = {"name": "La caisse", "role": "reader", "scopes": ["brands:read"], "days": 90}
CLAIM = {
    "text": "Nos vaches pâturent deux cents jours par an.", "scope": "Le litre de lait", "dated": "2026-01-15",
    "why": "Le chiffre était celui d’une bonne année.",
}  # fmt: skip
PROOF = {"title": "La liste des fermes", "url": "https://exemple.fr/fermes"}
MESSAGE = {"mood": "unhappy", "text": "Le bouchon fuit depuis octobre, à chaque litre.", "consents_to_it": True}
SAID_OF_A_CLAIM = "Je passe devant tous les jours, et je les vois."
GUEST = {
    "who": "Maraîchère dans le Bocage", "speaks_for": "themselves", "title": "Une heure avec elle", "minutes": 60,
    "about": "Ses semences, son eau, ses prix.",
}  # fmt: skip
PLAN = {"when": "après le café", "where": "chez moi", "cadence": "daily"}
PROFILE = {
    "display_name": "Un autre nom", "about": "Autre chose", "language": "fr", "constraints": ["tenant"], "reminder_hour": 9,
    "quiet_from": 22, "quiet_until": 7, "reach": "answered",
}  # fmt: skip


def nothing(at):
    return {}


def no(at):
    return False


@dataclass(frozen=True)
class Key:
    """`still` tells of somebody who may, and for whom nothing changes all the same."""

    fill: Fill = nothing
    body: Fill = nothing
    still: Callable[[Any], bool] = no
    bodies: dict[str, Fill] = field(default_factory=dict)

    def sent(self, at):
        return self.bodies.get(at.method, self.body)(at)


def slug(at):
    return {"slug": at.slug}


def undecided(at):
    return {"slug": at.undecided}


def calm(at):
    return {"slug": at.calm}


def stranger(at, which=0):
    """The name of somebody there: members are close to the second and vouch for them; of the first nobody said anything."""
    return at.world.strangers[at.place][which].user.handle


def unheard(at, which=1):
    """The name of somebody: everybody keeps away from the second, nobody from the first."""
    return at.world.strangers["here"][which].user.handle


def thread(at):
    return {"slug": at.slug, "thread_id": at.thread}


def post(at):
    return {"slug": at.slug, "post_id": at.post}


def signal(at):
    return {"slug": at.slug, "signal_id": at.signal}


def election(kind):
    """One of the place, or of its twin: a task is named by one election at a time."""
    twin = kind in ("draw", "counted")
    return lambda at: {"slug": at.undecided if twin else at.slug, "election_id": at.election(kind)}


def poll(kind):
    """The vote of an election."""
    return lambda at: {"slug": election(kind)(at)["slug"], "poll_id": at.election(f"poll_{kind}")}


def only(kind):
    """The same by its number alone."""
    name = "poll_id" if kind.startswith("poll_") else "election_id"
    return lambda at: {name: at.election(kind)}


def decision(kind):
    return lambda at: {"slug": at.slug, "decision_id": at.decision(kind)}


def only_decision(kind):
    return lambda at: {"decision_id": at.decision(kind)}


def recall(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "recall_id": at.recall(kind)}


def the_recall(kind):
    """The same by its number alone."""
    return lambda at: {"recall_id": at.recall(kind)}


def panel(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "panel_id": at.panel(kind)}


def the_panel(kind):
    """The same by its number alone."""
    return lambda at: {"panel_id": at.panel(kind)}


def case(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "case_id": at.case(kind)}


def the_case(kind):
    """The same by its number alone."""
    return lambda at: {"case_id": at.case(kind)}


def appeal(at):
    return {"slug": at.calm, "appeal_id": at.case("appeal")}


def the_appeal(at):
    return {"appeal_id": at.case("appeal")}


def ruling(at):
    """What was decided about somebody."""
    return {"puid": at.thing("ruling")}


def brand(at):
    return {"slug": at.world.brand}


def program(at):
    """A program that acts for the brand."""
    return {"slug": at.world.brand, "client_id": at.world.program}


def hook(at):
    """Where the brand is told."""
    return {"slug": at.world.brand, "endpoint_id": at.world.hook}


def version_of(at):
    return Brand.objects.get(slug=at.world.brand).version


def claim(kind):
    """One of the brand, at its own address."""
    return lambda at: {"slug": at.world.brand, "claim_id": getattr(at.world.claims, kind)}


def the_claim(kind):
    """The same by its number alone."""
    return lambda at: {"claim_id": getattr(at.world.claims, kind)}


def of_others(at):
    """A claim of a brand that was let in, as a community sees it."""
    return {"slug": at.world.calm["here"].slug, "claim_id": at.world.claims.of_others}


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


def the_challenge(at):
    return {"challenge_id": at.world.claims.challenge}


def hour(kind="open", **more):
    """One of the calm place, to which somebody is invited."""
    return lambda at: {"slug": at.world.calm["here"].slug, "hour_id": getattr(at.world.guests, kind), **more}


def the_hour(at):
    """The same by its number alone."""
    return {"hour_id": at.world.guests.open}


def asked_of_guest(kind="waiting"):
    """What somebody asked there."""
    return lambda at: {**hour()(at), "question_id": getattr(at.world.guests, kind)}


def the_asked(at):
    """The same by its number alone."""
    return {"question_id": at.world.guests.waiting}


def colleague(at):
    """Somebody who acts for the brand, and does not answer for it."""
    return {"slug": at.world.brand, "handle": at.world.people["member"].handle}


def twin(at):
    """The brand's twin in its sandbox."""
    return {"slug": at.world.rounds.brand.sandbox.slug}


def in_sandbox(kind):
    """A round of the twin."""
    return lambda at: {**twin(at), "round_id": getattr(at.world.rounds.brand.sandbox, kind)}


LOSS = {"amount": "1.00", "about": "Un pack percé.", "risk": 0}


def round_of(kind):
    """A round of the brand."""
    return lambda at: {**brand(at), "round_id": getattr(at.world.rounds.brand, kind)}


def line_of(kind):
    """The first line that its brand took on in one."""
    return lambda at: {**round_of(kind)(at), "number": 1}


def only_followup(at):
    """A vote on a new price, by its number alone."""
    return {"followup_id": at.world.rounds.place.followup}


def seen_in_a_shop(at):
    """What a member saw of a product of the brand."""
    one = at.world.rounds.brand.seen
    return {**brand(at), "round_id": one.round, "sighting_id": one.sighting}


def seen_today(as_promised):
    """What one says of it oneself."""
    return lambda at: {
        "as_promised": as_promised,
        "seen_on": clock.today().isoformat(),
        "place": "Rennes",
        "text": "Six mois.",
    }


COST_NOTE = {"computed_by": "La laiterie", "basis": "Factures de mars.", "valid_until": "2099-01-01"}
NEW_PRICE = {**{f"parts.{key}": amount for key, amount in {**PARTS, "shop": "0.275"}.items()}, **COST_NOTE}
TAKEN_ON = {"version": "1", "words": "Voici ce que nous tenons.", "kept-0": "yes", "due-0": "2030-01-31"}


def round_here(kind):
    """A round of another brand, of a place where nothing else is open."""
    return lambda at: {**calm(at), "round_id": getattr(at.world.rounds.place, kind)}


def only_round(at):
    """One that is open, by its number alone."""
    return {"round_id": at.world.rounds.place.open}


def voted_on(at):
    """What was decided about somebody, and the members vote on."""
    return {"puid": at.thing("voted_on")}


def handed(at):
    """A case that is with the site's team."""
    return {"case_id": at.case("handed")}


def last(at):
    """A case that neither a moderator nor a jury can judge."""
    return {"case_id": at.case("last")}


def line(at):
    """A line of the log that nobody contested."""
    return {"slug": at.calm, "number": at.case("line")}


def contest(kind):
    """Something that a member contests."""
    return lambda at: {"slug": at.calm, "contest_id": at.case(kind)}


def misused(at):
    """A report of somebody whose reports were often unfounded."""
    return {"slug": at.calm, "report_id": at.case("misused")}


def flagger(kind):
    """Somebody who reports for an organisation that the law lets come first."""
    return lambda at: {"flagger_id": at.case(kind)}


def order(at):
    return {"order_id": at.case("order")}


def silenced(at):
    """One of which the law forbids to tell whoever wrote it."""
    return {"order_id": at.case("silenced")}


def statement(at):
    """What was withdrawn of somebody's because the law orders it."""
    return {"puid": at.thing("statement")}


def reported(at):
    return {"slug": at.calm, "kind": "post", "content": at.case("content")}


def rule(kind):
    """A rule of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "rule_id": at.case(kind)}


def held(at):
    """A text that waits."""
    return {"slug": at.calm, "held_id": at.case("held")}


def own(kind, name=""):
    return lambda at: {f"{name or kind}_id": at.thing(kind)}


def always(**body):
    return lambda at: body


def charter_of(at):
    return {"charter_version": charters.current(at.world.places[at.place].pk).version}


def is_in(at):
    return at.is_member


def scene(at):
    return {**calm(at), "scene": "insult"}


def _away(at):
    day = clock.today().isoformat()
    return {"begins": day, "ends": day}


AWAY = _away
CHOSEN = always(**{f"choices.{key}": option for key, option in WHOLE.items()}, act="answer")
ABOUT = "Composons ensemble le lait que boivent les enfants."
SAY = always(text="Quelque chose de neuf, dit ici.")
PANEL = {"subject": "La place de la cantine", "question": "Faut-il ouvrir la cantine le samedi ?", "size": "3"}
REASONS = "Absent depuis deux mois, sans un mot à personne."
FALLS = always(reasons="Je citais quelqu’un, entre guillemets : relisez la phrase d’avant.")
NOTHING_WRONG = {
    "facts": "Le message dit un désaccord, sans viser personne.",
    "why": "Un désaccord n’est pas une attaque.",
}
PROLONGED = {"reason": "Le juge d’instruction de Lyon le demande, 26/0412."}
STAYS = {"why": "Le texte dit un prix vérifiable, et rien de faux."}
FALLS_TEXT = always(text="Je citais une chanson : relisez la phrase d’avant.")
ANSWERED = always(text="La ligne dit bien ce qui fut décidé.", corrects="no")
CORRECTED = always(text="La ligne se trompe de mesure, celle-ci le dit.", corrects=True)
LAST = always(
    broken="no", facts="Le message dit un désaccord, sans viser personne.", why="L’article laisse dire un désaccord."
)
NOTHING_OF_IT = always(cause="Une photo de classe, sans rien d’illicite.")
FLAGGER = {
    "organisation": "Point de contact", "awarded_by": "Arcom", "categories": ["VIOLENCE", "SELF_HARM"], "until": "2027-06-01",
}  # fmt: skip
ORDERED = {"ground": "life", "facts": "Le message menace quelqu’un, ce soir, chez lui."}
WRONG = {"text": "C’est une attaque contre quelqu’un.", "good_faith": True}
RULE = {
    "title": "Les mots qui blessent", "article": 1, "verdict": "flag",
    "conditions": [{"fact": "words", "test": "has", "value": ["anticonstitutionnellement"]}],
}  # fmt: skip
RULE_PAGE = {
    "title": "Les mots qui blessent", "article": "1", "verdict": "flag", "rows": "words.has", "value_0": "un mot",
    "save": "1",
}  # fmt: skip
OPEN_ONE = always(kind="discussion", title="Un sujet neuf", text="De quoi parler ensemble.")


def today(**body):
    return lambda at: {"day": clock.today().isoformat(), **body}


KEYS = {
    "accounts:welcome": Key(body=always(constraints=["tenant"])),
    "accounts:profile": Key(body=always(**PROFILE)),
    "accounts:picture": Key(body=lambda at: {"picture": picture()}),
    "accounts:change_consent": Key(always(purpose="pulse"), always(withdraw="1")),
    "accounts:data": Key(body=lambda at: {"confirmation": f"secret-{at.actor}-mail@exemple.fr"}),
    "accounts:notice_preferences": Key(body=always(letters="on")),
    "accounts:distances": Key(body=lambda at: {"handle": unheard(at, 0), "is_blocked": "1"}),
    "accounts:end_distance": Key(lambda at: {"handle": unheard(at)}),
    "accounts:notice": Key(own("notice")),
    "accounts:unsubscribe": Key(lambda at: {"token": letters.unsubscribe_token(at.world.people["author"].pk)}),
    "accounts:serve_picture": Key(lambda at: {"name": at.by_author("picture").removesuffix(".webp")}),
    "brands:found": Key(body=always(**BRAND)),
    "brands:detail": Key(brand),
    "brands:describe": Key(brand, lambda at: {**BRAND, "version": version_of(at)}),
    "webhooks:endpoints": Key(brand, lambda at: {**HOOK, "made_as": str(uuid.uuid4())}),
    "webhooks:endpoint": Key(hook, always(**HOOK, version=1)),
    "webhooks:renew": Key(hook, always(overlap_days=7, seen=1)),
    "webhooks:try": Key(hook),
    "webhooks:repeat": Key(hook, lambda at: {"delivery": at.world.hook_told}),
    "webhooks:remove": Key(hook),
    "webhooks-api:endpoints": Key(brand, always(**HOOK)),
    "webhooks-api:endpoint": Key(hook, always(**HOOK, is_on=True)),
    "webhooks-api:secrets": Key(hook, always(overlap_days=7, secrets=1)),
    "webhooks-api:trials": Key(hook),
    "webhooks-api:repeats": Key(hook, lambda at: {"delivery": at.world.hook_told}),
    "webhooks-api:deliveries": Key(hook),
    "reference-part": Key(always(name="brands")),
    "brands:keys": Key(brand, lambda at: {**PROGRAM, "made_as": str(uuid.uuid4())}),
    "brands:key": Key(program),
    "brands:renew": Key(program, always(overlap_days=7, seen=1)),
    "brands:revoke": Key(program),
    "brands:calls": Key(brand),
    "brands-api:own-key": Key(brand),
    "brands-api:keys": Key(brand, always(**PROGRAM)),
    "brands-api:key": Key(program),
    "brands-api:renewal": Key(program, always(overlap_days=7, secrets=1)),
    "brands-api:calls": Key(brand),
    "oauth:*": Key(still=lambda at: True),
    "brands:people": Key(brand, lambda at: {"handle": stranger(at), "role": "reader"}),
    "brands:end": Key(colleague),
    "brands:answer": Key(brand, always(answer="yes"), still=lambda at: at.actor in SEATED),
    "brands:leave": Key(brand),
    "brands:close": Key(brand),
    "brands:communities": Key(
        brand, lambda at: {"community": at.world.calm["elsewhere"].slug, "purpose": "Parler de fromage."}
    ),
    "brands:withdraw": Key(lambda at: {**brand(at), "community": at.world.calm["here"].slug}),
    "brands:welcomes": Key(calm),
    "brands:invite": Key(calm, lambda at: {"brand": at.world.other_brand}),
    "brands:reply": Key(lambda at: {**calm(at), "brand": at.world.other_brand}, always(answer="yes")),
    "brands-api:of-brand": Key(brand),
    "brands-api:of-brand-one": Key(
        lambda at: {**brand(at), "community": at.world.calm["here" if at.method == "DELETE" else "elsewhere"].slug},
        always(purpose="Parler de fromage."),
    ),
    "brands-api:of-community": Key(calm),
    "brands-api:of-community-one": Key(
        lambda at: {**calm(at), "brand": at.world.wished if at.method == "DELETE" else at.world.other_brand}
    ),
    "brands-api:brands": Key(body=always(**BRAND)),
    "brands-api:brand": Key(brand, always(**BRAND)),
    "brands-api:closing": Key(brand),
    "brands-api:seats": Key(brand),
    "brands-api:seat": Key(colleague, always(role="designer")),
    "brands-api:own-seat": Key(brand, still=lambda at: at.method == "PUT" and at.actor in SEATED),
    "rounds:of_brand": Key(brand),
    "rounds:detail": Key(round_of("open")),
    "rounds:describe": Key(round_of("draft"), always(title="Le lait des écoles", about=ABOUT, days="9", version="1")),
    "rounds:show": Key(round_of("draft"), lambda at: {"version": "1", "communities": str(at.world.rounds.brand.hall)}),
    "rounds:take_back": Key(round_of("accepted")),
    "rounds:open": Key(round_of("accepted"), always(version="1")),
    "rounds:stop": Key(round_of("open"), always(why="Le prix du verre a doublé.")),
    "rounds:result": Key(round_of("shared")),
    "rounds:result_json": Key(round_of("shared")),
    "rounds:result_csv": Key(round_of("shared")),
    "rounds:plan_json": Key(round_of("open")),
    "rounds:keys": Key(),
    "rounds:of_community": Key(calm),
    "rounds:compose": Key(round_here("open"), CHOSEN, still=lambda at: True),
    "rounds:price": Key(round_here("open")),
    "rounds:answer": Key(round_here("open"), CHOSEN),
    "rounds:thanks": Key(round_here("open")),
    "rounds:comparisons": Key(round_here("open")),
    "rounds:comparison": Key(lambda at: {**round_here("open")(at), "number": 2}, always(chosen="a")),
    "rounds:withdraw": Key(round_here("open")),
    "rounds:review": Key(round_here("waiting"), always(version="1", answer="yes")),
    "sandbox:see": Key(brand, still=lambda at: True),
    "sandbox:review": Key(in_sandbox("shown"), always(answer="yes")),
    "sandbox:answer": Key(in_sandbox("open"), always(count="3")),
    "sandbox:close": Key(in_sandbox("open")),
    "sandbox-api:sandbox": Key(brand, still=lambda at: True),
    "sandbox-api:reviews": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.shown}),
    "sandbox-api:answers": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.open, "count": 3}),
    "sandbox-api:closings": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.open}),
    "sharing:*": Key(round_of("shared")),
    "sharing:write": Key(lambda at: {**round_of("shared")(at), "kind": "perte"}, always(**LOSS)),
    "sharing:reverse": Key(
        lambda at: {**round_of("shared")(at), "number": 1}, always(about="Ce trimestre n’était pas clos.")
    ),
    "sharing-api:sharing": Key(lambda at: {"round_id": at.world.rounds.brand.shared}),
    "sharing-api:entries": Key(lambda at: {"round_id": at.world.rounds.brand.shared}),
    "sharing-api:benefits": Key(
        round_of("shared"),
        always(amount="10.00", about="Ventes.", begins_on="2026-04-01", ends_on="2026-04-30"),
    ),
    "sharing-api:payments": Key(round_of("shared"), always(amount="1.00", about="Virement.", sharer="farmers")),
    "sharing-api:losses": Key(round_of("shared"), always(**LOSS)),
    "sharing-api:reversals": Key(round_of("shared"), always(number=1, about="Ce trimestre n’était pas clos.")),
    "rounds-api:of-brand": Key(brand, lambda at: {**ROUND, "design": design()}),
    "rounds-api:trial": Key(brand, lambda at: {"design": design(), "choices": WHOLE}, still=lambda at: True),
    "rounds-api:of-brand-one": Key(round_of("draft"), lambda at: {**ROUND, "design": design()}),
    "rounds-api:showing": Key(
        lambda at: round_of("accepted" if at.method == "DELETE" else "draft")(at),
        lambda at: {"version": 1, "communities": [at.world.rounds.brand.hall_slug]},
    ),
    "rounds-api:opening": Key(round_of("accepted"), always(version=1)),
    "rounds-api:stopping": Key(round_of("open"), always(why="Le prix du verre a doublé.")),
    "rounds-api:result": Key(lambda at: {"round_id": at.world.rounds.brand.shared}),
    "rounds-api:round": Key(only_round),
    "rounds-api:price": Key(only_round, lambda at: {"choices": WHOLE}, still=lambda at: True),
    "rounds-api:answer": Key(only_round, lambda at: {"choices": WHOLE}),
    "rounds-api:comparisons": Key(only_round, always(chosen=["a", None, "none"])),
    "rounds-api:of-community": Key(calm),
    "rounds-api:review": Key(round_here("waiting"), always(version=1, answer="accepted")),
    "commitments:of_brand": Key(brand),
    "commitments:product": Key(round_of("taken_on")),
    "commitments:answer": Key(round_of("drafted"), lambda at: TAKEN_ON),
    "commitments:publish": Key(round_of("drafted"), always(version="1")),
    "commitments:turn": Key(line_of("taken_on"), always(kind="given_up", words="La ferme a fermé en mars.")),
    "commitments:stop": Key(round_of("taken_on"), always(why="Les ventes ne paient pas les fermes.")),
    "commitments:price": Key(round_of("taken_on"), lambda at: NEW_PRICE),
    "commitments:photo": Key(seen_in_a_shop),
    "commitments:answer-sighting": Key(seen_in_a_shop, always(text="Merci, le lot est rappelé.")),
    "commitments:take-back": Key(lambda at: {**seen_in_a_shop(at), "sighting_id": at.thing("seen")}),
    "commitments-api:take-back": Key(lambda at: {"sighting_id": at.thing("seen")}),
    "commitments:see": Key(round_here("priced"), seen_today("yes")),
    "commitments-api:sightings": Key(round_of("taken_on")),
    "commitments-api:answer-sighting": Key(
        lambda at: {"sighting_id": at.world.rounds.brand.seen.sighting}, always(text="Merci, le lot est rappelé.")
    ),
    "commitments-api:see": Key(round_here("priced"), seen_today(True)),
    "commitments:vote": Key(round_here("priced")),
    "commitments:cast": Key(round_here("priced"), always(choice="refuse")),
    "commitments-api:prices": Key(round_of("taken_on"), lambda at: {"parts": {**PARTS, "shop": "0.275"}, **COST_NOTE}),
    "commitments-api:followup": Key(only_followup),
    "commitments-api:ballot": Key(only_followup, always(choice="refuse")),
    "commitments-api:commitment": Key(round_of("drafted"), lambda at: {"content": content()}),
    "commitments-api:publication": Key(round_of("drafted"), always(version=1)),
    "commitments-api:turns": Key(line_of("taken_on"), always(kind="given_up", words="La ferme a fermé en mars.")),
    "commitments-api:stopping": Key(round_of("taken_on"), always(why="Les ventes ne paient pas les fermes.")),
    "guests:list": Key(lambda at: {"slug": at.world.calm["here"].slug}),
    "guests:plan": Key(
        lambda at: {"slug": at.world.calm["here"].slug},
        lambda at: {
            **GUEST,
            "handle": stranger(at),
            "starts_at": f"{clock.now() + dt.timedelta(days=3):%Y-%m-%dT%H:%M}",
        },
    ),
    "guests:hour": Key(hour(), always(text="Une question que personne n’a posée ?")),
    "guests:calendar": Key(hour()),
    "guests:invitation": Key(
        lambda at: {"slug": at.world.calm["here"].slug, "hour_id": at.thing("invitation")}, always(interests="Rien.")
    ),
    "guests:change": Key(hour("planned"), always(act="cancel", why="La salle a été inondée.")),
    "guests:come": Key(hour("planned"), always(comes="yes")),
    "guests:conduct": Key(hour(), always(act="prolong")),
    "guests:question": Key(asked_of_guest()),
    "guests:vote": Key(asked_of_guest()),
    "guests:take-back": Key(lambda at: {**hour()(at), "question_id": at.thing("asked")}),
    "guests:take-up": Key(asked_of_guest()),
    "guests:answer": Key(asked_of_guest(), always(text=SAID_OF_A_CLAIM)),
    "guests:sort": Key(asked_of_guest(), always(act="aside", why="Ce n’est pas le sujet.")),
    "guests:answer-aside": Key(
        lambda at: {**asked_of_guest("done")(at), "answer_id": at.world.guests.answer},
        always(why="Ce n’est pas le sujet."),
    ),
    "guests-api:of-community": Key(lambda at: {"slug": at.world.calm["here"].slug}),
    "guests-api:hour": Key(the_hour),
    "guests-api:questions": Key(the_hour, always(text="Une question que personne n’a posée ?")),
    "guests-api:vote": Key(the_asked, still=lambda at: at.method == "DELETE"),
    "guests-api:answers": Key(the_asked, always(text=SAID_OF_A_CLAIM)),
    "claims:list": Key(brand),
    "claims:measures": Key(brand),
    "claims:write": Key(brand, always(**CLAIM)),
    "claims:file": Key(lambda at: {**brand(at), "name": at.world.claims.file}),
    "claims:detail": Key(claim("published")),
    "claims:draft": Key(claim("draft"), always(**CLAIM)),
    "claims:evidence": Key(claim("draft"), always(**PROOF)),
    "claims:remove-evidence": Key(lambda at: {**claim("proven")(at), "evidence_id": at.world.claims.evidence}),
    "claims:publish": Key(claim("proven")),
    "claims:give-up": Key(claim("draft")),
    "claims:withdraw": Key(claim("published"), always(why="Nous ne le mesurons plus.")),
    "claims:answer": Key(lambda at: {**brand(at), **the_challenge(at)}, always(text=SAID_OF_A_CLAIM)),
    "claims:here": Key(calm),
    "claims:confirm": Key(of_others, always(text=SAID_OF_A_CLAIM)),
    "claims:make-challenge": Key(of_others, always(reasons=SAID_OF_A_CLAIM)),
    "claims:challenge": Key(lambda at: {**calm(at), **the_challenge(at)}),
    "claims-api:of-brand": Key(brand, always(**CLAIM)),
    "claims-api:measures": Key(brand),
    "claims-api:claim": Key(
        lambda at: the_claim("published" if at.method in ("GET", "HEAD") else "draft")(at), always(**CLAIM)
    ),
    "claims-api:publication": Key(the_claim("proven")),
    "claims-api:withdrawal": Key(the_claim("published"), always(why="Nous ne le mesurons plus.")),
    "claims-api:evidence": Key(the_claim("draft"), always(**PROOF)),
    "claims-api:one-evidence": Key(lambda at: {**the_claim("proven")(at), "evidence_id": at.world.claims.evidence}),
    "claims-api:challenges-of": Key(the_claim("published")),
    "claims-api:challenge": Key(the_challenge),
    "claims-api:answer": Key(the_challenge, always(text=SAID_OF_A_CLAIM)),
    "claims-api:of-community": Key(calm),
    "claims-api:confirmation": Key(of_others, always(text=SAID_OF_A_CLAIM), still=lambda at: at.method == "DELETE"),
    "claims-api:make": Key(of_others, always(reasons=SAID_OF_A_CLAIM)),
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
    "accounts-api:me": Key(body=always(display_name="Un autre nom", about="Autre chose")),
    "accounts-api:consents": Key(body=always(purpose="pulse"), still=lambda at: at.method == "POST"),
    "accounts-api:distance": Key(lambda at: {"handle": unheard(at)}, always(is_blocked=True)),
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
    "government:rules": Key(slug),
    "government:choose": Key(undecided, always(pattern="small-circle")),
    "government:resign": Key(lambda at: {"slug": at.slug, "mandate_id": at.mandate}),
    "government:elections": Key(slug),
    "government:call": Key(lambda at: {"slug": at.calm, "office": "moderator"}),
    "government:stand": Key(election("nominations"), always(statement="Me voici.")),
    "government:propose": Key(
        election("nominations"), lambda at: {"handle": at.world.people[FOUNDERS[at.place]].handle}
    ),
    "government:answer": Key(
        lambda at: {**election("voting")(at), "question_id": at.election("question")}, always(text="Parce que.")
    ),
    "government:word": Key(election("draw"), always(word="brouillard")),
    "government:object": Key(election("counted"), always(text="La page ne s’ouvrait pas.")),
    "government:record": Key(poll("counted")),
    "government:blt": Key(poll("counted")),
    "government:ballots": Key(poll("counted")),
    "government:calendar": Key(poll("voting")),
    "government:vote": Key(poll("voting"), always(on_1="on")),
    "government:ask": Key(election("voting"), always(text="Que ferez-vous ?")),
    "government:decisions": Key(slug),
    "government:decide": Key(
        lambda at: {"slug": at.calm, "subject": "text"}, always(**PROPOSAL, text=WORDING, way="majority")
    ),
    "government:decision": Key(decision("talked")),
    "government:reword": Key(decision("talked"), always(text="Une autre façon de le dire.", why="Plus clair ainsi.")),
    "government:draft": Key(lambda at: {**decision("talked")(at), "number": 2}, always(answer="take")),
    "government:oppose": Key(decision("consented"), always(text="Cela exclut ceux qui travaillent.")),
    "government:lift": Key(decision("objected")),
    "government:opinions": Key(decision("asked")),
    "government:state": Key(decision("asked"), always(text="Une idée que l’on peut partager.")),
    "government:say": Key(
        lambda at: {**decision("asked")(at), "statement_id": at.decision("statement")}, always(says="1")
    ),
    "government:take-back": Key(decision("talked")),
    "government:petition": Key(
        lambda at: {"slug": at.calm, "mandate_id": at.recall("mandate")}, always(reasons=REASONS)
    ),
    "government:recall": Key(recall("sign")),
    "government:sign": Key(recall("sign")),
    "government:unsign": Key(recall("unsign")),
    "government:reply": Key(recall("reply"), always(text="Je reviens lundi.")),
    "government:vouching": Key(calm, lambda at: {"handle": stranger(at)}),
    "government:unvouch": Key(lambda at: {**calm(at), "handle": stranger(at, 1)}),
    "government:panels": Key(slug),
    "government:call-panel": Key(lambda at: {"slug": at.calm}, always(**PANEL)),
    "government:panel": Key(panel("seating")),
    "government:willing": Key(panel("willing")),
    "government:unwilling": Key(panel("unwilling")),
    "government:panel-word": Key(panel("words"), always(word="brouillard")),
    "government:seat": Key(panel("seating"), always(answer="accept")),
    "government:reason": Key(panel("serving"), always(text="Parce que cela compte.")),
    "government:*": Key(election("voting")),
    "government-api:elections": Key(lambda at: {"slug": at.calm}, always(office="moderator")),
    "government-api:election": Key(only("voting")),
    "government-api:candidacy": Key(
        lambda at: only("voting" if at.method == "DELETE" else "nominations")(at), always(statement="Me voici.")
    ),
    "government-api:candidates": Key(
        only("nominations"), lambda at: {"handle": at.world.people[FOUNDERS[at.place]].handle}
    ),
    "government-api:questions": Key(only("voting"), always(text="Que ferez-vous ?")),
    "government-api:answer": Key(
        lambda at: {**only("voting")(at), "question_id": at.election("question")}, always(text="Parce que.")
    ),
    "government-api:objections": Key(only("counted"), always(text="La page ne s’ouvrait pas.")),
    "government-api:word": Key(only("poll_draw"), always(word="brouillard")),
    "government-api:decisions": Key(
        lambda at: {"slug": at.calm}, always(**PROPOSAL, subject="text", way="majority", content={"text": WORDING})
    ),
    "government-api:decision": Key(only_decision("talked")),
    "government-api:drafts": Key(
        only_decision("talked"), always(content={"text": "Dit autrement."}, why="Plus clair ainsi.")
    ),
    "government-api:draft": Key(lambda at: {**only_decision("talked")(at), "number": 2}, always(takes=True)),
    "government-api:opinions": Key(only_decision("asked"), always(text="Une idée que l’on peut partager.")),
    "government-api:opinion": Key(lambda at: {"statement_id": at.decision("statement")}, always(says=1)),
    "government-api:objection": Key(
        lambda at: only_decision("objected" if at.method == "DELETE" else "consented")(at),
        always(text="Cela exclut ceux qui travaillent."),
    ),
    "government-api:ballot": Key(only("poll_voting"), always(choices=[1])),
    "government-api:ballots": Key(only("poll_counted")),
    "government-api:mandates": Key(slug),
    "government-api:recalls": Key(
        lambda at: {"slug": at.calm}, lambda at: {"mandate": at.recall("mandate"), "reasons": REASONS}
    ),
    "government-api:recall": Key(the_recall("sign")),
    "government-api:signature": Key(lambda at: the_recall("unsign" if at.method == "DELETE" else "sign")(at)),
    "government-api:reply": Key(the_recall("reply"), always(text="Je reviens lundi.")),
    "government-api:vouches": Key(calm),
    "government-api:vouch": Key(lambda at: {**calm(at), "handle": stranger(at, at.method == "DELETE")}),
    "government-api:panels": Key(lambda at: {"slug": at.calm}, always(**PANEL)),
    "government-api:panel": Key(the_panel("seating")),
    "government-api:willing": Key(lambda at: the_panel("unwilling" if at.method == "DELETE" else "willing")(at)),
    "government-api:seat": Key(the_panel("seating"), always(accepts=True)),
    "government-api:reason": Key(the_panel("serving"), always(text="Parce que cela compte.")),
    "government-api:constitution": Key(undecided, always(pattern="consent")),
    "moderation:report": Key(reported, always(**WRONG, ground="VIOLENCE")),
    "moderation:receipt": Key(lambda at: {"receipt": at.case("receipt")}),
    "moderation:report-text": Key(
        lambda at: {"kind": "brand", "content": at.world.withdrawn.content}, always(**WRONG, ground="SCAMS_AND_FRAUD")
    ),
    "moderation:text-receipt": Key(lambda at: {"receipt": at.world.withdrawn.objections.get().receipt}),
    "moderation:text-statement": Key(lambda at: {"puid": str(at.world.withdrawn.puid)}, FALLS_TEXT),
    "moderation:text": Key(
        lambda at: {"slug": at.calm, "finding_id": at.case("text")}, always(withdraws="no", **STAYS)
    ),
    "moderation:team-text": Key(lambda at: {"finding_id": at.case("team_text")}, always(withdraws="no", **STAYS)),
    "moderation:ruling": Key(ruling),
    "moderation:record": Key(ruling),
    "moderation:make-appeal": Key(ruling, FALLS),
    "moderation:queue": Key(calm),
    "moderation:figures": Key(slug),
    "moderation:figures-file": Key(lambda at: {**slug(at), "form": "json"}),
    "moderation:site-figures-file": Key(lambda at: {"form": "csv"}),
    "moderation:case": Key(case("waiting")),
    "moderation:take": Key(case("waiting")),
    "moderation:remark": Key(case("waiting"), SAY),
    "moderation:decide": Key(case("waiting"), always(**NOTHING_WRONG)),
    "moderation:second": Key(case("second"), always(agrees="yes")),
    "moderation:bench": Key(calm),
    "moderation:bench-note": Key(calm, SAY),
    "moderation:away": Key(calm, AWAY),
    "moderation:course": Key(calm),
    "moderation:course-answer": Key(scene, always(choice="b")),
    "moderation:jury": Key(case("jury")),
    "moderation:exclusion": Key(case("voted")),
    "moderation:answer": Key(voted_on, always(text="Je m’en excuse, et je comprends la gêne.")),
    "moderation:rules": Key(calm),
    "moderation:new-rule": Key(calm, always(**RULE_PAGE)),
    "moderation:rule": Key(rule("rule_on")),
    "moderation:change-rule": Key(rule("rule_on"), always(**RULE_PAGE)),
    "moderation:try-rule": Key(rule("rule_on"), always(version="1", posts="5")),
    "moderation:turn-rule-on": Key(rule("rule_off"), always(version="1")),
    "moderation:turn-rule-off": Key(rule("rule_on")),
    "moderation:held": Key(held),
    "moderation:let-through": Key(held),
    "moderation:decline": Key(held, always(word="Redites-le sans viser personne.")),
    "moderation:my-held": Key(own("held")),
    "moderation:take-back": Key(own("held")),
    "moderation:appeal": Key(appeal),
    "moderation:reply": Key(appeal, SAY),
    "moderation:hand-over": Key(case("waiting"), always(ground="life")),
    "moderation:statement": Key(statement, FALLS_TEXT),
    "moderation:carry-out": Key(body=lambda at: {**ORDERED, "address": f"/c/{at.calm}/messages/{at.case('content')}/"}),
    "moderation:lane-case": Key(handed),
    "moderation:hand-back": Key(handed, NOTHING_OF_IT),
    "moderation:last-resort": Key(last, LAST),
    "moderation:order": Key(order),
    "moderation:note-report": Key(order, always(to="PHAROS")),
    "moderation:answer-order": Key(order, always(text="Elle ne menace personne, à la relecture.", lifts="yes")),
    "moderation:prolong-order": Key(
        silenced, lambda at: {**PROLONGED, "until": str(clock.today() + dt.timedelta(days=60))}
    ),
    "moderation:order-file": Key(order),
    "moderation:line": Key(line, FALLS_TEXT),
    "moderation:contest": Key(contest("contest"), ANSWERED),
    "moderation:team-contest": Key(lambda at: {"contest_id": at.case("forwarded")}, ANSWERED),
    "moderation:decide-misuse": Key(misused, always(why="Cinq fois la même phrase, contre la même personne.")),
    "moderation:misuse": Key(own("misuse"), FALLS_TEXT),
    "moderation-api:line": Key(line),
    "moderation-api:line-contests": Key(line, FALLS_TEXT),
    "moderation-api:contests": Key(calm),
    "moderation-api:contest-answer": Key(lambda at: {"contest_id": at.case("contest")}, CORRECTED),
    "moderation-api:team-contest-answer": Key(lambda at: {"contest_id": at.case("forwarded")}, CORRECTED),
    "moderation-api:decide-misuse": Key(misused, always(why="Cinq fois la même phrase, contre la même personne.")),
    "moderation-api:misuse-contest": Key(own("misuse"), FALLS_TEXT),
    "moderation:flaggers-desk": Key(body=lambda at: {**FLAGGER, "handle": at.case("flagging")}),
    "moderation:flagger": Key(flagger("flagger"), always(cause="Trop de signalements imprécis.")),
    "moderation:resume-flagger": Key(flagger("suspended")),
    "moderation:end-flagger": Key(flagger("flagger")),
    "moderation-api:flagger": Key(lambda at: {"handle": at.case("flagging")}, always(**FLAGGER)),
    "moderation-api:flagger-suspension": Key(
        lambda at: {"handle": at.case("unflagging" if at.method == "DELETE" else "flagging")},
        always(cause="Trop de signalements imprécis."),
    ),
    "moderation-api:hand-over": Key(the_case("waiting"), always(ground="life")),
    "moderation-api:hand-back": Key(handed, NOTHING_OF_IT),
    "moderation-api:orders": Key(body=lambda at: {**ORDERED, "kind": "post", "content": at.case("content")}),
    "moderation-api:order": Key(order),
    "moderation-api:note-report": Key(order, always(to="PHAROS")),
    "moderation-api:prolong-order": Key(
        silenced, lambda at: {**PROLONGED, "until": (clock.now() + dt.timedelta(days=60)).isoformat()}
    ),
    "moderation-api:answer-order": Key(order, always(text="Elle ne menace personne, à la relecture.", lifts=True)),
    "moderation-api:statement": Key(statement, FALLS_TEXT),
    "moderation-api:reports": Key(
        calm, lambda at: {**WRONG, "kind": "post", "content": at.case("content"), "category": "VIOLENCE"}
    ),
    "moderation-api:report": Key(lambda at: {"receipt": at.case("receipt")}),
    "moderation-api:ruling": Key(ruling),
    "moderation-api:record": Key(ruling),
    "moderation-api:appeals": Key(ruling, FALLS),
    "moderation-api:cases": Key(calm),
    "moderation-api:case": Key(the_case("waiting")),
    "moderation-api:keeper": Key(the_case("waiting")),
    "moderation-api:remarks": Key(the_case("waiting"), SAY),
    "moderation-api:decide": Key(the_case("waiting"), always(**NOTHING_WRONG, measures=[])),
    "moderation-api:second": Key(the_case("second"), always(agrees=True)),
    "moderation-api:bench": Key(calm),
    "moderation-api:bench-notes": Key(calm, SAY),
    "moderation-api:absence": Key(calm, AWAY, still=lambda at: at.method == "DELETE"),
    "moderation-api:course": Key(calm),
    "moderation-api:course-answer": Key(scene, always(choice="b")),
    "moderation-api:jury": Key(the_case("jury")),
    "moderation-api:exclusion": Key(the_case("voted")),
    "moderation-api:answer": Key(voted_on, always(text="Je m’en excuse, et je comprends la gêne.")),
    "moderation-api:rules": Key(calm, always(**RULE)),
    "moderation-api:rule": Key(lambda at: {"rule_id": at.case("rule_on")}, always(**RULE)),
    "moderation-api:trials": Key(lambda at: {"rule_id": at.case("rule_on")}, always(version=1, posts=5)),
    "moderation-api:rule-on": Key(
        lambda at: {"rule_id": at.case("rule_on" if at.method == "DELETE" else "rule_off")}, always(version=1)
    ),
    "moderation-api:held-texts": Key(calm),
    "moderation-api:held-text": Key(lambda at: {"held_id": at.case("held")}),
    "moderation-api:held-answer": Key(lambda at: {"held_id": at.case("held")}, always(passes=True)),
    "moderation-api:own-held-text": Key(own("held")),
    "moderation-api:appeal": Key(the_appeal),
    "moderation-api:reply": Key(the_appeal, SAY),
    "actions:ask": Key(body=always(value="health"), still=lambda at: True),  # one suggestion is open already
    "actions:levers": Key(body=always(lever="liking", on="0")),
    "actions:answer": Key(own("suggestion"), always(answer="not_now")),
    "actions:detail": Key(always(slug="stop-pub")),
    "actions:pledge": Key(lambda at: {"slug": at.world.free_step}, always(**PLAN)),
    "actions:check_in": Key(own("pledge"), today(kept="1")),
    "actions:resume": Key(own("resting", "pledge")),
    "actions:rope": Key(own("pledge"), always(**PLAN)),
    "actions:pause": Key(own("pledge")),
    "actions:end": Key(own("pledge")),
    "actions:community_panel": Key(slug),
    "actions-api:action": Key(always(slug="stop-pub")),
    "actions-api:pledges": Key(body=lambda at: {"action": at.world.free_step, **PLAN}),
    "actions-api:pledge": Key(own("pledge"), always(**PLAN)),
    "actions-api:pause": Key(lambda at: own("pledge" if at.method == "POST" else "resting", "pledge")(at)),
    "actions-api:check_ins": Key(own("pledge"), today(kept=True)),
    "actions-api:suggestions": Key(body=always(value="health"), still=lambda at: True),
    "actions-api:answer": Key(own("suggestion"), always(answer="not_now")),
    "signals:weather": Key(slug),
    "signals:observatory": Key(slug),
    "signals:signal": Key(signal),
    "signals:move": Key(signal, always(state="answered", answer="Nous avons écrit à la mairie.")),
    "signals:contest": Key(own("reading"), always(labels=["fear"], value_labels=["health"])),
    "signals:withhold": Key(own("reading")),
    "signals-api:reading": Key(own("reading"), always(labels=["fear"], value_labels=["health"])),
    "signals-api:signals": Key(slug),
    "signals-api:move": Key(signal, always(state="answered", answer="Nous avons écrit à la mairie.")),
    "set_language": Key(body=always(language="en", next="/c/"), still=lambda at: True),
    "admin:view_on_site": Key(
        lambda at: {"content_type_id": at.world.type_of_pictures, "object_id": at.world.picture_id}
    ),
    "admin:app_list": Key(always(app_label="accounts")),
    "admin:autocomplete": Key(),
    "workshop:letter": Key(always(name="rien-0")),
}
KEYLESS = Key()


def key_for(name):
    """How a door is reached; the plain ones need no key."""
    if name in KEYS:
        return KEYS[name]
    return next((key for pattern, key in KEYS.items() if "*" in pattern and fnmatchcase(name, pattern)), KEYLESS)
