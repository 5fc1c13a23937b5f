"""Who may come in by the doors of government: reading is open, the first rules are the founder's to choose."""

from core.access import Door, Who, doors, topics

doors(
    "government",
    {
        "rules": Door("The rules of government, version after version; who holds which task", Who.ANYBODY),
        "choose": Door("Choose the first rules among four models, once", Who.FOUNDER, Who.FOUNDER),
        "resign": Door("Give one’s mandate back", Who.KEEPER, Who.KEEPER),
        "elections": Door("The elections of a community", Who.ANYBODY),
        "call": Door("Call an election", Who.MEMBER, Who.MEMBER),
        "election": Door("An election: its steps, who stands, its result", Who.ANYBODY),
        "stand": Door("Stand, or accept to", Who.MEMBER, Who.MEMBER),
        "withdraw": Door("Stand no more, or decline", change=Who.MEMBER),
        "propose": Door("Propose somebody", change=Who.MEMBER),
        "ask": Door("Ask all who stand", change=Who.MEMBER),
        "answer": Door("Answer, as somebody who stands", Who.MEMBER, Who.MEMBER),
        "vote": Door("One’s ballot; seal it", Who.MEMBER, Who.MEMBER),
        "word": Door("Give a word to a draw", change=Who.MEMBER),
        "object": Door("Object to a result", change=Who.MEMBER),
        "decisions": Door("The decisions of a community", Who.ANYBODY),
        "decide": Door("Propose a text, a change of the charter or of the rules", Who.MEMBER, Who.MEMBER),
        "decision": Door("A decision: its wordings, objections, result", Who.ANYBODY),
        "reword": Door("Offer another wording", Who.MEMBER, Who.MEMBER),
        "draft": Door("Take another wording, or leave it", change=Who.PROPOSER),
        "oppose": Door("Object, where consent is asked", change=Who.MEMBER),
        "lift": Door("Lift one’s objection", change=Who.MEMBER),
        "take-back": Door("Take back what one proposed", change=Who.PROPOSER),
        "record": Door("The count, step by step", Who.ANYBODY),
        "blt": Door("Every ballot, for other software", Who.ANYBODY),
        "ballots": Door("All that counting again takes", Who.ANYBODY),
        "calendar": Door("The dates of an election", Who.ANYBODY),
    },
)
doors(
    "government-api",
    {
        "constitution": Door("The rules of government; choose the first ones", Who.ANYBODY, Who.FOUNDER),
        "elections": Door("The elections of a community; call one", Who.ANYBODY, Who.MEMBER),
        "election": Door("An election: what it froze, who stands, its result", Who.ANYBODY),
        "candidacy": Door("Stand; stand no more", change=Who.MEMBER),
        "candidates": Door("Propose somebody", change=Who.MEMBER),
        "questions": Door("What is asked of all who stand; ask", Who.ANYBODY, Who.MEMBER),
        "answer": Door("Answer, as somebody who stands", change=Who.MEMBER),
        "objections": Door("Objections to a result; object", Who.ANYBODY, Who.MEMBER),
        "word": Door("Give a word to a draw", change=Who.MEMBER),
        "decisions": Door("The decisions of a community; propose one", Who.ANYBODY, Who.MEMBER),
        "decision": Door("A decision; take back what one proposed", Who.ANYBODY, Who.PROPOSER),
        "drafts": Door("Offer another wording", change=Who.MEMBER),
        "draft": Door("Take another wording, or leave it", change=Who.PROPOSER),
        "objection": Door("Object, where consent is asked; lift it", change=Who.MEMBER),
        "ballot": Door("Seal one’s ballot", change=Who.MEMBER),
        "ballots": Door("All that counting again takes", Who.ANYBODY),
    },
)
topics({"poll": Door("How many voted", Who.ANYBODY)})
