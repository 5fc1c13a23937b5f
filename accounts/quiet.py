"""Quiet hours: when nothing is sent to somebody. Pure."""

import datetime as dt


def is_quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    """Whether an hour of the day (0-23) lies in the quiet hours; equal bounds mean none."""
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until


def first_good_moment(moment: dt.datetime, quiet_from: int, quiet_until: int) -> dt.datetime:
    """The moment itself, or the end of the quiet hours it falls in (`moment` aware, in the person's time zone)."""
    if not is_quiet(moment.hour, quiet_from, quiet_until):
        return moment
    end = moment.replace(hour=quiet_until, minute=0, second=0, microsecond=0)
    return end if end > moment else end + dt.timedelta(days=1)
