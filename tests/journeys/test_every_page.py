"""Every page there is, looked at by axe: the one on a phone by day in French, the next on a wide screen by night in English.

The pages are those of the site's own list of doors: one that nobody brings here fails the first test. What a screen
reader is told of each is read too; and each is read on the narrowest screen, with the letters as far apart as a reader
may set them, where nothing may stick out.
"""

import itertools
import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.services import users
from accounts.services.letters import unsubscribe_token
from actions.models import Action, Pledge
from communities.models import Post, Thread
from core.access import DOORS, key_of, routes
from signals.models import Reading, WeakSignal
from tests.factories.communities import CommunityFactory

from . import heard
from .conftest import House, until
from .scenes import amendment, answering, asked, claimed, elections_of, met, moderated, voted_on

pytestmark = [pytest.mark.timeout(900), pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOT_PAGES = {  # what answers something else than a page that stands by itself
    "healthz", "readyz", "schema", "accounts:download_data", "accounts:serve_picture", "communities:feed", "set_language",
    "communities:post", "communities:post_tools", "communities:post_history", "signals:weather", "accounts:notice",
    "government:blt", "government:ballots", "government:calendar", "moderation:record",
    "moderation:figures-file", "moderation:site-figures-file",
    "guests:calendar", "claims:file", "sharing:file", "rounds:result_json", "rounds:result_csv", "rounds:keys", "rounds:price",
    "rounds:comparisons", "rounds:plan_json",
    "commitments:photo",
}  # fmt: skip
DOOR = ["home:front", "account_login", "account_signup", "account_request_login_code", "account_reset_password",
        "account_inactive", "account_password_reset_completed", "accounts:unsubscribe", "accounts:help", "workshop:design",
        "workshop:mailbox",
        "communities:list", "communities:detail", "communities:charter", "communities:log", "communities:thread",
        "government:rules", "government:elections", "government:election", "government:record", "government:decisions",
        "government:decision", "government:recall", "government:panels", "government:panel", "actions:catalogue",
        "actions:detail", "moderation:queue", "moderation:report", "moderation:receipt", "moderation:figures",
        "moderation:site-figures", "moderation:flaggers", "moderation:line", "moderation:rules", "moderation:rule",
        "moderation:report-text", "moderation:text-receipt", "brands:list", "brands:detail", "brands:welcomes",
        "claims:list", "claims:measures", "claims:detail", "claims:here", "claims:challenge", "reference",
        "reference-part", "nowhere",
        "rounds:of_brand", "rounds:detail", "rounds:of_community", "rounds:compose", "sharing:ledger",
        "commitments:of_brand", "commitments:product", "commitments:vote",
        "guests:list", "guests:hour", "guests:question",
        ]  # fmt: skip
OWN = ["accounts:welcome", "accounts:me", "accounts:profile", "accounts:consents", "accounts:distances", "accounts:data",
       "accounts:notices", "accounts:notice_preferences", "account_email", "account_change_password", "account_reauthenticate",
       "account_logout", "communities:list", "communities:found", "communities:detail", "communities:ties", "communities:leave",
       "communities:new_thread", "communities:thread", "communities:post_edit", "communities:post_remove",
       "communities:search", "government:rules", "government:choose", "government:resign", "government:elections",
       "government:call", "government:election", "government:stand", "government:answer", "government:vote",
       "government:decisions", "government:decide", "government:decision", "government:opinions", "government:reword",
       "government:petition", "government:vouching", "government:panels", "government:call-panel", "government:panel",
       "government:recall", "actions:today", "actions:levers", "actions:detail",
       "actions:rope", "actions:community_panel", "actions:together", "signals:observatory", "signals:signal",
       "brands:list", "brands:found", "brands:detail", "brands:describe", "brands:people", "brands:leave", "brands:close",
       "rounds:of_brand", "rounds:detail", "rounds:describe", "rounds:stop", "rounds:of_community", "rounds:compose",
       "rounds:thanks", "rounds:comparison", "rounds:review",
       "brands:communities", "brands:welcomes", "brands:keys", "brands:key", "brands:revoke", "brands:calls",
       "rounds:result", "sharing:ledger", "sharing:write", "sharing:reverse", "sandbox:see",
       "webhooks:endpoints", "webhooks:endpoint", "webhooks:remove",
       "signals:my_readings", "signals:contest", "moderation:mine", "moderation:ruling", "moderation:make-appeal",
       "moderation:appeal", "moderation:queue", "moderation:case", "moderation:exclusion",
       "moderation:bench", "moderation:course", "moderation:statement", "moderation:contest", "moderation:decide-misuse",
       "moderation:misuse", "moderation:rules", "moderation:rule", "moderation:new-rule", "moderation:change-rule",
       "moderation:held", "moderation:my-held", "moderation:jury", "moderation:text", "moderation:text-statement",
       "claims:list", "claims:write", "claims:measures", "claims:detail", "claims:draft", "claims:withdraw", "claims:answer",
       "claims:here", "claims:confirm", "claims:make-challenge", "claims:challenge",
       "commitments:of_brand", "commitments:product", "commitments:answer", "commitments:turn",
       "commitments:stop", "commitments:price", "commitments:vote", "commitments:see",
       "commitments:answer-sighting",
       "guests:list", "guests:plan", "guests:hour", "guests:change", "guests:invitation", "guests:question",
       "listening:of-community", "listening:of-brand", "listening:messages", "listening:message", "listening:mine",
       "listening:write", "listening:asking", "listening:asked", "listening:inquiries", "listening:inquiry",
       ]  # fmt: skip
TEAM = ["moderation:lane", "moderation:carry-out", "moderation:lane-case", "moderation:order", "moderation:flaggers-desk",
        "moderation:flagger", "moderation:team-contest", "moderation:team-text", "moderation:last-resort"]  # fmt: skip
NEW = ["accounts:welcome", "accounts:me", "account_set_password", "communities:join", "accounts:notices", "actions:today",
       "actions:together", "signals:my_readings", "workshop:mailbox", "workshop:letter"]  # fmt: skip
BY_CODE = ["account_email_verification_sent", "account_confirm_login_code", "account_confirm_password_reset_code",
           "account_complete_password_reset"]  # fmt: skip
ELSEWHERE = {  # what stands in an address in place of Nadia’s community, or of the vote that is open there
    "actions:detail": {"slug": "step"}, "government:choose": {"slug": "undecided"}, "government:call": {"slug": "calling"},
    "government:stand": {"slug": "calling", "election_id": "called"}, "government:decide": {"slug": "calling"},
    "government:record": {"poll_id": "counted"}, "government:petition": {"slug": "calling", "mandate_id": "to_recall"},
    "government:recall": {"slug": "calling"}, "government:panel": {"slug": "calling"},
    "government:call-panel": {"slug": "calling"},
    "government:opinions": {"decision_id": "asked"},
    **{f"brands:{page}": {"slug": "brand"} for page in (
        "detail", "describe", "people", "leave", "close", "communities", "keys", "key", "revoke", "calls",
    )},
    "reference-part": {"name": "part"},
    **{name: {"slug": "brand", "round_id": "counted_round"} for name in ("rounds:result", "sharing:ledger")},
    "commitments:of_brand": {"slug": "brand"}, "commitments:answer": {"slug": "brand", "round_id": "answering"},
    **{f"commitments:{page}": {"slug": "brand", "round_id": "taken_on"} for page in (
        "product", "stop", "price", "answer-sighting",
    )},
    **{f"commitments:{page}": {"slug": "designing", "round_id": "priced"} for page in ("vote", "see")},
    "commitments:turn": {"slug": "brand", "round_id": "taken_on", "number": "line"},
    "sharing:write": {"slug": "brand", "round_id": "counted_round", "kind": "act"},
    "sharing:reverse": {"slug": "brand", "round_id": "counted_round", "number": "written"},
    "sandbox:see": {"slug": "twin"},
    **{f"webhooks:{page}": {"slug": "brand"} for page in ("endpoints", "endpoint", "remove")},
    **{f"moderation:{page}": {"slug": "moderated"} for page in (
        "queue", "case", "report", "appeal", "figures", "bench", "course", "contest", "decide-misuse", "line", "rules", "rule",
        "new-rule", "change-rule", "held",
    )},
    **{f"claims:{page}": {"slug": "claiming"} for page in ("list", "write", "measures", "detail", "withdraw", "answer")},
    **{f"listening:{page}": {"slug": "claiming"} for page in ("of-brand", "messages", "message", "asking")},
    "listening:asked": {"slug": "claiming", "inquiry_id": "own_inquiry"},
    "listening:write": {"brand": "brand_to_write_to"},
    "listening:of-brand": {"slug": "claiming"},
    "guests:question": {"question_id": "asked_of_guest"}, "guests:change": {"hour_id": "to_come"},
    "guests:invitation": {"slug": "inviting", "hour_id": "own_invitation"},
    "claims:draft": {"slug": "claiming", "claim_id": "drafted"},
    **{f"claims:{page}": {"claim_id": "claimed"} for page in ("confirm", "make-challenge")},
    "moderation:exclusion": {"slug": "voting", "case_id": "voted"},
    "moderation:lane-case": {"case_id": "handed"}, "moderation:statement": {"puid": "ordered"},
    "moderation:last-resort": {"case_id": "left_to_team"},
    "moderation:team-contest": {"contest_id": "forwarded"},
    "moderation:my-held": {"held_id": "own_held"},
    "moderation:report-text": {"kind": "voiced", "content": "reported_brand"},
    "moderation:text-receipt": {"receipt": "text_receipt"}, "moderation:text-statement": {"puid": "text_statement"},
    "moderation:text": {"slug": "designing", "finding_id": "reported_round"},
    "moderation:team-text": {"finding_id": "team_text"},
    "moderation:jury": {"slug": "voting", "case_id": "before_a_jury"},
    "rounds:of_brand": {"slug": "brand"}, "rounds:of_community": {"slug": "designing"},
    "rounds:detail": {"slug": "brand", "round_id": "own_round"}, "rounds:stop": {"slug": "brand", "round_id": "own_round"},
    "rounds:describe": {"slug": "brand", "round_id": "own_draft"},
    "rounds:compose": {"slug": "designing"}, "rounds:thanks": {"slug": "designing"},
    "rounds:comparison": {"slug": "designing", "number": "first"},
    "rounds:review": {"slug": "designing", "round_id": "waiting_round"},
}  # fmt: skip
# the narrowest screen, or a common one at 400 % (WCAG 1.4.10); lines, letters and words set apart by the reader (1.4.12)
NARROWEST = 320
SET_APART = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
SEND_EMPTY = """form => {
  form.noValidate = true;
  form.querySelectorAll("[required]:not([type=radio], [type=checkbox])").forEach((field) => (field.value = ""));
  form.requestSubmit(form.querySelector("button"));
}"""
BRIEFLY = {"reporter": "no-passes", "preload": False}  # what is fetched beforehand is for sound and for rules on trial
SMALL = 390  # where forms are also sent back empty, and letters set apart: neither depends on the width or the theme
EYES = [(SMALL, "light", "fr-FR"), (1280, "dark", "en-GB")]
ALL_EYES = "CORDEE_ALL_EYES" in os.environ
if ALL_EYES:  # eight times as long: before a release, or when what all pages share has changed
    EYES = list(itertools.product((SMALL, 1280), ("light", "dark"), ("fr-FR", "en-GB")))
PAIRS = list(zip(EYES[::2], EYES[1::2], strict=True))  # to fill a demonstration takes long: two looks share one


def test_no_page_is_forgotten():
    looked_at = {*DOOR, *OWN, *TEAM, *NEW, *BY_CODE, *NOT_PAGES}
    read = {r.name for r in routes() if not (r.is_call or r.address.startswith("admin/")) and DOORS[key_of(r)].read}
    assert read - looked_at == set(), "bring these pages here (DOOR, OWN or NEW), or say why not in NOT_PAGES"


@pytest.fixture
def house(transactional_db, ground):
    """The demonstration behind a real web process, without a worker: pages are only looked at."""
    call_command("demo", verbosity=0)
    house = House(*ground)
    try:
        house.start("web")
        yield house
    finally:
        house.stop()


@pytest.fixture
def where(house):
    """What stands in the addresses of pages, for Nadia who animates."""
    nadia = User.objects.get(email="nadia@exemple.fr")
    signal = WeakSignal.objects.select_related("community").first()
    return {
        "slug": signal.community.slug,
        "undecided": CommunityFactory(founder=nadia).slug,
        **elections_of(nadia, signal.community),
        "subject": "constitution",
        "decision_id": amendment(nadia, signal.community).pk,
        "asked": asked(nadia, signal.community).pk,
        "signal_id": signal.pk,
        **moderated(nadia),
        **voted_on(nadia),
        **claimed(nadia, signal.community),
        **answering(nadia, signal.community),
        "thread_id": Thread.objects.filter(community=signal.community).first().pk,
        "post_id": Post.objects.filter(author__user=nadia, thread__community=signal.community).last().pk,
        "reading_id": Reading.objects.filter(author=nadia).first().pk,
        "pledge_id": Pledge.objects.filter(user=nadia).first().pk,
        "step": Action.objects.first().slug,
        "token": unsubscribe_token(nadia.pk),
        **met(nadia, signal.community),
        "part": "brands",
    }


class Eyes:
    """Somebody who looks at pages, and writes down what is wrong with each."""

    def __init__(self, browse, house, where, kind):
        self.kind = self.width, scheme, self.locale = kind
        options = {"color_scheme": scheme, "reduced_motion": "reduce", "locale": self.locale, "width": self.width}
        self.page, self.house, self.where = browse(**options), house, where
        self.page.add_init_script("delete window.WebSocket")  # pages stay as they were drawn while looked at
        self.turn = EYES.index(kind)
        self.faults, self.seen, self.errors = [], [], []
        self.page.on(
            "console", lambda m: m.type == "error" and "status of 4" not in m.text and self.errors.append(m.text)
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def come_in(self, email):
        client = Client()
        person = users.change_language(by=User.objects.get(email=email), language=self.locale[:2])
        client.force_login(person)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.house.address}
        self.page.context.add_cookies([cookie])

    def visit(self, names):
        for name in names:
            answer = self.page.goto(self.address(name))
            if answer.status != (404 if name == "nowhere" else 200):
                self.faults.append(f"{name}: answers {answer.status}")
            self.look(name)
            if self.width == SMALL:
                self.send_back(name)

    def address(self, name):
        if name == "nowhere":
            return "/nulle-part/"
        here = self.where | {part: self.where[what] for part, what in ELSEWHERE.get(name, {}).items()}
        pattern = next(route.address for route in routes() if route.name == name)
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(here[found[1]]), pattern)

    def send_back(self, name):
        """A form sent with nothing in it comes back with what is wrong, and one stands at it."""
        form = "main form[method=post]:has([required])"
        if name == "workshop:design" or self.page.locator(form).count() == 0:
            return
        with self.page.expect_navigation():
            self.page.eval_on_selector(form, SEND_EMPTY)
        self.examine(f"{name}, sent empty", by_axe=ALL_EYES or not self.is_its_turn())
        stands = "document.activeElement.matches('[aria-invalid=true], .form > .notice')"
        if not self.page.evaluate(stands):
            self.faults.append(f"{name}, sent empty: one does not stand at what is wrong")

    def look(self, name):
        self.turn += 1
        self.examine(name, by_axe=ALL_EYES or self.is_its_turn())

    def examine(self, name, *, by_axe):
        page = self.page
        page.wait_for_load_state("load")
        found = self.axe_finds() if by_axe else []
        if self.is_wider_than(self.width):
            found.append("wider than the screen")
        if page.evaluate("document.documentElement.lang") != self.locale[:2]:
            found.append("not in the reader’s language")
        found += heard.faults(page.locator("body").aria_snapshot())
        if self.width == SMALL and self.is_cramped():
            found.append("wider than the narrowest screen, its letters set apart")
        self.faults += [f"{name}: {fault}" for fault in [*found, *self.errors]]
        self.errors.clear()
        self.seen.append(name)

    def is_its_turn(self):
        """Each look brings axe to every other page, in the order in which all looks see them, and to the others' forms."""
        return self.turn % len(EYES) == 0

    def axe_finds(self):
        violations = Axe().run(self.page, options=BRIEFLY).response["violations"]
        return [f"{v['id']} {v['nodes'][0]['target']}" for v in violations]

    def is_wider_than(self, width):
        return self.page.evaluate("document.documentElement.scrollWidth") > width

    def is_cramped(self):
        whole = self.page.viewport_size
        self.page.set_viewport_size({"width": NARROWEST, "height": whole["height"]})
        self.page.evaluate(SET_APART)
        cramped = self.is_wider_than(NARROWEST)
        self.page.evaluate("document.adoptedStyleSheets = []")
        self.page.set_viewport_size(whole)
        return cramped

    def type_code(self, name):
        """Look at the page that asks for a code, then type the one that came."""
        self.look(name)
        code = until(lambda: re.findall(r"\n\s+([A-Z0-9]{4}-?[A-Z0-9]{4})\s*\n", "".join(self.house.letters())))[-1]
        self.page.fill("input[name=code]", code)
        self.page.press("input[name=code]", "Enter")


@pytest.mark.parametrize("pair", PAIRS)
def test_every_page_is_accessible_and_fits(house, where, browse, pair):
    for kind in pair:
        eyes = Eyes(browse, house, where, kind)
        look_around(eyes)
        eyes.page.context.close()
        assert not eyes.faults, "\n".join(eyes.faults)
        assert {*DOOR, *OWN, *TEAM, *NEW, *BY_CODE} <= {*eyes.seen}


def look_around(eyes):
    """As a passer-by, as somebody who forgot their password, as a newcomer, as who animates, as who operates the site."""
    eyes.visit(DOOR)
    page = eyes.page

    page.goto("/compte/password/reset/")
    page.fill("input[name=email]", "leo@exemple.fr")
    page.press("input[name=email]", "Enter")
    eyes.type_code("account_confirm_password_reset_code")
    page.wait_for_url("**/complete/")
    eyes.look("account_complete_password_reset")
    eyes.send_back("account_complete_password_reset")
    page.goto("/compte/login/code/")
    page.fill("input[name=email]", "leo@exemple.fr")
    page.press("input[name=email]", "Enter")
    page.wait_for_url("**/confirm/")
    eyes.look("account_confirm_login_code")
    page.context.clear_cookies()

    page.goto("/compte/signup/")
    page.fill("input[name=email]", f"{'w' * 50}{EYES.index(eyes.kind):02}@exemple.fr")
    page.fill("input[name=display_name]", "Donaudampfschifffahrtsgesellschaftskapit")
    page.press("input[name=display_name]", "Enter")
    page.wait_for_url("**/confirm-email/")
    eyes.type_code("account_email_verification_sent")
    page.wait_for_url("**/bienvenue/")
    eyes.where["name"] = next((eyes.house.folder / "mail").glob("*.log")).stem + "-0"
    eyes.visit(NEW)

    eyes.come_in("nadia@exemple.fr")
    eyes.visit(OWN)
    eyes.come_in("operatrice@exemple.fr")
    eyes.visit(TEAM)
