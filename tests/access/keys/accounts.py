"""Keys to the doors of accounts."""

from accounts.services import letters
from tests.access.keys.key import Key, always, own
from tests.access.world import picture

PROFILE = {
    "display_name": "Un autre nom", "about": "Autre chose", "language": "fr", "constraints": ["tenant"], "reminder_hour": 9,
    "quiet_from": 22, "quiet_until": 7, "reach": "answered",
}  # fmt: skip


def unheard(at, which=1):
    """The name of somebody: everybody keeps away from the second, nobody from the first."""
    return at.world.strangers["here"][which].user.handle


KEYS = {
    "accounts:welcome": Key(body=always(constraints=["tenant"])),
    "accounts:profile": Key(body=always(**PROFILE)),
    "accounts:picture": Key(body=lambda at: {"picture": picture()}),
    "accounts:change_consent": Key(always(purpose="pulse"), always(withdraw="1")),
    "accounts:data": Key(body=lambda at: {"confirmation": f"secret-{at.actor}-mail@exemple.fr"}),
    "accounts:notice_preferences": Key(body=always(letters="on")),
    "accounts:distances": Key(body=lambda at: {"handle": unheard(at, 0), "is_blocked": "1"}),
    "accounts:end_distance": Key(lambda at: {"handle": unheard(at)}),
    "accounts:notice": Key(own("notice")),
    "accounts:unsubscribe": Key(lambda at: {"token": letters.unsubscribe_token(at.world.people["author"].pk)}),
    "accounts:serve_picture": Key(lambda at: {"name": at.by_author("picture").removesuffix(".webp")}),
    "accounts-api:me": Key(body=always(display_name="Un autre nom", about="Autre chose")),
    "accounts-api:consents": Key(body=always(purpose="pulse"), still=lambda at: at.method == "POST"),
    "accounts-api:distance": Key(lambda at: {"handle": unheard(at)}, always(is_blocked=True)),
}
