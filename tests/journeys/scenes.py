"""What the pages show that are all looked at: one of each thing, about Nadia, who animates and moderates."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from brands.services import calls
from communities.models import Community, Membership
from communities.services import posts
from core import clock, log
from core.actors import Staff
from government.models import Panelist
from government.services import decisions, elections, opinions
from government.services.contents import articles_of
from moderation.models import Contest, Referral
from moderation.services import appeals, contests, findings, flaggers, misuse, objections, orders
from sandbox.services import sandboxes
from sharing.services import entries
from tests.access import inquiries
from tests.factories import commitments, guests, rounds, webhooks
from tests.factories.accounts import UserFactory
from tests.factories.brands import asks, brand, owner_of, program_of, welcomed
from tests.factories.claims import admitted, challenged, confirmed, drafted, proven, published
from tests.factories.communities import CommunityFactory, founder_of, member, thread
from tests.factories.government import (
    called,
    drawn,
    jury_called,
    petition,
    proposed,
    proposed_charter,
    ruled,
    seated,
    time_passes,
)
from tests.factories.listening import answered, written
from tests.factories.moderation import decide, message, moderator, report
from tests.factories.rules import in_force


def elections_of(nadia, community):
    """One that is called, one whose vote is open, one that is counted; a petition about Nadia, another mandate to ask about."""
    open_vote = community.elections.get(office="animator")
    asked = elections.ask(by=community.memberships.get(user=nadia), election_id=open_vote.pk, text="Combien de soirs ?")
    calling, (alia, bruno, _) = ruled(4, founder=nadia)
    return {
        "mandate_id": community.mandates.get(membership__user=nadia, office="animator").pk,
        "office": "animator", "election_id": open_vote.pk, "poll_id": open_vote.poll_id, "question_id": asked.pk,
        "calling": calling.slug,
        "recall_id": petition(alia, seated(calling, founder_of(calling), office="animator", days=3)).pk,
        "to_recall": seated(calling, bruno, office="animator", days=3).pk,
        "panel_id": drawn(jury_called(calling), [founder_of(calling), alia, bruno]).pk,
        "called": called(calling).pk, "counted": time_passes(community.elections.get(office="moderator")).poll_id,
    }  # fmt: skip


def moderated(nadia):
    """A community that she moderates: one case waits, two were decided about her; one of these is appealed."""
    community = CommunityFactory(founder=nadia)
    hers, other = founder_of(community), moderator(community)
    rulings = [
        decide(other, report(message(community, hers, text=words), member(community).user).case, warning=None)
        for words in ("Vous êtes deux menteurs.", "Et le troisième aussi.")
    ]
    appeal = appeals.make(by=nadia, ruling_id=rulings[1].pk, reasons="Je citais quelqu’un, entre guillemets.")
    rule = in_force(community, "hold", {"fact": "words", "test": "has", "value": ["fournisseur*"]})
    meant = "Voici le nom de trois fournisseurs, à appeler avant samedi."
    held = [posts.publish(by=one, thread_id=thread(one).pk, text=meant) for one in (hers, member(community))]
    post = message(community)
    waiting = [report(post, member(community).user, category=category) for category in ("VIOLENCE", "SELF_HARM")]
    return {
        "moderated": community.slug, "case_id": waiting[0].case_id, "kind": "post", "content": post.pk,
        "receipt": waiting[0].receipt, "puid": rulings[0].puid, "appeal_id": appeal.pk,
        "rule_id": rule.rule_id, "own_held": held[0].pk, "held_id": held[1].pk,
        **ordered(community, hers), **contested(community, hers),
    }  # fmt: skip


def met(nadia, community):
    """Her brand, which asks where another was let in."""
    hers, other = brand(nadia), brand()
    welcomed(other, community, community.memberships.get(user=nadia))
    asks(hers, community)
    endpoint_id, _told = webhooks.told(hers)
    here = sandboxes.open_for(by=owner_of(hers))
    rounds.shown(here.twin, here.community)
    counted = rounds.counted(
        hers, ruled(3)[0], design=rounds.design(sharing=rounds.SHARED, comparisons=rounds.COMPARED)
    )
    answered, waiting = (rounds.counted(hers, ruled(3)[0]) for _n in "ab")
    commitments.taken_on(answered)
    one = commitments.seen(answered, answered.addressed.get().community.memberships.latest("pk"), as_promised=False)
    commitments.written(waiting)
    days = {"begins_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 1, 31)}
    entry = entries.record_benefit(by=owner_of(hers), round_id=counted.pk, amount="1000", about="Janvier.", **days)
    return {
        "twin": here.twin.slug, "act": "versement", "written": entry.number,
        "brand": hers.slug, "client_id": _program_that_called(hers), "endpoint_id": endpoint_id,
        "counted_round": counted.pk, "taken_on": answered.pk, "answering": waiting.pk, "line": 1, "sighting_id": one.pk,
        **designed(nadia, hers), **looked_at(hers),
    }  # fmt: skip


def founded_long_ago(founder):
    """Three communities in a day are a lot; here they were founded one after the other."""
    Community.objects.filter(founder=founder).update(created_at=clock.now() - dt.timedelta(days=2))


def designed(nadia, hers):
    """Rounds of her brand, and of another: one that she answered, one that waits for her word."""
    founded_long_ago(nadia)
    place, other = ruled(4, founder=nadia)[0], brand()
    priced = rounds.counted(other, place, design=rounds.design(reopens_beyond="4"))
    commitments.taken_on(priced)
    commitments.declared(priced, farmer="0.45")
    found = rounds.opened(
        other, place, design=rounds.design(rule=rounds.RANKED, comparisons=rounds.COMPARED), asks_price="westendorp"
    )
    shown = text_reported("round", found.addressed.get(community=place).pk, article=1).finding
    rounds.answered(found, founder_of(place))
    return {
        "priced": priced.pk, "reported_round": shown.pk,
        "designing": place.slug, "first": 1, "round_id": found.pk, "waiting_round": rounds.shown(other, place).pk,
        "own_round": rounds.opened(hers, ruled(3)[0]).pk, "own_draft": rounds.drafted(hers).pk,
    }  # fmt: skip


def text_reported(kind, content, **ground):
    """What a brand says, reported by somebody."""
    said = {"text": "Ce texte injurie les éleveurs d’à côté, nommément.", "good_faith": True}
    return objections.file(by=UserFactory(), kind=kind, content=content, **said, **ground)


def looked_at(hers):
    """What her brand says of itself was withdrawn, and she may contest; another's waits for the site's team."""
    law, odile = {"category": "SCAMS_AND_FRAUD"}, User.objects.filter(is_staff=True).first()
    told, waits = text_reported("brand", hers.pk, **law), text_reported("brand", brand().pk, **law)
    by = Staff(odile, "Le texte promet un gain que rien ne porte, deux fois.")
    made = findings.decide_for_team(by=by, finding_id=told.finding_id, withdraws=True, **law)
    return {
        "voiced": "brand", "reported_brand": brand().pk, "text_receipt": told.receipt, "text_statement": made.puid,
        "team_text": waits.finding_id,
    }  # fmt: skip


def _program_that_called(place):
    shown = program_of(place)
    for status in (200, 412):
        calls.record(
            key_id=shown.key.pk, method="PUT", route="brands-api:brand", path=f"/api/v1/brands/{place.slug}/", status=status,
            milliseconds=12,
        )  # fmt: skip
    return shown.key.client_id


def claimed(nadia, community):
    """Her brand claims something that a member challenged and another confirmed, and drafts; another brand claims something."""
    hers, other = admitted(brand(nadia), community), admitted(brand(), community)
    claim = published(hers)
    challenge = challenged(claim, member(community))
    confirmed(claim, member(community))
    members = [member(community) for _ in range(5)]
    panels = inquiries.of_every_door(hers, community, Membership.objects.get(community=community, user=nadia))
    told = [written(one, hers, is_public=True, is_signed=True) for one in members]
    answered(written(Membership.objects.get(community=community, user=nadia), other, is_signed=True))
    return {
        "message_id": told[0].pk, "inquiry_id": panels.answering, "own_inquiry": panels.own,
        "brand_to_write_to": admitted(brand(), community).slug,
        "claiming": hers.slug, "claim_id": claim.pk, "drafted": proven(drafted(hers)).pk, "challenge_id": challenge.pk,
        "claimed": published(other).pk,
    }  # fmt: skip


def answering(nadia, community):
    """An hour with a guest that goes on, with what was asked; one to come, and one to which she is invited elsewhere."""
    hour, elsewhere = guests.opened(community), CommunityFactory()
    question = guests.asked(hour)
    guests.answered(guests.asked(hour, text="Et l’hiver, de quoi vivez-vous ?"))
    guests.asked(guests.planned(community), text="w" * 390)
    return {
        "hour_id": hour.pk, "asked_of_guest": question.pk, "to_come": guests.planned(community).pk,
        "inviting": elsewhere.slug, "own_invitation": guests.invited(elsewhere, nadia).pk,
    }  # fmt: skip


def voted_on(nadia):
    """An exclusion that members vote on, and a case that a jury decides: Nadia is on the roll of one, drawn for the other."""
    community, people = ruled(4)
    hers = member(community, nadia)
    Membership.objects.filter(pk=hers.pk).update(joined_at=clock.now() - dt.timedelta(days=365))
    case = report(message(community, people[0]), people[1].user, category="VIOLENCE").case
    other = report(message(community, people[0], text="Et vous aussi."), people[2].user).case
    panel = jury_called(community, origin=f"case:{other.pk}:1", subject="Un dossier pour des membres tirés au sort")
    until = clock.now() + dt.timedelta(days=2)
    Panelist.objects.create(panel=panel, membership=hers, number=1, state="drawn", until=until)
    Referral.objects.create(case=other, panel=panel, turn=1)
    decided = decide(moderator(community), case, exclusion=180).case_id
    return {"voting": community.slug, "voted": decided, "before_a_jury": other.pk}


def ordered(community, hers):
    """What the law orders: a case with the site’s team, and something of hers that it withdrew."""
    odile = Staff(User.objects.filter(is_staff=True).first(), "life")
    post, facts = message(community, hers, text="Je t’attends ce soir."), "Le message menace quelqu’un, chez lui."
    made = orders.carry_out(by=odile, kind="post", content=post.pk, ground="life", facts=facts)
    handed = report(message(community), None, category="PROTECTION_OF_MINORS")
    said = {"organisation": "Point de contact", "awarded_by": "Arcom", "categories": ["VIOLENCE"]}
    flagger = flaggers.name(by=odile, handle=hers.user.handle, until=clock.today() + dt.timedelta(days=90), **said)
    left = report(message(community, founder_of(community), text="Vous mentez, tous les deux."), None, article=1).case
    Referral.objects.create(case=left, turn=3, ending="team", ended_at=clock.now())
    return {
        "left_to_team": left.pk,
        "flagger_id": flagger.pk,
        "handed": handed.case_id,
        "order_id": made.pk,
        "ordered": made.puid,
    }


@transaction.atomic
def _line(community):
    return log.append(chain=log.community_chain(community.pk), verb="case.decided", actor="moderator").number


def contested(community, hers):
    """A line that a member contests, another that waits for the site’s team, a warning she got, somebody to warn."""
    said, other = {"text": "Ce n’est pas ce qui fut décidé."}, moderator(community)
    numbers = [_line(community) for _n in "ab"]
    made, late = (contests.contest_line(by=member(community), number=number, **said) for number in numbers)
    Contest.objects.filter(pk=late.pk).update(for_operator=True)
    zealous = member(community).user
    for _n in range(5):
        told = report(message(community), zealous)
        decide(other, told.case)
    for _n in range(5):
        hers_too = report(message(community), hers.user)
        decide(other, hers_too.case)
    warned = misuse.decide(by=other, report_id=hers_too.pk, why="Cinq fois la même phrase, contre la même personne.")
    return {
        "number": numbers[0], "contest_id": made.pk, "forwarded": late.pk, "report_id": told.pk, "misuse_id": warned.pk,
    }  # fmt: skip


def amendment(nadia, community):
    """A change of the charter that is talked over, with another wording."""
    by = community.memberships.get(user=nadia)
    decision = proposed_charter(
        by, [*articles_of(community.pk)[:-1], {"title": "Se relayer", "text": "Chacun à son tour."}]
    )
    other = community.memberships.exclude(user=nadia).filter(left_at=None).first()
    relay = {"title": "Se relayer", "text": "Personne ne porte tout, tout le temps."}
    decisions.reword(by=other, decision_id=decision.pk, content={"articles": [relay]}, why="L’essentiel suffit.")
    return decision


def asked(nadia, community):
    """A consultation in which two sides have spoken, and their groups are drawn."""
    by = community.memberships.get(user=nadia)
    decision = proposed(by, way="consultation", title="Quand se voir ?")
    written = [
        opinions.write(by=by, decision_id=decision.pk, text=f"Le samedi plutôt que le dimanche, raison {number}.")
        for number in range(8)
    ]
    others = community.memberships.exclude(user=nadia).filter(left_at=None).order_by("pk")[:12]
    for place, who in enumerate(others):
        for statement in written[:-1]:
            opinions.say(by=who, statement_id=statement.pk, says=1 if place % 2 else -1)
    opinions.redraw()
    return decision
