"""How a result is said: why there is no winner, what each rule did, what four curves meet at, what the figures cannot say."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NO_WINNER: dict[str, str | Promise] = {
    "no_price": _("Too few said a price, or none that half of them would pay: the rule finds no product."),
    "over_budget": _("No possible product costs as little as half of the members would pay: the rule finds none."),
    "no_ranking": _("Too few ranked the products: the rule finds none."),
}
NO_WEIGHTS: dict[str, str | Promise] = {
    "too_few": _("Too few people compared products: nothing is said of it."),
    "too_alike": _(
        "One of the options at least was taken, or left, by so few that what it weighs cannot be told without singling them out."
    ),
    "not_told": _("The choices do not settle what each option weighs: any figure would be made up."),
}
METHODS: dict[str, str | Promise] = {
    "plurality": _(
        "Each answer gives one vote to the option that it chose for each criterion. Of all products that are possible, the one "
        "that gathers the most votes wins. What is level is settled by the lot below: criteria in their order, the option with "
        "more votes first, then the one whose lot is lowest."
    ),
    "ranking": _(
        "Each product of the list is compared with each other, answer by answer; a product that an answer leaves out stands "
        "last on it. The strongest chain of comparisons decides (Schulze’s method); what is level is settled by the lot below."
    ),
    "median_price": _(
        "The budget is the highest step of the price scale that at least half of those who said a price would pay. Of the "
        "possible products within it, the one that gathers the most votes wins, a vote being an option that an answer chose. "
        "What is level is settled by the lot below."
    ),
}
CROSSINGS: dict[str, str | Promise] = {
    "pmc": _("Lower bound: below it, more doubt the quality than find it dear"),
    "opp": _("As many find it too cheap as too dear"),
    "idp": _("As many find it cheap as dear"),
    "pme": _("Upper bound: above it, more find it too dear than cheap"),
}
CURVES: dict[str, str | Promise] = {
    "at_least": _("would pay at least this price"),
    "too_cheap": _("too cheap: they would doubt its quality"),
    "cheap": _("cheap: a bargain"),
    "dear": _("dear"),
    "too_dear": _("too dear: they would not buy it"),
}
