"""What stands at the head of an attempt: what was played, by whom, with what.

The header says everything a replay needs and nothing that a replay gives. The scenario stands in
it by its id and hashes, never by a path of the machine it was played on. This module refuses to
look the scenario up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from simulator.attempts.versions import Versions
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

FORMAT = 1
_SHA = re.compile(r"[0-9a-f]{64}")


class Mode(StrEnum):
    """How an attempt is played: with help at hand, or without."""

    PRACTICE = "practice"
    ASSESSMENT = "assessment"


class NoForm(ValueError):
    """A line does not have the form of an attempt's line; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of an attempt.

    Attributes:
        scenario: Its id, with its variant.
        sha256: Of what is played, texts included. `structure_sha256`: without them.
        file: Name of the scenario's file, or its path where that was given as a relative one;
            None where the scenario is a shipped one.
        began: The wall clock at the beginning, ISO 8601 in UTC.
        begun_from: Number of the decision, from 0, at which a play was chosen otherwise; None for
            a play from the opening.
        seal: Id of the key that seals the lines; None where none does.
    """

    scenario: str
    sha256: str
    structure_sha256: str
    file: str | None
    versions: Versions
    seed: int
    pseudonym: str
    mode: Mode
    began: str
    begun_from: int | None = None
    seal: str | None = None

    def body(self) -> dict[str, Any]:
        """Return the header as its line holds it."""
        return {
            "attempt": FORMAT,
            "number": 0,
            "scenario": {
                "id": self.scenario,
                "sha256": self.sha256,
                "structure_sha256": self.structure_sha256,
                "file": self.file,
            },
            "versions": self.versions.body(),
            "seed": self.seed,
            "pseudonym": self.pseudonym,
            "mode": str(self.mode),
            "began": self.began,
            "begun_from": self.begun_from,
            "seal_key": self.seal,
        }


def header_of(data: Mapping[str, Any]) -> Header:
    """Read a header.

    Raises:
        NoForm: It is none, or of a format that this version does not read.
    """
    if data.get("attempt") != FORMAT:
        raise NoForm(f"is not the header of an attempt in format {FORMAT}")
    named, versions = data.get("scenario"), data.get("versions")
    if not isinstance(named, dict) or not isinstance(versions, dict):
        raise NoForm("is a header that lacks its scenario or its versions")
    begun_from = None if data.get("begun_from") is None else _whole(data, "begun_from")
    mode, seal = _mode(data), _text_or_none(data, "seal_key")
    if begun_from is not None and (mode is not Mode.PRACTICE or seal is not None):
        raise NoForm("is the header of a play chosen otherwise, which is never assessed or sealed")
    return Header(
        scenario=_text(named, "id"),
        sha256=_sha(named, "sha256"),
        structure_sha256=_sha(named, "structure_sha256"),
        file=_text_or_none(named, "file"),
        versions=_versions(versions),
        seed=_whole(data, "seed"),
        pseudonym=_text(data, "pseudonym"),
        mode=mode,
        began=_text(data, "began"),
        begun_from=begun_from,
        seal=seal,
    )


def file_name(path: PurePath, *, is_shipped: bool) -> str | None:
    """Return how a header names a scenario's file: never by a path from the root of a machine."""
    if is_shipped:
        return None
    return visible(path.name if path.is_absolute() else path.as_posix())


def _versions(data: Mapping[str, Any]) -> Versions:
    packages = data.get("packages")
    if not isinstance(packages, dict):
        raise NoForm("is a header that lacks its packages")
    found = {name: _text(packages, name) for name in packages}
    return Versions(_whole(data, "world"), _sha(data, "world_data"), _sha(data, "rule_book"), found)


def _mode(data: Mapping[str, Any]) -> Mode:
    try:
        return Mode(_text(data, "mode"))
    except ValueError:
        raise NoForm("is a header of a mode that does not exist") from None


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.isprintable():
        raise NoForm(f"has no text of one line under {key!r}")
    return value


def _text_or_none(data: Mapping[str, Any], key: str) -> str | None:
    return None if data.get(key) is None else _text(data, key)


def _sha(data: Mapping[str, Any], key: str) -> str:
    value = _text(data, key)
    if not _SHA.fullmatch(value):
        raise NoForm(f"has no SHA-256 under {key!r}")
    return value


def _whole(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NoForm(f"has no whole number from 0 under {key!r}")
    return value
