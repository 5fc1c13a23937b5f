"""Guests in the demonstration: an hour that was held and stays to be read, and one to come."""

import guests.demo.building  # noqa: F401  it registers itself
