"""Keys to the doors of rounds."""

from tests.access.keys.key import Key, always, brand, calm, round_here, round_of
from tests.factories.rounds import WHOLE, design
from tests.factories.rounds import WORDS as ROUND


def only_round(at):
    """One that is open, by its number alone."""
    return {"round_id": at.world.rounds.place.open}


CHOSEN = always(**{f"choices.{key}": option for key, option in WHOLE.items()}, act="answer")


ABOUT = "Composons ensemble le lait que boivent les enfants."


KEYS = {
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
}
