"""Papers that come of a play, one module a kind: forms, pages, records and referrals as documents.

Each is made from the play's log, from what was filled in and from what reached the officer, and
from nothing else. Empty fields say so. This package refuses to judge a paper, and to print.
"""
