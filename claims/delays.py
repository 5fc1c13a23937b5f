"""How long each side has: said on every page where it counts."""

import datetime as dt

ANSWER = dt.timedelta(days=14)
"""For the brand, to answer a challenge; no answer in time, and it goes on without one."""
CORRECT = dt.timedelta(days=21)
"""For the brand, to say otherwise what a jury found does not hold; no correction in time, and the claim is withdrawn."""
REST = dt.timedelta(days=90)
"""Before members of the same community may challenge again what a jury of theirs upheld."""
