"""The plays of a scenario as values: every step in its order, and what it must yield.

Edits are carried out here, so that whoever plays sees plain lists of steps. Each step keeps its
place in the file, so that a step that cannot be taken is told where it stands. This module
refuses to play.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from simulator.engine import forms
from simulator.engine.acts import Act
from simulator.engine.stage import Stage
from simulator.faults import Fault, InvalidInput
from simulator.protocol.records import EMPTY, Identity, Value
from simulator.scenario.entries import plain
from simulator.scenario.library import ENDING, MARK, PLAYS_ENDING, find
from simulator.scenario.loading import Scenario, load_variants
from simulator.scenario.playsfile import (
    STEP_LISTS,
    PlayEntry,
    PlaysFile,
    Selector,
    StepEntry,
    YieldsEntry,
    variant_of,
    waited_for,
)
from simulator.scenario.repertoire import repertoire, seconds_of
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown
from simulator.scenario.variants import id_of, moved
from simulator.scenario.yamlfile import load

END, NEXT = "end", "next"
"""Words to wait for: the end of the play, and whatever comes in next."""

_GROUPS: Final = {"operation": "files", "premises": "places", "about": "people"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a play.

    Attributes:
        loc: Where it stands in the file.
        action: The action done; None where nothing is.
        form: Its fields.
        interrupted_by: What may break the action off; None carries it on to its end.
        seconds: How long is waited.
        name: What is waited for: a tag, a record, or one of `END` and `NEXT`.
        carries_on: Goes on with what was interrupted. `stops`: ends the exercise.
    """

    loc: Loc
    identity: Identity = field(default_factory=Identity)
    action: str | None = None
    form: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    interrupted_by: str | None = None
    seconds: int | None = None
    name: str | None = None
    carries_on: bool = False
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must be there."""

    rule: str
    verdict: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Yields:
    """What a play must yield; None is not looked at.

    Attributes:
        score: Lowest and highest percent.
        no_breach: Nothing the player owed was late or left undone.
        no_other_breach: Nothing but what `findings` lists was.
    """

    score: tuple[float, float] | None = None
    passed: bool | None = None
    gates_failed: tuple[str, ...] | None = None
    findings: tuple[Expected, ...] = ()
    no_breach: bool = False
    no_other_breach: bool = False
    arrests: int | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """A named play.

    Attributes:
        variant: Which one of the scenario's it is of; None for the base.
    """

    name: str
    says: str
    steps: tuple[Step, ...]
    yields: Yields
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Plays:
    """The plays of one scenario.

    Attributes:
        scenarios: The scenario as it is for each of its variants; the base's key is None.
        where: Places of the file, for faults found while playing.
    """

    scenarios: Mapping[str | None, Scenario]
    plays: Mapping[str, Play]
    where: SourceMap

    @property
    def scenario(self) -> Scenario:
        """Return the scenario itself, on its own date and in its own force."""
        return self.scenarios[None]

    def scenario_of(self, play: Play) -> Scenario:
        """Return the scenario as it is for the variant that a play is of."""
        return self.scenarios[play.variant]

    def named(self, name: str, variant: str | None) -> Play | None:
        """Return the play of a name that is of a variant; None where there is none.

        `NAME@VARIANT` goes before a play of that plain name.
        """
        for each in (id_of(name, variant), name):
            play = self.plays.get(each)
            if play is not None and play.variant == variant:
                return play
        return None

    def fault(self, step: Step, words: str) -> Fault:
        """Make a fault that stands at a step."""
        return self.where.fault(step.loc, words)


def load_plays(path: Path) -> Plays:
    """Read a plays file and the scenario it belongs to, which stands beside it or is shipped.

    Raises:
        InvalidInput: With every fault of the plays file, or of the scenario.
    """
    file, where = load(PlaysFile, path)
    scenarios = load_variants(_scenario_path(path, file.scenario, where))
    faults = list(_against(scenarios, where))
    plays: dict[str, Play] = {}
    for name, entry in file.plays.items():
        try:
            steps = tuple(_steps(file, name, where))
        except InvalidInput as bad:
            faults += bad.faults
        else:
            variant = variant_of(name, entry)
            steps = tuple(_on_its_day(step, scenarios, variant) for step in steps)
            plays[name] = Play(name, entry.says, steps, _yields(entry.yields), variant)
    if faults:
        raise InvalidInput(faults)
    return Plays(scenarios, MappingProxyType(plays), where)


def _scenario_path(path: Path, scenario: str, where: SourceMap) -> Path:
    beside = path.with_name(path.name.removesuffix(PLAYS_ENDING) + ENDING)
    if path.name.endswith(PLAYS_ENDING) and beside.is_file():
        return beside
    try:
        return find(scenario)
    except InvalidInput:
        words = (
            f"no file {beside.name} stands beside this one, and no scenario of that id is shipped"
        )
        raise InvalidInput([where.fault(("scenario",), words)]) from None


def _on_its_day(step: Step, scenarios: Mapping[str | None, Scenario], variant: str | None) -> Step:
    """Move the moments of a step's form by as many days as the variant's are moved.

    Plays are written for the scenario's own date, whatever variant they are of.
    """
    if variant not in scenarios or not step.form:
        return step
    days = (scenarios[variant].stage.date - scenarios[None].stage.date).days
    return replace(step, form={name: moved(value, days) for name, value in step.form.items()})


# --- edits -----------------------------------------------------------------------------------


def _steps(file: PlaysFile, name: str, where: SourceMap) -> Iterator[Step]:
    entry, loc = file.plays[name], ("plays", name)
    if entry.based_on is None:
        yield from _written(entry.steps or [], (*loc, "steps"))
        return
    steps = list(_steps(file, entry.based_on, where))
    for number, selector in enumerate(entry.without):
        gone = _matching(steps, selector, (*loc, "without", number), where)
        steps = [step for step in steps if step not in gone]
    for number, edit in enumerate(entry.instead):
        at = (*loc, "instead", number)
        gone = _matching(steps, edit.of, (*at, "of"), where)
        put = list(_written(edit.put, (*at, "put")))
        steps = [new for step in steps for new in (put if step in gone else [step])]
    steps = _put_beside(steps, entry, loc, where)
    if entry.until is not None:
        last = _matching(steps, entry.until, (*loc, "until"), where)[0]
        steps = steps[: steps.index(last) + 1]
    yield from steps


def _put_beside(steps: list[Step], entry: PlayEntry, loc: Loc, where: SourceMap) -> list[Step]:
    for key, edits in (("before", entry.before), ("after", entry.after)):
        for number, edit in enumerate(edits):
            at = (*loc, key, number)
            beside = _matching(steps, edit.step, (*at, "step"), where)[0]
            put = list(_written(edit.put, (*at, "put")))
            place = steps.index(beside) + (key == "after")
            steps = [*steps[:place], *put, *steps[place:]]
    return steps


def _matching(steps: list[Step], selector: Selector, loc: Loc, where: SourceMap) -> list[Step]:
    """Find the steps an edit is about.

    Raises:
        InvalidInput: There is none.
    """
    found = [step for step in steps if _is_selected(step, selector)]
    if not found:
        raise InvalidInput([where.fault(loc, "matches no step of the play it is based on")])
    return found


def _is_selected(step: Step, selector: Selector) -> bool:
    if selector.do is not None and step.action != selector.do:
        return False
    if selector.wait is not None and selector.wait != step.name:
        return False
    asked = selector.identity().named()
    return all(step.identity.named().get(kind) == name for kind, name in asked.items())


def _written(entries: list[StepEntry], loc: Loc) -> Iterator[Step]:
    for number, entry in enumerate(entries):
        waits = entry.wait
        is_named = waits is not None and waited_for(waits)
        yield Step(
            loc=(*loc, number),
            identity=entry.identity(),
            action=entry.do,
            form=plain(entry.with_),
            interrupted_by=entry.interrupted_by,
            seconds=seconds_of(waits) if waits is not None and not is_named else None,
            name=waits if is_named else None,
            carries_on=entry.carry_on is True,
            stops=entry.stop is True,
        )


def _yields(entry: YieldsEntry) -> Yields:
    return Yields(
        score=None if entry.score is None else (entry.score[0], entry.score[1]),
        passed=entry.passed,
        gates_failed=None if entry.gates_failed is None else tuple(entry.gates_failed),
        findings=tuple(
            Expected(each.rule, each.verdict, each.identity()) for each in entry.findings
        ),
        no_breach=entry.no_breach,
        no_other_breach=entry.no_other_breach,
        arrests=entry.arrests,
    )


# --- against the scenario --------------------------------------------------------------------


def _against(scenarios: Mapping[str | None, Scenario], where: SourceMap) -> Iterator[Fault]:
    scenario = scenarios[None]
    if next(where.find("scenario"))[1] != scenario.id:
        words = f"must be {shown(scenario.id)}, the id of the scenario beside it"
        yield where.fault(("scenario",), words)
    for pattern in STEP_LISTS:
        for loc, _ in where.find(*pattern):
            yield from _action_faults(loc, scenario, where)
            yield from _which_faults(loc, scenario.stage, where)
    for loc, _ in where.find("plays", EVERY, "yields", "findings", EVERY):
        yield from _which_faults(loc, scenario.stage, where)
    for name, _ in where.find("plays", EVERY):
        yield from _variant_faults(name, scenarios, where)


def _variant_faults(
    play: Loc, scenarios: Mapping[str | None, Scenario], where: SourceMap
) -> Iterator[Fault]:
    """Check which variant a play is of, and what only that variant can tell of it."""
    said = (each for each in where.find(*play, "variant") if each[1] is not None)
    written = next(said, None)
    variant = str(play[-1]).partition(MARK)[2] or (None if written is None else str(written[1]))
    if variant not in scenarios:
        known = [each for each in scenarios if each is not None]
        loc = play if written is None else written[0]
        what = "a variant of the scenario"
        yield where.unlisted(loc, what, str(variant), known, at_key=written is None)
        return
    gates = list(scenarios[variant].assignment.gates)
    for loc, gate in where.find(*play, "yields", "gates_failed", EVERY):
        if gate not in gates:
            yield where.unlisted(loc, "a gate of the scenario", str(gate), gates)


def _action_faults(loc: Loc, scenario: Scenario, where: SourceMap) -> Iterator[Fault]:
    known = {each.id: each for each in repertoire().values() if scenario.stage.role in each.roles}
    for at, name in where.find(*loc, "do"):
        act = known.get(str(name))
        if act is None:
            yield where.unlisted(at, f"an action of the {scenario.stage.role}", str(name), known)
        else:
            yield from _form_faults(loc, act, scenario.stage, where)


def _form_faults(loc: Loc, act: Act, stage: Stage, where: SourceMap) -> Iterator[Fault]:
    fields = {each.id: each for each in forms.on_stage(stage.places, act.form)}
    for at, value in where.find(*loc, "with", EVERY):
        asked = fields.get(str(at[-1]))
        if asked is None:
            what = f"a field of the form of {act.id}"
            yield where.unlisted(at, what, str(at[-1]), fields, at_key=True)
        elif asked.kind == "choice" and value is not None and value not in asked.choices:
            words = f"must be one of {', '.join(asked.choices)}, not {shown(value)}"
            yield where.fault(at, words)


def _which_faults(loc: Loc, stage: Stage, where: SourceMap) -> Iterator[Fault]:
    groups = {"operation": stage.files, "premises": stage.places, "about": stage.people}
    for kind, known in groups.items():
        for at, name in where.find(*loc, kind):
            if name not in known:
                what = f"one of the scenario's {_GROUPS[kind]}"
                yield where.unlisted(at, what, str(name), list(known))
