"""The report of a study: a page, pictures, tables, a manifest and a STRESS-DES description.

`write_report` writes them all from an `Answer`, and from nothing else. What draws is imported only
when it is called, so that the terminal's table (`analysis.report.terminal`) costs no Matplotlib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.answer import Answer


def write_report(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write the whole report into a folder, which is made where it is not there.

    Returns:
        Every file written, the page first and the manifest last.

    Raises:
        InvalidInput: The folder cannot be written, or a page that is not ours stands in it.
    """
    from analysis.report.writing import write  # Matplotlib takes half a second to import

    return write(answer, folder)
