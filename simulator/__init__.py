"""The world, the rule book, and the only ways into them.

Nothing is imported here: whoever needs a room names it, so that judging a case never loads the
engine and printing help loads nothing at all.
"""
