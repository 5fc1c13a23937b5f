"""The description of the API as a page reads it: parts, doors, what is sent and answered. A dictionary in, values out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

VERBS = ("get", "post", "put", "patch", "delete")
DEEPEST = 3
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One value that is sent or answered; with those inside it."""

    name: str
    kind: str
    required: bool = False
    about: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Answer:
    """What can come back."""

    status: str
    about: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Door:
    """One verb at one address."""

    verb: str
    path: str
    name: str
    about: str
    people: bool
    scopes: tuple[str, ...] | None
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    media: str
    example: str
    answers: tuple[Answer, ...]
    deprecated: bool = False

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")


@dataclass
class Part:
    """What one kind of thing can be asked."""

    name: str
    doors: list[Door] = field(default_factory=list)


def parts(described: Schema) -> list[Part]:
    """The parts of the API in the order of their names, each with its doors in the order of their addresses."""
    known: dict[str, Part] = {}
    for path, acts in sorted(described["paths"].items()):
        for verb in VERBS:
            if verb in acts:
                name = acts[verb]["tags"][0]
                known.setdefault(name, Part(name)).doors.append(_door(verb, path, acts[verb], described))
    return sorted(known.values(), key=lambda part: part.name)


def _door(verb: str, path: str, act: Schema, described: Schema) -> Door:
    media, sent = _content(act.get("requestBody", {}))
    asked = [need for need in act.get("security", []) if need]
    scopes = next((tuple(need["programs"]) for need in asked if "programs" in need), None)
    return Door(
        verb=verb.upper(), path=path, name=act["operationId"], about=act.get("description", ""),
        people=any("cookieAuth" in need for need in asked), scopes=scopes,
        parameters=tuple(_parameter(one, described) for one in act.get("parameters", [])),
        body=_fields(sent, described), media=media, example=_example(act, media, sent, described),
        answers=tuple(_answers(act["responses"], described)), deprecated=act.get("deprecated", False),
    )  # fmt: skip


def _parameter(said: Schema, described: Schema) -> Field:
    schema = _resolved(said.get("schema", {}), described)
    kind = f"{said['in']}, {_kind(schema)}"
    about = _about({**schema, "description": said.get("description", "")})
    return Field(said["name"], kind, said.get("required", False), about, _choices(schema))


def _answers(responses: Schema, described: Schema) -> Iterator[Answer]:
    for status, said in sorted(responses.items()):
        _media, schema = _content(said)
        yield Answer(status, said.get("description", ""), _fields(schema, described) if status < "300" else ())


def _content(said: Schema) -> tuple[str, Schema]:
    for media, held in said.get("content", {}).items():
        return media, held.get("schema", {})
    return "", {}


def _fields(schema: Schema, described: Schema, depth: int = 0) -> tuple[Field, ...]:
    """The values of an object; of a list, those of what it lists."""
    found = _resolved(schema, described)
    if found.get("type") == "array":
        return _fields(found.get("items", {}), described, depth)
    needed = found.get("required", [])
    return tuple(
        _field(name, value, name in needed, described, depth) for name, value in found.get("properties", {}).items()
    )


def _field(name: str, schema: Schema, required: bool, described: Schema, depth: int) -> Field:
    found = _resolved(schema, described)
    inside = _fields(found, described, depth + 1) if depth < DEEPEST else ()
    return Field(name, _kind(found, described), required, _about(found), _choices(found), inside)


def _about(schema: Schema) -> str:
    """What is said of a value, without the list that the generator adds of what it may be: the choices say it."""
    about = str(schema.get("description", ""))
    if not _choices(schema):
        return about
    return "\n".join(line for line in about.splitlines() if not line.startswith("* `")).strip()


def _resolved(schema: Schema, described: Schema) -> Schema:
    """The schema itself, wherever it stands; several that are all of one are put together."""
    if "$ref" in schema:
        return _resolved(described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], described)
    options = [one for one in schema.get("oneOf", schema.get("anyOf", [])) if one.get("type") != "null"]
    for one in [*schema.get("allOf", []), *options[:1]]:
        schema = {**_resolved(one, described), **{key: value for key, value in schema.items() if key != "allOf"}}
    return schema


def _kind(schema: Schema, described: Schema | None = None) -> str:
    """The type in one word or two: "string, date-time", "array of string"."""
    kinds = schema.get("type", "object" if "properties" in schema else "")
    kind = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    if kind == "array" and described is not None:
        return f"array of {_kind(_resolved(schema.get('items', {}), described)) or 'any'}"
    return ", ".join(filter(None, [kind, schema.get("format", "")]))


def _choices(schema: Schema) -> tuple[str, ...]:
    found = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return tuple(str(one) for one in found if one not in ("", None))


def _example(act: Schema, media: str, sent: Schema, described: Schema) -> str:
    """What the view gives as an example, else one made of the types; nothing where nothing is sent."""
    if not media:
        return ""
    given = act["requestBody"]["content"][media].get("examples", {})
    value = next((one["value"] for one in given.values()), None) or _sample(sent, described)
    if media == "application/json":
        return json.dumps(value, ensure_ascii=False, indent=2)
    return "&".join(f"{name}={one}" for name, one in value.items()) if isinstance(value, dict) else ""


SAMPLES = {"integer": 1, "number": 1.0, "boolean": True, "string": "…"}
FORMATS = {"date-time": "2027-03-01T12:00:00Z", "date": "2027-03-01", "uri": "https://example.org/", "decimal": "0.99"}


def _sample(schema: Schema, described: Schema, depth: int = 0) -> Any:
    found = _resolved(schema, described)
    if choices := found.get("enum"):
        return choices[0]
    if found.get("type") == "array":
        return [_sample(found.get("items", {}), described, depth + 1)] if depth < DEEPEST else []
    if "properties" in found:
        return {name: _sample(one, described, depth + 1) for name, one in found["properties"].items()}
    kind = found.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    return FORMATS.get(found.get("format", ""), SAMPLES.get(str(kind), "…"))
