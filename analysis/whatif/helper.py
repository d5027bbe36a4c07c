"""The process that answers: questions on standard input, numbers on standard output, line by line.

It is started fresh, so that it has no screen and no threads when it forks. The first line is the
play, which is made ready; each further one is an order. Each play that is done is one line of JSON,
and so is the end of a question; what goes wrong is one line too, in words for a person. When
nobody writes any more it ends. This module refuses to compare and to word.
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
        The exit code: 0 when nobody asks any more, 1 when the play cannot be used.
    """
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    workers, play = int(sys.argv[1]), from_line(_first_line())
    try:
        for asked, task, found in lived(play, workers, sys.stdin.fileno()):
            told: dict[str, object] = {"asked": asked}
            if task is not None:
                said = "stopped" if isinstance(found, str) else "numbers"
                told |= {"future": task.future, "arm": task.arm, said: found}
            _say(told)
    except (NotOffered, Diverged, InvalidInput) as stopped:
        _say({"stopped": str(stopped)})
        return 1
    return 0


def _first_line() -> str:
    """Read no further than the first line: what follows is listened to."""
    line = bytearray()
    while not line.endswith(b"\n"):
        part = os.read(sys.stdin.fileno(), 1)
        if not part:
            sys.exit(0)
        line += part
    return line.decode()


def _say(line: object) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
