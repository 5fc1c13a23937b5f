"""Every operation of the API, tried against its own description: as nobody, as a member who acts for a brand, as who animates
and moderates, as staff, as a program.

What is sent is made by schemathesis from the OpenAPI document: fitting and unfitting, on objects that exist and on made-up
ones. Whatever comes, the answer is one that the document announces. To think of what is sent takes longer than to send it:
that member, whom most doors are for, sends all of it; one of the others, by turns of the dice, the same once more.
``SCHEMATHESIS_EXAMPLES=300`` tries longer.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from tests.input.world import doors_of_the_api

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "4"))
TOKEN = "t" * 32
PROGRAM = "a program"
KEPT = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
]  # fmt: skip


def described():
    """The API as it describes itself, to be called in this process."""
    schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
    schema.app = get_wsgi_application()
    return schema


OPERATIONS = {result.ok().label: result.ok() for result in described().get_all_operations()}


@pytest.fixture(scope="module", autouse=True)
def _one_connection(world):
    """The end of a request leaves the test's own connection open, as under Django's test client, by which the world was made."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_document_describes_every_door_of_the_api():
    told = {operation.path for operation in OPERATIONS.values()}
    doors = {str(door).replace("<", "{").replace(">", "}") for door in doors_of_the_api()}
    assert doors - told == {"/api/v1/schema/"}
    assert told <= doors


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_that_was_announced(world, attempt, label):
    operation = OPERATIONS[label]
    route = operation.path.lstrip("/").replace("{", "<").replace("}", ">")
    there = {name: value for name, value in world.words(route).items() if f"<{name}>" in route}

    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def whatever_is_sent(data):
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        given_path = {"path_parameters": there} if there and data.draw(st.booleans()) else {}
        other = data.draw(st.sampled_from([None, world.nadia, world.odile, PROGRAM]))
        case = data.draw(operation.as_strategy(generation_mode=mode, **given_path))
        for person in (world.leo, other):
            with attempt():
                answer = case.call(**known_as(world, person))
                case.validate_response(answer, checks=[CHECKS.get_one(name) for name in KEPT])

    whatever_is_sent()


def known_as(world, person):
    """What tells who calls: a browser's cookies, or a program's token."""
    if person == PROGRAM:
        return {"headers": {"Authorization": world.bearer}}
    own = {"sessionid": world.sessions[person.pk]} if person else {}
    return {"cookies": {"csrftoken": TOKEN, "django_language": "fr"} | own, "headers": {"X-CSRFToken": TOKEN}}
