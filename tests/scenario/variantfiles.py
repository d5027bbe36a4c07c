"""A small scenario with a variant, and its plays, as the tests of variants write them."""

from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.loading import Scenario, load_scenario, load_variants
from simulator.scenario.plays import Plays, load_plays

BASE = """\
id: night
title: A night
role: constable
length: 5 min
date: 2020-03-14
force: kent
opens: 2020-03-14 23:10
ends: 2020-03-15 08:00
content_note: Somebody has been hurt at home.
briefing: She reports.
calibration: england_2018_22
borough: quiet
base: station
places:
  station: {kind: station, label: the police station}
people:
  woman: {label: a woman, place: station, kind: victim}
files:
  report: {label: the report, targets: [woman], premises: [station]}
facts: {trained_team: false}
hidden: {status_suspected: false}
injects:
- id: she-waits
  at: 2020-03-15 01:30
  about: {about: woman}
  then: {tells: [{to: constable, from: a woman, words: May I go?}]}
pins: {inject:she-waits: 'yes'}
objectives:
- id: early
  title: Hear her
  weight: 10
  reached: {did: crime_reported}
  variants: [base]
- id: late
  title: Hear her, and log her as a victim
  weight: 10
  rules: [logged-as-victim]
  reached: {did: victim_identified}
  variants: [warwickshire, kent-later]
gates:
- {id: sharing, rules: [no-promise-about-enforcement], variants: [warwickshire]}
pass_mark: 60
variants:
  warwickshire:
    date: 2024-01-15
    force: warwickshire
    title: A night in another year
    briefing: She reports, years later.
    facts: {trained_team: true}
    pins: {inject:she-waits: 'no'}
  kent-later: {date: 2022-03-14, force: kent}
"""
PLAYS = """\
scenario: night
plays:
  model:
    says: Heard.
    steps:
    - {do: take-crime-report, about: woman}
    yields: {score: 100, no_breach: true}
  model@warwickshire:
    says: Heard, years later.
    based_on: model
    after:
    - step: take-crime-report
      put: [{do: log-victim-or-witness, about: woman, with: {person_role: victim}}]
    yields: {findings: [{rule: logged-as-victim, verdict: met}], gates_failed: []}
  records-it:
    says: A record of what was never shared, with its time.
    variant: warwickshire
    steps:
    - {do: share-with-home-office, about: woman, with: {recipient: nccu, level: basic}}
    - {do: make-sharing-record, about: woman, with: {when: 2020-03-14 23:30}}
    yields: {passed: false}
"""


def changed(old: str, new: str) -> str:
    assert BASE.count(old) == 1, old
    return BASE.replace(old, new)


def faults(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        load_variants(file)
    return [str(fault).removeprefix(f"{file}:") for fault in refused.value.faults]


def warwickshire(file: Path) -> Scenario:
    return load_scenario(file, "warwickshire")


def plays(file: Path) -> Plays:
    return load_plays(file.with_name("night.plays.yaml"))
