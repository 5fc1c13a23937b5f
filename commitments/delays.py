"""How long each side has: said on every page where it counts."""

import datetime as dt

ANSWER = dt.timedelta(days=30)
"""For the brand, to answer a result; no answer in time, and the page says so."""
FARTHEST = dt.timedelta(days=5 * 366)
"""What is promised for later than that is promised by nobody who will still be there."""
VOTE = dt.timedelta(days=14)
"""For members, to say whether they accept a new price."""
