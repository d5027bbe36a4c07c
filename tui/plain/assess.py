"""`becket assess`: a case file judged by the rule book alone, as JSON or as lines to read."""

import argparse
import json
from typing import Any

from simulator.faults import Fault, InvalidInput
from simulator.protocol.in_force import NotInForce
from simulator.scenario.case import load_case, with_log
from simulator.scenario.judging import answer_of, judge
from simulator.scenario.logfile import read_log
from tui.plain import lines


def answer(arguments: argparse.Namespace) -> int:
    """Judge the case and print what the rule book says.

    Raises:
        InvalidInput: The case or the log is at fault, or nothing is in force on its date.
    """
    case = load_case(arguments.case)
    if arguments.log is not None:
        case = with_log(case, read_log(arguments.log))
    try:
        found = answer_of(case.id, judge(case))
    except NotInForce as none:
        raise InvalidInput([Fault(1, 1, str(arguments.case), "date", str(none))]) from None
    print(json.dumps(found, indent=1, ensure_ascii=False) if arguments.json else _page(found))
    return 0


def _page(found: dict[str, Any]) -> str:
    page = [f"Case {found['case']}, under {' and '.join(found['in_force'])}", ""]
    for each in [*found["determinations"], *found["determinations_each"]]:
        page += lines.determination(each)
    page.append("")
    if not found["findings"]:
        page.append("No duty arose.")
    for each in found["findings"]:
        page += lines.finding(each)
    return "\n".join(page)
