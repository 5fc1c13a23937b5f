"""The catalogue of petits pas, kept as readable files beside this module: one per value, and ``sources.toml``.

    for step in load():
        print(step.slug, step.impact.mid if step.impact else step.no_figure_en)

Pure: no Django. `load` refuses the whole catalogue, with every fault named, rather than letting one doubtful step in.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.catalogue import rules

HERE = Path(__file__).parent
UNIT = "kgCO2e/year"
PROFILES = 10  # official sample profiles of the model: the range is the diversity of their situations


class CatalogueError(ValueError):
    """What is wrong with the files, fault by fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True)
class Reference:
    """A public source of the facts a step states."""

    title: str
    url: str


@dataclass(frozen=True)
class Impact:
    """Kilograms of CO₂ equivalent avoided per person and year; low and high span situations, not uncertainty."""

    low: float
    mid: float
    high: float
    basis: str  # "default": the model's default profile; "median": of the profiles the step applies to
    situations: int  # how many of the sample profiles it applies to
    rule: str
    source: str
    version: str
    url: str
    licence: str
    method_fr: str
    method_en: str


@dataclass(frozen=True)
class Step:
    """One petit pas, in both languages."""

    slug: str
    title_fr: str
    title_en: str
    why_fr: str
    why_en: str
    how_fr: str
    how_en: str
    values: tuple[str, ...]
    minutes: int
    effort: int
    cost: str
    cadence: str
    references: tuple[Reference, ...]
    reviewed: dt.date
    needs: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()
    offered: bool = True
    easier: str = ""
    harder: str = ""
    impact: Impact | None = None
    no_figure_fr: str = ""
    no_figure_en: str = ""


def load(folder: Path = HERE) -> tuple[Step, ...]:
    """Every step, by value then in the order of its file; raises `CatalogueError` when anything is wrong."""
    sources = _read(folder / "sources.toml")
    raw = [
        {"reviewed": page.get("reviewed"), **step}
        for path in sorted(folder.glob("*.toml"))
        if path.name != "sources.toml"
        for page in [_read(path)]
        for step in page.get("steps", [])
    ]
    if faults := rules.faults(raw, sources):
        raise CatalogueError(faults)
    return tuple(_step(entry, sources) for entry in raw)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CatalogueError([f"{path.name}: {error}"]) from error


def _step(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> Step:
    plain = {key: entry[key] for key in rules.PLAIN if key in entry}
    reason = sources["reasons"].get(entry.get("no_figure", ""), {"fr": "", "en": ""})
    return Step(
        **plain,
        values=tuple(entry["values"]),
        needs=tuple(entry.get("needs", ())),
        excluded_by=tuple(entry.get("excluded_by", ())),
        references=tuple(Reference(**sources["sources"][key]) for key in entry["sources"]),
        impact=_impact(entry["impact"], sources["estimates"]) if "impact" in entry else None,
        no_figure_fr=reason["fr"],
        no_figure_en=reason["en"],
    )


def _impact(figures: Mapping[str, Any], estimates: Mapping[str, Any]) -> Impact:
    own = {key: value for key, value in figures.items() if key != "estimate"}
    return Impact(**own, **estimates[figures["estimate"]])
