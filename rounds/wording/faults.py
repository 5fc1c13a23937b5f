"""What is wrong with a design or with an answer, said to whoever wrote it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from rounds.design import Fault

SENTENCES = {
    # what cannot be read
    "not_an_object": _("An object is expected here."),
    "unknown": _("Nothing of this name is known here."),
    "missing": _("This is missing."),
    "not_words": _("Words are expected here."),
    "too_short": _("A few words are missing here."),
    "too_long": _("This is too long: please keep to %(most)s characters."),
    "not_a_key": _("A key has 1 to 40 plain letters, digits, hyphens: “farmer”, “pasture-6”."),
    "not_a_figure": _("A number is written here between quotes, with a point: “0.39”."),
    "not_a_count": _("A whole number is written here, without quotes."),
    "too_many_decimals": _("At most %(places)s decimals."),
    "out_of_bounds": _("From %(least)s to %(most)s."),
    "not_a_day": _("A day is written so: 2026-12-31."),
    "not_yes_or_no": _("Answer by true or false."),
    "not_among": _("Choose among: %(among)s."),
    "not_a_list": _("A list is expected here."),
    "not_so_many": _("From %(least)s to %(most)s of them."),
    # what contradicts itself
    "twice": _("This stands here twice."),
    "no_such_part": _("No part of the price has this key."),
    "no_such_option": _("No option has this key."),
    "same_attribute": _("One attribute has one option only: a bond ties two attributes."),
    "below_nothing": _(
        "“%(part)s” would fall to %(lowest)s with the lowest options: nobody is paid less than nothing."
    ),
    "costs_nothing": _("With the lowest options the product would cost nothing."),
    "no_product": _("With these bonds no product can be composed at all."),
    "out_of_reach": _("With these bonds nobody could ever choose this option."),
    "no_shortlist": _("A shortlist goes with the rule “ranking” only."),
    "short_shortlist": _("To be ranked, two products at least."),
    "not_whole": _("This is not a whole product: an attribute is missing, or two options do not go together."),
    "not_whole_percent": _("The parts of the benefit add up to %(whole)s percent: they make 100."),
    "no_such_sharer": _("Nobody who shares in the benefit has this key."),
    "too_few_products": _(
        "So few products are possible that no comparison could be made of them: ask for fewer side by side, or for none."
    ),
    "not_told_apart": _(
        "With these bonds some options always come together: comparisons could not tell what each of them weighs."
    ),
    # what does not go to members
    "needs_a_price": _("The median price can win only where members are asked the highest price that they would pay."),
    "note_runs_out": _("The cost of “%(option)s” must be known until %(day)s at least, when the round closes."),
    # what an answer cannot hold
    "beside_blank": _("A blank answer holds nothing else."),
    "not_chosen": _("Choose an option: %(attribute)s."),
    "not_an_option": _("This is not one of the options: %(attribute)s."),
    "excludes": _("“%(one)s” does not go with “%(other)s”: change one of them."),
    "requires": _("“%(one)s” needs “%(other)s”: change one of them."),
    "not_an_attribute": _("Choose one of the attributes, or none."),
    "not_asked": _("This is not asked in this round."),
    "not_a_price": _("A price is written so: 0.99."),
    "four_prices": _("Say the four prices, or none."),
    "not_in_order": _("These four prices go up: too cheap, a bargain, dear, too dear."),
    "not_in_shortlist": _("Rank products of the shortlist, one at least."),
    "ranked_twice": _("Give each product its own rank."),
}


def sentence(fault: Fault) -> str:
    """One sentence that says what is wrong."""
    return str(SENTENCES[fault.kind]) % dict(fault.values)


def by_field(faults: Iterable[Fault]) -> dict[str, str]:
    """The sentence of each place; the first where there are several."""
    said: dict[str, str] = {}
    for fault in faults:
        said.setdefault(fault.path or "design", sentence(fault))
    return said
