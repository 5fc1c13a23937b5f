"""A brand in the demonstration: the milk that members composed, whose result is known, and the eggs that they compose now."""

import rounds.demo.building  # noqa: F401  it registers itself
