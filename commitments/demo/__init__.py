"""What follows the milk of the story."""

import commitments.demo.building  # noqa: F401  it registers itself
