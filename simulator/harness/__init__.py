"""Plays that scenarios bring along, put to sessions, and what they must yield.

Everything goes through a session, as a person's decisions do. Nothing here prints or scores.
"""
