"""The process of one trainee's plain play: requests come in, a line each, and answers go out.

Run by the server as `python -m tui.serve.plainplay`, never by hand. Standard output belongs to the
answers alone. Whatever goes wrong, the attempt is on disk, and the server starts another process.
"""

from __future__ import annotations

import os
import sys

from tui.serve.child import seat_from
from tui.serve.plain.asking import asked_from, to_line
from tui.serve.plain.desk import Desk


def main() -> None:
    """Answer until the server closes the line."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    desk = Desk(seat_from(os.environ))
    for line in sys.stdin.buffer:
        answers.write(to_line(desk.answer(asked_from(line))))
        answers.flush()
    desk.close()


if __name__ == "__main__":
    main()
