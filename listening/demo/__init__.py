"""What the story tells of members who told a brand what goes well or not."""

import listening.demo.building  # noqa: F401  it registers itself
