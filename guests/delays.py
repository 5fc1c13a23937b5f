"""How long things last around an hour: said on the page where they count."""

import datetime as dt

BEFORE = dt.timedelta(minutes=15)
"""How much earlier than was said who animates may open it."""
LONGER = dt.timedelta(minutes=15)
"""By how much it is prolonged at a time."""
LONGEST = dt.timedelta(hours=3)
"""From its beginning, however often it is prolonged."""
WRITE = dt.timedelta(days=7)
"""For the guest, to answer in writing what was left."""
NOTICE = dt.timedelta(minutes=10)
"""Between planning and beginning, at least: somebody has to be told."""
AHEAD = dt.timedelta(days=366)
MINUTES = (15, 30, 45, 60, 90, 120)
