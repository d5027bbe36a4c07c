"""`becket plan`: a planner's study, run and answered.

The answer goes to standard output, as a table or with `--json` as data; progress goes to standard
error, and only to a terminal. With `--out` the runs are kept as they come and the report is written
beside them. Ends with 1 when targets were asked and no design point surely meets them all. This
module refuses to compute and to word.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from typing import TYPE_CHECKING

from analysis.study.answering import answer_of
from analysis.study.asdata import as_data
from analysis.study.executing import Cluster, Here, Lost, Processes
from analysis.study.keeping import RESULTS, Keeping
from analysis.study.studying import results_of
from simulator.faults import Fault, InvalidInput, visible
from simulator.scenario import library
from simulator.scenario.study import load_study
from tui.plain import planpage

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from analysis.study.answer import Answer
    from analysis.study.executing import Engine
    from analysis.study.studying import Results

BAR = 30
WIDEST = 100
INTERRUPTED = 130
MINUTE = 60


def answer(arguments: argparse.Namespace) -> int:
    """Run the study and print what it answers.

    Raises:
        InvalidInput: The study cannot be used, or its folder holds another's runs.
    """
    study = load_study(library.find_study(arguments.study))
    if arguments.resume and arguments.out is None:
        words = "needs --out DIR, the folder in which the runs were kept"
        raise InvalidInput([Fault(1, 1, "--resume", "", words)])
    kept = None if arguments.out is None else arguments.out / RESULTS
    engine = _engine(arguments)
    with Keeping(kept, resume=arguments.resume) as keeping:
        _tell_spoiled(keeping)
        try:
            found = results_of(study, engine, keeping, _bar(sys.stderr.isatty()))
        except KeyboardInterrupt:
            return _stopped(arguments, keeping)
        except Lost as lost:
            raise InvalidInput([Fault(1, 1, str(arguments.study), "", str(lost))]) from None
    return _told(arguments, found)


def _engine(arguments: argparse.Namespace) -> Engine:
    if arguments.scheduler is not None:
        return Cluster(arguments.scheduler)
    return Here() if arguments.workers == 1 else Processes(arguments.workers)


def _told(arguments: argparse.Namespace, found: Results) -> int:
    whole = answer_of(found)
    if arguments.out is not None:
        from analysis.report import write_report  # plots take half a second to import

        write_report(whole, arguments.out)
    if arguments.json:
        print(json.dumps(as_data(whole), indent=1, ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(visible(line) for line in planpage.page(whole, _columns())))
    return 0 if is_met(whole) else 1


def _columns() -> int:
    """Tell how wide the table may be; in a pipe as wide as it gets."""
    return shutil.get_terminal_size((WIDEST, 24)).columns


def is_met(whole: Answer) -> bool:
    """Tell whether some design point surely meets all targets, or none was asked."""
    asked = [each.name for each in whole.measures if each.target is not None]
    return not asked or any(
        all(point.told[name].meets == "met" for name in asked) for point in whole.points
    )


def _tell_spoiled(keeping: Keeping) -> None:
    """Say which lines of the runs on file were torn or altered."""
    if keeping.spoiled:
        lines = ", ".join(str(each) for each in keeping.spoiled[:10])
        word = "line" if len(keeping.spoiled) == 1 else "lines"
        print(
            f"becket: {RESULTS}: {word} {lines} cannot be read as written; made again",
            file=sys.stderr,
        )


def _stopped(arguments: argparse.Namespace, keeping: Keeping) -> int:
    """Say how to go on after Ctrl-C."""
    if arguments.out is None:
        words = "nothing was kept; with --out DIR the runs are kept as they come"
    else:
        words = (
            f"{len(keeping.found)} runs are kept; go on with: becket plan {arguments.study} "
            f"--out {arguments.out} --resume"
        )
    print(f"\nbecket: stopped: {visible(words)}", file=sys.stderr)
    return INTERRUPTED


# --- the progress bar --------------------------------------------------------------------------


def _bar(is_terminal: bool) -> Callable[[int, int], None] | None:
    """Give what draws the bar; None where nobody would see it."""
    if not is_terminal:
        return None
    began = time.monotonic()

    def draw(done: int, of: int) -> None:
        left = (time.monotonic() - began) / done * (of - done)
        full = BAR * done // of
        bar = "#" * full + "." * (BAR - full)
        end = "\n" if done == of else ""
        wait = f"{left / MINUTE:.0f} min" if left > 2 * MINUTE else f"{left:.0f} s"
        print(f"\r[{bar}] run {done} of {of}, {wait} left   ", end=end, file=sys.stderr)
        sys.stderr.flush()

    return draw
