"""Rules as code: what the documents say, and what a log of records owes them.

This floor knows no clock, draws no chance, runs nothing and reads no file but its own data.
"""
