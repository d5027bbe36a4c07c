"""`becket schema`: the JSON Schema of a kind of file, on standard output, for editors."""

import argparse
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from simulator.scenario.caseschema import case_schema
from simulator.scenario.scenarioschema import plays_schema, scenario_schema
from simulator.scenario.studyfile import study_schema

_SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = MappingProxyType(
    {
        "scenario": scenario_schema,
        "plays": plays_schema,
        "case": case_schema,
        "study": study_schema,
    }
)


def answer(arguments: argparse.Namespace) -> int:
    """Print the schema of a kind of file."""
    print(json.dumps(_SCHEMAS[arguments.kind](), indent=1, ensure_ascii=False))
    return 0
