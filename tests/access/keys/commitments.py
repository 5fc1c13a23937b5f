"""Keys to the doors of commitments."""

from core import clock
from tests.access.keys.key import Key, always, brand, round_here, round_of
from tests.factories.commitments import PARTS, content


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


KEYS = {
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
}
