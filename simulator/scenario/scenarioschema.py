"""The JSON Schemas of scenario and plays files, for editors.

They offer the names of the vocabulary, the rule book and the repertoire while an author types.
What keys say of one another they cannot say: that is `becket check`'s to find.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from simulator.engine import calibration
from simulator.engine.purposes import PURPOSES
from simulator.protocol import readings, vocabulary
from simulator.protocol.rulebook import SUBJECTS, duties
from simulator.scenario.caseschema import DIALECT, facts_schema
from simulator.scenario.londonfile import LondonFile
from simulator.scenario.planning import PlanningFile
from simulator.scenario.playsfile import PlaysFile
from simulator.scenario.programmefile import ProgrammeFile
from simulator.scenario.repertoire import repertoire
from simulator.scenario.schema import ScenarioFile

_SAID_KINDS: Final[Mapping[str, type[BaseModel]]] = MappingProxyType(
    {"planning": PlanningFile, "programme": ProgrammeFile, "london": LondonFile}
)
"""Kinds of scenario that nobody plays, known by what they call themselves."""

_FACTS: Final = {"anyOf": [{"$ref": "#/$defs/Facts"}, {"type": "null"}]}


def scenario_schema() -> dict[str, Any]:
    """Give the schema of a scenario file, to play or to plan by, JSON Schema draft 2020-12."""
    play = _play_schema()
    parts = {**play.pop("$defs"), "Play": play}
    chosen: dict[str, Any] = {"$ref": "#/$defs/Play"}
    for kind, model in _SAID_KINDS.items():
        schema = model.model_json_schema()
        parts = {**schema.pop("$defs", {}), **parts, model.__name__: schema}
        is_of_it = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        chosen = {"if": is_of_it, "then": {"$ref": f"#/$defs/{model.__name__}"}, "else": chosen}
    head = {"$schema": DIALECT, "title": "Becket scenario", "type": "object"}
    return {**head, **chosen, "$defs": parts}


def _play_schema() -> dict[str, Any]:
    schema = ScenarioFile.model_json_schema()
    parts, keys = schema["$defs"], schema["properties"]
    roles, records = list(vocabulary.roles()), list(vocabulary.records())
    keys["role"] = {"enum": sorted({role for act in repertoire().values() for role in act.roles})}
    keys["force"] = {"enum": list(vocabulary.forces())}
    keys["calibration"] = {"enum": list(calibration.available())}
    keys["readings_named"]["items"] = {"enum": list(readings.readings())}
    keys["pins"]["propertyNames"] = _pinned()
    keys["asks_reason"]["anyOf"][1]["items"] = {"enum": list(repertoire())}
    over = parts["VariantEntry"]["properties"]
    over["force"] = keys["force"]
    over["calibration"] = {"enum": [*calibration.available(), None]}
    over["readings_named"] = {"anyOf": [keys["readings_named"], {"type": "null"}]}
    over["pins"]["propertyNames"] = _pinned()
    for properties in (keys, *(part.get("properties", {}) for part in parts.values())):
        for name in {"facts", "hidden", "truths", "learned"} & properties.keys():
            properties[name] = _FACTS
    for part, name, names in (
        ("MatchEntry", "did", [*records, None]),
        ("ConditionEntry", "did", [*records, None]),
        ("ConditionEntry", "by", [*roles, None]),
        ("ConditionEntry", "known", [*vocabulary.facts(), None]),
        ("ConditionEntry", "decided", [*repertoire(), None]),
        ("WritingEntry", "did", records),
        ("WritingEntry", "by", roles),
        ("TellEntry", "to", roles),
    ):
        parts[part]["properties"][name] = {"enum": names}
    for part in ("SaidEntry", "AnswerEntry", "ReactionEntry"):
        parts[part]["properties"]["writes"]["items"] = {"enum": records}
    rules = {"enum": [duty.id for duty in duties()]}
    for part in ("ObjectiveEntry", "GateEntry"):
        parts[part]["properties"]["rules"]["items"] = rules
    parts["ObjectiveEntry"]["properties"]["subjects"]["items"] = {"enum": list(SUBJECTS)}
    parts["Facts"] = facts_schema()
    return schema


def plays_schema() -> dict[str, Any]:
    """Give the schema of a plays file, JSON Schema draft 2020-12."""
    schema = PlaysFile.model_json_schema()
    parts = schema["$defs"]
    for part in ("StepEntry", "Selector"):
        parts[part]["properties"]["do"] = {"enum": [*repertoire(), None]}
    parts["Selected"] = {"anyOf": [{"enum": list(repertoire())}, {"$ref": "#/$defs/Selector"}]}
    for part, name in (("Instead", "of"), ("Beside", "step"), ("PlayEntry", "until")):
        parts[part]["properties"][name] = {"$ref": "#/$defs/Selected"}
    parts["PlayEntry"]["properties"]["without"]["items"] = {"$ref": "#/$defs/Selected"}
    parts["ExpectedEntry"]["properties"]["rule"] = {"enum": [duty.id for duty in duties()]}
    return {"$schema": DIALECT, **schema, "title": "Becket plays"}


def _pinned() -> dict[str, str]:
    return {"pattern": f"^({'|'.join(map(_literal, PURPOSES))})(:.+)?$"}


def _literal(text: str) -> str:
    return text.replace(".", r"\.")
