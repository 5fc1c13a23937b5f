"""What is wrong with a constitution, said to whoever proposes it, and why it matters."""

from django.utils.translation import gettext_lazy as _

from government.constitution.schema import Fault

SENTENCES = {
    # what cannot be read
    "not_an_object": _("This part is missing its rules."),
    "unknown": _("There is no rule of this name."),
    "missing": _("This rule is missing."),
    "not_a_number": _("Write a whole number."),
    "out_of_bounds": _("Choose a number from %(least)s to %(most)s."),
    "not_among": _("Choose among: %(among)s."),
    "out_of_order": _("Name each measure once, from the lightest up: %(among)s."),
    "not_yes_or_no": _("Answer by yes or no."),
    # what contradicts itself
    "method_for_one_seat": _(
        "This way of voting names one person, and there are %(seats)s seats: choose another way, or one seat."
    ),
    "countback_without_transfers": _(
        "Ballots can be counted again for a vacant seat only where they rank the candidates and are passed"
        " on: choose an election instead."
    ),
    "drawn_among_elected": _("This task is elected: a vacant seat cannot be filled by lot. Choose an election."),
    "elected_among_drawn": _(
        "This task is drawn by lot: a vacant seat cannot be filled by an election. Choose a draw."
    ),
    "nothing_to_halve": _("One seat alone cannot be renewed by halves."),
    "election_outlasts_mandate": _(
        "An election takes %(days)s days, more than half of a mandate of %(months)s months: the community"
        " would do nothing but vote."
    ),
    "stands_without_vote": _(
        "Somebody who may not vote yet could stand here: ask at least as much of candidates as of voters."
    ),
    "easier_than_charter": _(
        "These rules would be easier to change than the charter, so that whoever fails to change the charter"
        " could change the rules first: ask at least as much."
    ),
    "no_ladder": _("Name at least one measure: without any, the charter binds nobody."),
    "exclusion_first": _("Exclusion would be the first and only answer: name a lighter measure before it."),
    "two_moderators_of_one": _(
        "Two moderators decide an exclusion together, and there is one seat: add a seat, or leave it to a"
        " jury or to the members."
    ),
    "even_jury": _("A jury of %(size)s could split in half and decide nothing: choose an odd number."),
    # what would lock the community for ever
    "quorum_out_of_reach": _(
        "With %(quorum)s%% of the voters needed, those who stay away would decide for everybody, and nothing"
        " might ever be decided again: %(most)s%% at most."
    ),
    "amendment_forbidden": _(
        "With more than %(share)s%% of the votes needed, a handful could forbid every change for ever, this"
        " one included: %(most)s%% at most."
    ),
    "petition_out_of_reach": _(
        "With signatures from %(petition)s%% of the voters needed, a vote would have to be won before it"
        " opens: %(most)s%% at most."
    ),
    "recall_forbidden": _(
        "With more than %(share)s%% of the votes needed, a mandate could hardly ever be taken back: %(most)s%% at most."
    ),
    "jury_out_of_reach": _(
        "With more than %(share)s%% of the jury needed, one voice could stop every appeal: %(most)s%% at most."
    ),
    # what would stop everything today, as too few are vouched for
    "too_few_vouched_voters": _(
        "Too few of those who could vote have as many members who vouch for them as the rules ask: a vote takes %(least)s"
        " people at least. Let members vouch for each other first."
    ),
    "too_few_vouched_candidates": _(
        "Too few of those who could stand have as many members who vouch for them as the rules ask: there are %(least)s"
        " seats. Let members vouch for each other first."
    ),
    # what asks for more people than there are today
    "too_few_for_seats": _("There are %(seats)s seats, and no more members than that: the seats fill as people come."),
    "too_few_for_jury": _(
        "For an appeal to be heard by a jury there must be %(needed)s members, and there are fewer: until then the whole"
        " community hears it."
    ),
}


def sentence(fault: Fault) -> str:
    """One sentence that says what is wrong and why; it tells no number of members, and so singles nobody out."""
    return str(SENTENCES[fault.kind]) % dict(fault.values)
