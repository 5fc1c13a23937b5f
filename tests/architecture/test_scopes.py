"""What a view asks of a program, a key can be given: no door names a scope that nobody knows."""

from brands.scopes import SCOPES
from core.access import routes
from core.api.programs import ANY_SCOPE

READING = {"get"}
WRITING = {"post", "put", "patch", "delete"}


def test_each_scope_that_a_door_asks_for_can_be_given():
    asked = set()
    for route in routes():
        view = getattr(route.view, "cls", None)
        resource = getattr(view, "resource", ANY_SCOPE)
        if resource != ANY_SCOPE:
            asked |= {f"{resource}:read" for method in READING if hasattr(view, method)}
            asked |= {f"{resource}:write" for method in WRITING if hasattr(view, method)}
    assert asked
    assert sorted(asked - set(SCOPES)) == []
