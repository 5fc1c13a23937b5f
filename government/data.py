"""What government holds of a person, handed over with her export."""

from typing import Any

from django.db.models import Q

from core.data import exports
from government.models import (
    Answer,
    Appointment,
    Ballot,
    Candidacy,
    Decision,
    Draft,
    DrawWord,
    Envelope,
    Objection,
    Opinion,
    Panel,
    Panelist,
    Party,
    Question,
    ReasonedObjection,
    Recall,
    RollEntry,
    Signature,
    Statement,
    Vouch,
)


@exports("votes", RollEntry, Envelope)
def rolls(user_id: int) -> list[dict[str, Any]]:
    """The votes in which she might take part; how she did is sealed, then in a ballot that leads to nobody."""
    mine = RollEntry.objects.filter(membership__user_id=user_id).select_related("poll__community", "envelope")
    return [
        {
            "community": entry.poll.community.name,
            "opens_at": entry.poll.opens_at,
            "closes_at": entry.poll.closes_at,
            "sealed_vote_waits": hasattr(entry, "envelope"),
        }
        for entry in mine.order_by("pk")
    ]


@exports("open_votes", Ballot)
def open_votes(user_id: int) -> list[dict[str, Any]]:
    """Her ballots of votes that the community holds in the open."""
    mine = Ballot.objects.filter(voter__user_id=user_id).select_related("poll__community")
    return [
        {"community": ballot.poll.community.name, "choices": ballot.choices, "receipt": ballot.receipt}
        for ballot in mine.order_by("receipt")
    ]


@exports("candidacies", Candidacy, Answer, Appointment)
def candidacies(user_id: int) -> list[dict[str, Any]]:
    """Where she stood or was proposed, what she said, whether she was named."""
    mine = Candidacy.objects.filter(membership__user_id=user_id).select_related("election__community", "appointment")
    return [
        {
            "community": candidacy.election.community.name,
            "task": candidacy.election.office,
            "state": candidacy.state,
            "statement": candidacy.statement,
            "answers": list(candidacy.answers.order_by("pk").values("question__text", "text")),
            "named": hasattr(candidacy, "appointment"),
        }
        for candidacy in mine.prefetch_related("answers").order_by("pk")
    ]


@exports("election_words", Question, Objection, DrawWord)
def words(user_id: int) -> dict[str, list[Any]]:
    """What she asked candidates, objected to a result, gave to a draw."""
    return {
        "questions": list(Question.objects.filter(author__user_id=user_id).order_by("pk").values("text", "created_at")),
        "objections": list(
            Objection.objects.filter(author__user_id=user_id).order_by("pk").values("text", "created_at")
        ),
        "words": list(DrawWord.objects.filter(membership__user_id=user_id).order_by("pk").values("word")),
    }


@exports("decisions", Decision, Draft, ReasonedObjection)
def decisions(user_id: int) -> dict[str, list[Any]]:
    """What she proposed, reworded and objected to."""
    proposed = Decision.objects.filter(author__user_id=user_id).order_by("pk")
    drafts = Draft.objects.filter(author__user_id=user_id).order_by("pk")
    objections = ReasonedObjection.objects.filter(author__user_id=user_id).order_by("pk")
    return {
        "proposed": list(proposed.values("community__name", "title", "opened_at", "state", "ending")),
        "worded": list(drafts.values("decision__title", "content", "why", "created_at")),
        "objections": list(objections.values("decision__title", "text", "created_at", "lifted_at")),
    }


@exports("recalls", Recall, Signature)
def recalls(user_id: int) -> list[dict[str, Any]]:
    """Petitions that she opened, signed (as long as they gather names), or that were about a mandate of hers."""
    opened, signed = Q(author__user_id=user_id), Q(signatures__entry__membership__user_id=user_id)
    mine = Recall.objects.filter(opened | signed | Q(mandate__membership__user_id=user_id)).distinct()
    return [
        {
            "community": recall.community.name,
            "task": recall.mandate.office,
            "opened_at": recall.opened_at,
            "reasons": recall.reasons if recall.author.user_id == user_id else "",
            "reply": recall.reply if recall.mandate.membership.user_id == user_id else "",
            "signed": recall.signatures.filter(entry__membership__user_id=user_id).exists(),
        }
        for recall in mine.select_related("community", "mandate__membership", "author").order_by("pk")
    ]


@exports("opinions", Statement, Opinion)
def opinions(user_id: int) -> dict[str, list[Any]]:
    """The statements that she wrote in consultations; what she said of them, while they are open."""
    written = Statement.objects.filter(author__user_id=user_id).order_by("pk")
    said = Opinion.objects.filter(member__user_id=user_id).order_by("pk")
    return {
        "written": list(written.values("decision__title", "text", "created_at")),
        "said": list(said.values("statement__text", "says", "said_at")),
    }


@exports("vouches", Vouch)
def vouches(user_id: int) -> dict[str, list[Any]]:
    """For whom she vouches, and who vouches for her."""
    given = Vouch.objects.filter(by__user_id=user_id).select_related("whom__user", "by__community").order_by("pk")
    received = Vouch.objects.filter(whom__user_id=user_id).select_related("by__user", "by__community").order_by("pk")
    return {
        "given": [_vouch(vouch, vouch.whom.user.public_name) for vouch in given],
        "received": [_vouch(vouch, vouch.by.user.public_name) for vouch in received],
    }


def _vouch(vouch: Vouch, name: str) -> dict[str, Any]:
    return {"community": vouch.by.community.name, "name": name, "given_at": vouch.given_at}


@exports("panels", Panel, Panelist, Party)
def panels(user_id: int) -> list[dict[str, Any]]:
    """Panels and juries that she called, was willing to sit in, or that are about her (as long as they last)."""
    hers = Q(caller__user_id=user_id) | Q(panelists__membership__user_id=user_id) | Q(parties__user_id=user_id)
    mine = Panel.objects.filter(hers).distinct().select_related("community", "caller").order_by("pk")
    places = {one.panel_id: one for one in Panelist.objects.filter(membership__user_id=user_id)}
    about = set(Party.objects.filter(user_id=user_id).values_list("panel_id", flat=True))
    return [
        {
            "community": panel.community.name,
            "subject": panel.subject,
            "called": bool(panel.caller and panel.caller.user_id == user_id),
            "concerned": panel.pk in about,
            "state": places[panel.pk].state if panel.pk in places else "",
            "number": places[panel.pk].number if panel.pk in places else None,
            "reason": places[panel.pk].reason if panel.pk in places else "",
        }
        for panel in mine
    ]
