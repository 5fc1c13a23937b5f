"""Every list of the API, asked for by each of its filters: what fits narrows it, what means nothing is refused by name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from drf_spectacular.generators import SchemaGenerator

from tests.input.world import doors_of_the_api

pytestmark = pytest.mark.django_db
SCHEMA = SchemaGenerator().get_schema(request=None, public=True)
OF_PAGES = {"cursor", "page_size"}
ELSEWHERE = {("/api/v1/brands/{slug}/rounds/", "community")}
"""Shown in public by another list: each community names the rounds that its members read."""


def _told(path):
    return SCHEMA["paths"].get(path, {}).get("get", {})


def _page(path):
    """The schema of a page of results, or None where nothing is listed by cursor."""
    content = _told(path).get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
    return SCHEMA["components"]["schemas"][name] if name.startswith("Paginated") else None


def _path(door):
    return str(door).replace("<", "{").replace(">", "}")


LISTS = {_path(door): door for door in doors_of_the_api() if _page(_path(door))}


def filters_of(path):
    asked = {one["name"]: one for one in _told(path)["parameters"] if one["in"] == "query"}
    return {name: one for name, one in asked.items() if name not in OF_PAGES}


def fitting(schema):
    if "enum" in schema:
        return schema["enum"]
    known = {"boolean": ["true", "false"], "integer": [schema.get("minimum"), schema.get("maximum")]}
    by_format = {
        "date-time": ["2020-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59+14:00"],
        "date": ["2020-01-01"],
    }
    return known.get(schema["type"]) or by_format.get(schema.get("format"), ["la-cantine", "%25", "x" * 100])


def unfitting(schema):
    """Nothing, NUL, what has no end; said twice."""
    return ["", "%00", "9" * 400] if schema["type"] == "string" else ["hier", "9" * 400, "1&{name}=1"]


def asked_by_somebody(world, address):
    """GET as the first who is answered there: a member who acts for a brand, who animates and moderates, the site's team."""
    for person in (world.leo, world.nadia, world.odile):
        browser = world.client(person, headers={"Accept-Language": "fr"})
        if browser.get(address).status_code == 200:
            return browser.get
    raise AssertionError(f"nobody is answered at {address}")


@pytest.mark.parametrize("path", LISTS)
def test_each_filter_narrows_a_list_at_no_cost_or_says_what_is_wrong(world, attempt, path):
    address = LISTS[path].of(world, **({"round_id": world.rounds[0].shared} if "sharing" in path else {}))
    with attempt():
        ask = asked_by_somebody(world, address)
        whole, most = _counted(ask, f"{address}?page_size=100")
        everything = whole.json()["results"]
        for name, said in filters_of(path).items():
            for value in fitting(said["schema"]):
                answer, queries = _counted(ask, f"{address}?page_size=100&{name}={str(value).replace('+', '%2B')}")
                assert answer.status_code == 200, (name, value, answer.content)
                assert queries <= most or everything == [], (name, value)
                _narrowed(everything, answer.json()["results"], name, value, said["schema"])
            for value in unfitting(said["schema"]):
                _refused(ask(f"{address}?{name}={value.format(name=name)}"), name)
        _refused(ask(f"{address}?colour=blue"), "colour")


def _narrowed(everything, left, name, value, schema):
    """No more than there was, unless a filter holds where nothing is said; and where the answer says the same: just those."""
    if "default" not in schema:
        assert all(one in everything for one in left), (name, value)
    if everything and name in everything[0] and ("enum" in schema or schema["type"] == "boolean"):
        said = {"true": True, "false": False}.get(value, value)
        assert left == [one for one in everything if one[name] == said], (name, value)


def _counted(ask, address):
    with CaptureQueriesContext(connection) as caught:
        answer = ask(address)
    return answer, len(caught)


def _refused(answer, name):
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert told["type"] == "urn:cordee:problem:misasked"
    assert told["detail"].startswith("Cette liste ")
    assert list(told["errors"]) == [name]
    assert all(told["errors"][name])


@pytest.mark.parametrize("path", LISTS)
def test_a_filter_asks_only_about_what_the_answer_shows(world, path):
    results = _page(path)["properties"]["results"]["items"]["$ref"].rsplit("/", 1)[-1]
    shown = SCHEMA["components"]["schemas"][results]["properties"]
    declared = resolve(LISTS[path].of(world)).func.cls.filterset_class.base_filters
    assert set(filters_of(path)) == set(declared)
    for name, one in declared.items():
        assert (one.of or name) in shown or (path, name) in ELSEWHERE
        assert filters_of(path)[name]["description"]
