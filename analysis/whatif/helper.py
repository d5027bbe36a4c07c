"""The process that answers: a question on standard input, progress and numbers on standard output.

It is started fresh, so that it has no screen and no threads when it forks. Each play that is done
is one line of JSON; what goes wrong is one line too, in words for a person. This module refuses to
compare and to word.
"""

from __future__ import annotations

import json
import sys

from analysis.whatif.futures import Lost, lived
from analysis.whatif.question import from_text
from simulator.faults import InvalidInput
from simulator.replay import Diverged
from simulator.session import NotOffered


def main() -> int:
    """Answer the question on standard input.

    Returns:
        The exit code: 0 when all plays are done, 1 when one could not be.
    """
    workers, question = int(sys.argv[1]), from_text(sys.stdin.read())
    try:
        for task, numbers in lived(question, workers):
            _say({"future": task.future, "arm": task.arm, "numbers": numbers})
    except (Lost, NotOffered, Diverged, InvalidInput) as stopped:
        _say({"stopped": str(stopped)})
        return 1
    return 0


def _say(line: object) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
