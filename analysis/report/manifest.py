"""What a report was made from, and the hash of every file in it.

The same answer gives the same bytes: nothing here knows the time, unless the answer itself says
when it was made. This module refuses to read a file.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import matplotlib as mpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.study.answer import Answer

NAME = "manifest.json"


def manifest(answer: Answer, files: Mapping[str, bytes]) -> str:
    """Give the manifest of a report.

    Args:
        files: Every other file of the report, by its path within the folder.
    """
    told = {
        "report": "becket plan",
        "study": answer.study,
        "made_from": dict(answer.manifest),
        "drawn_with": {"matplotlib": mpl.__version__},
        "files": {
            name: {"sha256": hashlib.sha256(held).hexdigest(), "bytes": len(held)}
            for name, held in sorted(files.items())
        },
    }
    return json.dumps(told, indent=1, sort_keys=True, default=str, ensure_ascii=True) + "\n"
