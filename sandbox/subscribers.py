"""What the app does once something happened: a sandbox goes with its brand."""

from collections.abc import Sequence

from brands.events import BrandClosed
from core.events import subscribe
from sandbox.services import sandboxes


@subscribe(BrandClosed)
def close_sandboxes(facts: Sequence[BrandClosed]) -> None:
    """A brand was closed: nothing is tried for it any more."""
    for fact in facts:
        sandboxes.shut(brand_id=fact.brand_id)
