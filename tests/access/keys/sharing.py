"""Keys to the doors of sharing."""

from tests.access.keys.key import Key, always, round_of

LOSS = {"amount": "1.00", "about": "Un pack percé.", "risk": 0}


KEYS = {
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
}
