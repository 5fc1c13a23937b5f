"""Every pair of colours that the style sheets put together is legible, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
ROLES = {name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall(TOKENS.read_text())}

PAPERS = ("surface", "surface-raised", "surface-sunk")
BODY_TEXT = [(ink, paper) for ink in ("ink", "ink-soft") for paper in PAPERS]
ROLE_TEXT = [(ink, paper) for ink in ("act-ink", "live", "done", "care") for paper in PAPERS]
TINTED = [(ink, f"{role}-soft") for role in ("act", "live", "done", "care") for ink in ("ink", "ink-soft")]
OWN_TINT = [("act-ink", "act-soft"), ("live", "live-soft"), ("done", "done-soft"), ("care", "care-soft")]
FILLED = [("on-act", "act"), ("on-act", "act-hover"), ("on-care", "care-fill"), ("surface-raised", "live")]
SHAPES = [(shape, paper) for shape in ("line-strong", "rope", "focus") for paper in PAPERS]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, from 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ratio(front: str, back: str, theme: str) -> float:
    return contrast(ROLES[front][theme], ROLES[back][theme])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), BODY_TEXT)
def test_running_text_is_aaa(front: str, back: str, theme: str) -> None:
    assert ratio(front, back, theme) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), ROLE_TEXT + TINTED + OWN_TINT + FILLED)
def test_other_text_is_aa(front: str, back: str, theme: str) -> None:
    assert ratio(front, back, theme) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_that_mean_something_stand_out(front: str, back: str, theme: str) -> None:
    assert ratio(front, back, theme) >= 3


def test_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_colour_is_written_outside_the_tokens() -> None:
    strays = {
        path.name: found
        for path in TOKENS.parent.glob("*.css")
        if path != TOKENS and (found := re.findall(r"(?<!&)#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", path.read_text()))
    }
    assert not strays
