"""Read a calibration file and report everything wrong with it at once, with places.

What is checked here is what keeps a calibration honest: every number has a unit and a tag, a
tag that names a publication has it among its sources, a guess has a range, and a figure from
another period is called an assumption. Refuses to fill in anything that is absent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from simulator.engine.calibrated import UNITS, Check, Quantity, Source, Span, Value
from simulator.engine.quantities import FORMS, read_quantity, read_span
from simulator.faults import Fault, InvalidInput

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOP = {"id", "title", "era", "sources", "values", "checks"}
_ENTRY = {"unit", "tag", "source", "period", "range", "note", *FORMS}
_TAG = re.compile(r"SF\d+[a-z]?|DER|SEED|MEM|ASSUME")
_GUESSED = {"DER", "MEM", "ASSUME"}


@dataclass(frozen=True, slots=True)
class CalibrationFile:
    """What a file holds, checked."""

    id: str
    title: str
    era: tuple[int, int]
    sources: Mapping[str, Source]
    values: Mapping[str, Value]
    checks: Mapping[str, Check]


@dataclass(slots=True)
class _Reader:
    """Faults found so far, and where each key stands."""

    file: str
    places: Mapping[str, tuple[int, int]]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: str, message: str) -> None:
        """Note a fault at the nearest key that exists."""
        known = path
        while known and known not in self.places:
            known = known.rpartition("/")[0]
        line, column = self.places.get(known, (1, 1))
        self.faults.append(Fault(line, column, self.file, path.replace("/", "."), message))

    def mapping(self, stated: object, path: str, allowed: set[str] | None) -> Mapping[str, object]:
        """Take a mapping with allowed keys; anything else is a fault and counts as empty."""
        if not isinstance(stated, dict):
            self.fault(path, "must be a mapping of names")
            return {}
        unknown = [] if allowed is None else [key for key in stated if key not in allowed]
        for key in unknown:
            self.fault(f"{path}/{key}".lstrip("/"), f"unknown key; allowed are {_listed(allowed)}")
        return {str(key): item for key, item in stated.items() if key not in unknown}


def read_calibration_file(path: Path) -> CalibrationFile:
    """Read and check one file.

    Raises:
        InvalidInput: With every fault of the file.
    """
    try:
        text = path.read_text(encoding="utf-8")
        places, doubled = _places(yaml.compose(text, Loader=_Loader))
        # Safe loaders only: both candidates build plain values and no objects.
        data = yaml.load(text, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidInput([_unreadable(path.name, error)]) from error
    reader = _Reader(path.name, places)
    for key in doubled:
        reader.fault(key, "stands twice; keep one")
    answer = _read(reader, data)
    if reader.faults:
        raise InvalidInput(reader.faults)
    return answer


def _read(reader: _Reader, data: object) -> CalibrationFile:
    top = reader.mapping(data, "", _TOP)
    for key in sorted(_TOP - set(top)):
        reader.fault(key, "is missing")
    era = _years(reader, "era", top.get("era")) or (0, 0)
    sources = {
        key: _source(reader, key, stated)
        for key, stated in reader.mapping(top.get("sources"), "sources", None).items()
    }
    values: dict[str, Value] = {}
    for key, stated in reader.mapping(top.get("values"), "values", None).items():
        entry = reader.mapping(stated, f"values/{key}", _ENTRY)
        value = _Entry(reader, f"values/{key}", key, entry, sources, era).read()
        if value is not None:
            values[key] = value
    checks: dict[str, Check] = {}
    for key, stated in reader.mapping(top.get("checks"), "checks", None).items():
        entry = reader.mapping(stated, f"checks/{key}", _ENTRY | {"measure"})
        figure = _Entry(reader, f"checks/{key}", key, entry, sources, era).read()
        if "measure" not in entry:
            reader.fault(f"checks/{key}", "measure is missing; name what it is held against")
        elif figure is not None:
            checks[key] = Check(str(entry["measure"]), figure)
    return CalibrationFile(str(top.get("id")), str(top.get("title")), era, sources, values, checks)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry under `values` or `checks`, being read."""

    reader: _Reader
    path: str
    key: str
    stated: Mapping[str, object]
    sources: Mapping[str, Source]
    era: tuple[int, int]

    def read(self) -> Value | None:
        """Give the value, or None when a fault was noted."""
        before = len(self.reader.faults)
        unit = self._one_of("unit", UNITS)
        tags = self._tags()
        sources = self._sources(tags)
        period = self._period(tags)
        quantity = self._quantity(unit)
        if not isinstance(self.stated.get("note"), str):
            self._fault("note", "is missing; say in a sentence what the number is")
        if quantity is None or len(self.reader.faults) > before:
            return None
        value = Value(self.key, quantity, unit, "+".join(tags), sources, period, None,
                      str(self.stated["note"]))  # fmt: skip
        return self._with_range(value)

    def _fault(self, key: str, message: str) -> None:
        self.reader.fault(f"{self.path}/{key}", message)

    def _one_of(self, key: str, allowed: frozenset[str]) -> str:
        stated = self.stated.get(key)
        if stated not in allowed:
            self._fault(key, f"{stated!r} is not one of {_listed(set(allowed))}")
        return str(stated)

    def _tags(self) -> tuple[str, ...]:
        tags = tuple(str(self.stated.get("tag", "")).split("+"))
        for tag in tags:
            if not _TAG.fullmatch(tag):
                self._fault("tag", f"{tag!r} is not SF with a number, DER, SEED, MEM or ASSUME")
        return tags

    def _sources(self, tags: tuple[str, ...]) -> tuple[Source, ...]:
        stated = self.stated.get("source", [])
        names = [str(name) for name in stated] if isinstance(stated, list) else [str(stated)]
        for name in names:
            if name not in self.sources:
                self._fault("source", f"{name!r} is not listed under sources")
        for tag in tags:
            if tag.startswith("SF") and tag not in names:
                self._fault("source", f"must hold {tag}, which the tag names")
        if {"SEED"} & set(tags) and not names:
            self._fault("source", "must name the agreement that the tag SEED speaks of")
        return tuple(self.sources[name] for name in names if name in self.sources)

    def _period(self, tags: tuple[str, ...]) -> tuple[int, int] | None:
        if "period" not in self.stated:
            if self.stated.get("source"):
                self._fault("period", "is missing; give the years that the sources describe")
            return None
        years = _years(self.reader, f"{self.path}/period", self.stated["period"])
        if years and (years[1] < self.era[0] or years[0] > self.era[1]) and "ASSUME" not in tags:
            self._fault("tag", "a figure borrowed from another period must say ASSUME")
        return years

    def _quantity(self, unit: str) -> Quantity | None:
        forms = [form for form in FORMS if form in self.stated]
        if len(forms) != 1:
            self.reader.fault(self.path, f"needs exactly one of {', '.join(FORMS)}")
            return None
        try:
            return read_quantity(forms[0], self.stated[forms[0]], unit)
        except ValueError as error:
            self._fault(forms[0], str(error))
            return None

    def _with_range(self, value: Value) -> Value | None:
        if "range" not in self.stated:
            if _GUESSED & set(value.tags):
                self._fault("range", f"is missing; {value.tag} must say how far it may be off")
                return None
            return value
        try:
            span = read_span(self.stated["range"], value.quantity, value.location)
        except ValueError as error:
            self._fault("range", str(error))
            return None
        return _ranged(value, span)


def _ranged(value: Value, span: Span) -> Value:
    return Value(value.key, value.quantity, value.unit, value.tag, value.sources, value.period,
                 span, value.note)  # fmt: skip


def _source(reader: _Reader, key: str, stated: object) -> Source:
    entry = reader.mapping(stated, f"sources/{key}", {"title", "year", "address"})
    year = entry.get("year")
    if not isinstance(entry.get("title"), str) or not isinstance(year, int):
        reader.fault(f"sources/{key}", "needs a title and a year of publication")
    address = entry.get("address")
    return Source(key, str(entry.get("title")), year if isinstance(year, int) else 0,
                  None if address is None else str(address))  # fmt: skip


def _years(reader: _Reader, path: str, stated: object) -> tuple[int, int] | None:
    if (
        isinstance(stated, list)
        and len(stated) == 2
        and all(type(year) is int for year in stated)
        and stated[0] <= stated[1]
    ):
        return stated[0], stated[1]
    reader.fault(path, "must be two years, first and last")
    return None


def _unreadable(file: str, error: yaml.YAMLError | UnicodeDecodeError) -> Fault:
    """Say where a file stops being YAML in UTF-8, as far as the parser knows."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = (
        getattr(error, "problem", None) or "text that is not UTF-8 or holds control characters"
    )
    return Fault(line, column, file, "", f"not YAML: {problem}")


def _places(root: yaml.Node | None) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Find where each key stands, two floors deep and below, and which stand twice."""
    places: dict[str, tuple[int, int]] = {}
    doubled: list[str] = []
    seen: set[int] = set()  # an alias may lead back to what holds it
    pending = [("", root)]
    while pending:
        above, node = pending.pop()
        if not isinstance(node, yaml.MappingNode) or id(node) in seen:
            continue
        seen.add(id(node))
        for key, item in node.value:
            path = f"{above}/{key.value}".lstrip("/")
            if path in places:
                doubled.append(path)
            places[path] = (key.start_mark.line + 1, key.start_mark.column + 1)
            pending.append((path, item))
    return places, doubled


def _listed(names: set[str] | None) -> str:
    return ", ".join(sorted(names or ()))
