"""A person's plays on file: one file each, a line a decision, on disk before it is carried out.

An attempt is never worth what it says of itself: log and score follow from its decisions, played
again. This floor knows the session it keeps and refuses to know replay, grading or a screen.
"""

from simulator.attempts.folder import Folder, Listed, default_folder, listed
from simulator.attempts.header import Header, Mode
from simulator.attempts.kept import Kept
from simulator.attempts.keys import make_key, read_key
from simulator.attempts.pseudonyms import pseudonym
from simulator.attempts.trouble import InUse, NotKept

__all__ = [
    "Folder",
    "Header",
    "InUse",
    "Kept",
    "Listed",
    "Mode",
    "NotKept",
    "default_folder",
    "listed",
    "make_key",
    "pseudonym",
    "read_key",
]
