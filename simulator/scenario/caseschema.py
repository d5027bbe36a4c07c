"""The JSON Schema of a case file, for editors.

It offers the names of the vocabulary while an author types. What stands between keys (time order,
people who are listed) it cannot say: that is `becket check`'s to find.
"""

from typing import Any, Final

from simulator.protocol import vocabulary
from simulator.scenario.casefile import CaseFile

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FACT_TYPES: Final[dict[str, dict[str, Any]]] = {
    "bool": {"type": ["boolean", "null"]},
    "whole": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "text": {"type": ["string", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
}


def case_schema() -> dict[str, Any]:
    """Give the schema of a case file, JSON Schema draft 2020-12."""
    schema = CaseFile.model_json_schema()
    keys, entry = schema["properties"], schema["$defs"]["LogEntry"]
    keys["force"]["enum"] = list(vocabulary.forces())
    keys["facts"] = _or_nothing("true and known from the start", {"$ref": "#/$defs/Facts"})
    keys["hidden"] = _or_nothing("true, and unknown until learned", {"$ref": "#/$defs/Facts"})
    keys["people"] = _or_nothing("facts by person", {"type": "object"})
    keys["people"]["additionalProperties"] = {
        "description": "facts known of a person, or facts and hidden apart",
        "anyOf": [{"$ref": "#/$defs/Facts"}, _apart(), {"type": "null"}],
    }
    for which in ("PersonEntry", "StatedEntry"):
        if which in schema["$defs"]:
            schema["$defs"][which]["properties"] |= _apart()["properties"]
    keys["player"] = _players()
    keys["log"] = {"type": ["array", "null"], "items": {"$ref": "#/$defs/LogEntry"}}
    entry["properties"]["did"] = {"enum": list(vocabulary.records())}
    entry["properties"]["learned"] = {"$ref": "#/$defs/Facts"}
    entry["properties"]["by"] = {"enum": [*vocabulary.roles(), None]}
    entry["properties"]["item"] = {
        "description": "which box of the welfare form, as it numbers them: 1.4, 4.11a, intro-4",
        "type": ["string", "number", "array", "null"],
    }
    entry["oneOf"] = [{"required": ["did"]}, {"required": ["learned"]}]
    schema["$defs"]["Facts"] = facts_schema()
    return {"$schema": DIALECT, **schema, "title": "Becket case"}


def _apart() -> dict[str, Any]:
    facts = {"$ref": "#/$defs/Facts"}
    return {
        "type": "object",
        "properties": {"facts": facts, "hidden": facts},
        "additionalProperties": False,
    }


def _or_nothing(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "object":
        return {"description": description, "type": ["object", "null"]}
    return {"description": description, "anyOf": [schema, {"type": "null"}]}


def facts_schema() -> dict[str, Any]:
    """Give the schema of a mapping of facts."""
    properties = {
        kind.name: {"description": kind.means, **_FACT_TYPES[kind.type]}
        for kind in vocabulary.facts().values()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _players() -> dict[str, Any]:
    role = {"enum": list(vocabulary.roles())}
    return {
        "description": "who is judged; left out, the officers and not the services",
        "anyOf": [role, {"type": "array", "items": role}, {"type": "null"}],
    }
