"""What somebody lacks to stand on a roll, condition by condition. Pure."""

from dataclasses import dataclass

from government.constitution.rules import Roll


@dataclass(frozen=True)
class Lack:
    """A condition that is not met: its name in `Roll`, and how much is missing of it (of activity: how many days it looks back)."""

    condition: str
    missing: int


def lacks(roll: Roll, *, member_days: int, is_active: bool, vouchers: int) -> tuple[Lack, ...]:
    """Everything that is missing to somebody who has been a member for so many whole days, with so many vouchers; empty: nothing.

    ``is_active``: whether they were, in the last days that this roll asks about; of no weight where it does not ask.
    """
    found = []
    if member_days < roll.member_days:
        found.append(Lack("member_days", roll.member_days - member_days))
    if roll.active_days and not is_active:
        found.append(Lack("active_days", roll.active_days))
    if vouchers < roll.vouchers:
        found.append(Lack("vouchers", roll.vouchers - vouchers))
    return tuple(found)
