"""Attempts played again: taken up where they were left, and verified.

Both put the decisions of a file to a fresh session and hold its records against the digests that
were written when the decisions were taken. This floor refuses to score, and to print.
"""

from simulator.resuming.locating import CannotResume, is_shipped, origin_of
from simulator.resuming.sealing import Seal
from simulator.resuming.taking_up import Resumed, take_up
from simulator.resuming.verifying import State, Verified, verified

__all__ = [
    "CannotResume",
    "Resumed",
    "Seal",
    "State",
    "Verified",
    "is_shipped",
    "origin_of",
    "take_up",
    "verified",
]
