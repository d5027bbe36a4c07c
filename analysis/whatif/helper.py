"""The process that answers: a question on standard input, numbers on standard output, line by line.

It is started fresh, so that it has no screen and no threads when it forks. The first line is the
play, each further one another choice. Each play that is done is one line of JSON; what goes wrong
is one line too, in words for a person. This module refuses to compare and to word.
"""

from __future__ import annotations

import json
import os
import sys

from analysis.whatif.futures import lived
from analysis.whatif.question import from_line
from simulator.faults import InvalidInput
from simulator.replay import Diverged
from simulator.session import NotOffered

BEHIND = 5
"""How far the plays stand back for the screen, on the scale of `nice`."""


def main() -> int:
    """Answer what stands on standard input.

    Returns:
        The exit code: 0 when all plays are done, 1 when the play cannot be used.
    """
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    workers, question = int(sys.argv[1]), from_line(_first_line())
    try:
        for task, found in lived(question, workers, sys.stdin.fileno()):
            said = "stopped" if isinstance(found, str) else "numbers"
            _say({"future": task.future, "arm": task.arm, said: found})
    except (NotOffered, Diverged, InvalidInput) as stopped:
        _say({"stopped": str(stopped)})
        return 1
    return 0


def _first_line() -> str:
    """Read no further than the first line: what follows is listened to."""
    line = bytearray()
    while not line.endswith(b"\n"):
        line += os.read(sys.stdin.fileno(), 1)
    return line.decode()


def _say(line: object) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
