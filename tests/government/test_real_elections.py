"""Elections that were held: our count says what the returning officers said, to the last decimal they printed."""

import json
from pathlib import Path

import pytest

from government.tally import blt
from government.tally.rules import RULES, count

ELECTIONS = Path(__file__).parent / "elections"
SCOTLAND = json.loads((ELECTIONS / "scotland.json").read_text())


def ballots(name):
    with open(ELECTIONS / f"{name}.blt", encoding="utf-8-sig") as lines:
        return blt.read(lines)


def elected(counted):
    return {counted.name(winner.number) for winner in counted.winners}


@pytest.mark.parametrize("ward", SCOTLAND)
def test_a_scottish_ward_agrees_stage_by_stage(ward):
    official, counted = SCOTLAND[ward], count(ballots(ward), "scottish-stv")
    told = counted.as_dict()
    assert (told["valid"], float(told["quota"])) == (official["valid_ballots"], official["quota"])
    stages = [{number: float(total) for number, total in stage["totals"].items()} for stage in told["stages"]]
    assert stages == official["stage_totals"]
    when = [(each["candidate"], each["stage"]) for each in official["elected_at_stage"]]
    assert sorted((winner.number, winner.stage) for winner in counted.winners) == sorted(when)


def test_equal_surpluses_are_settled_by_the_stage_before():
    counted = count(ballots("renfrewshire_2017_ward3"), "scottish-stv")
    tie = next(tie for tie in counted.ties if tie.purpose == "surplus")
    level = [counted.stages[tie.stage - 1].totals[candidate] for candidate in tie.candidates]
    assert len(set(level)) == 1
    before = counted.stages[tie.at_stage - 1].totals
    assert tie.settled_by == "earlier stage"
    assert before[tie.chosen] == max(before[candidate] for candidate in tie.candidates)


def test_the_nix_committee_is_elected_by_meek():
    counted = count(ballots("nixos_sc_2025"), "meek-stv")
    assert elected(counted) == {"cafkafk", "JulienMalka", "K900", "philiptaron", "tomberek"}


@pytest.mark.parametrize(("year", "leader"), [("leader2006", "Anthony Towns"), ("leader2010", "Stefano Zacchiroli")])
def test_debian_elects_its_leader_with_the_unranked_below_the_ranked(year, leader):
    assert elected(count(ballots(year), "schulze")) == {leader}


def test_burlington_elects_by_run_off_whom_pairs_would_not():
    counted = count(ballots("mayor2009"), "irv")
    first = {counted.name(number): votes for number, votes in counted.stages[0].totals.items()}
    published = {"Kurt Wright": 2951, "Bob Kiss": 2585, "Andy Montroll": 2063, "Dan Smith": 1306}
    assert first.items() >= published.items()
    assert elected(counted) == {"Bob Kiss"}
    assert counted.stages[-1].totals[1] == 4313
    assert elected(count(ballots("mayor2009"), "schulze")) == {"Andy Montroll"}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_counts_a_published_file_as_it_counts_the_first(rule):
    read = ballots("leader2006")
    again = blt.read(blt.write(read))
    assert again.digest() == read.digest()
    assert count(again, rule).digest() == count(read, rule).digest()
