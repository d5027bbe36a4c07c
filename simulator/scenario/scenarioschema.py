"""The JSON Schemas of scenario and plays files, for editors.

They offer the names of the vocabulary, the rule book and the repertoire while an author types.
What keys say of one another they cannot say: that is `becket check`'s to find.
"""

from typing import Any, Final

from simulator.engine import calibration
from simulator.engine.purposes import PURPOSES
from simulator.protocol import readings, vocabulary
from simulator.protocol.rulebook import SUBJECTS, duties
from simulator.scenario.caseschema import DIALECT, facts_schema
from simulator.scenario.planning import PlanningFile
from simulator.scenario.playsfile import PlaysFile
from simulator.scenario.repertoire import repertoire
from simulator.scenario.schema import ScenarioFile

_FACTS: Final = {"anyOf": [{"$ref": "#/$defs/Facts"}, {"type": "null"}]}


def scenario_schema() -> dict[str, Any]:
    """Give the schema of a scenario file, to play or to plan by, JSON Schema draft 2020-12."""
    play, planning = _play_schema(), PlanningFile.model_json_schema()
    parts = {**planning.pop("$defs", {}), **play.pop("$defs"), "Play": play, "Planning": planning}
    is_planning = {"properties": {"kind": {"const": "planning"}}, "required": ["kind"]}
    return {
        "$schema": DIALECT,
        "title": "Becket scenario",
        "type": "object",
        "if": is_planning,
        "then": {"$ref": "#/$defs/Planning"},
        "else": {"$ref": "#/$defs/Play"},
        "$defs": parts,
    }


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
